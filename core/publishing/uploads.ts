/** Contents that arrive in pieces, before the call that takes them. */
import { MAX_ATTACHMENT, MAX_BODY } from '../../contract/publishing';
import { sectionsOf } from '../../contract/article';
import { fail } from '../fail';
import { StoreError } from '../ports/store';
import { uploads } from '../records/documents';
import { decodeBase64 } from '../shared/base64';
import { instant } from '../shared/time';
import { bad, type Author, type PublishingPorts } from './ports';

type Needs = Pick<PublishingPorts, 'store' | 'clock' | 'secrets'>;

/** What a call names its content by. */
export interface Written {
  upload: string;
  pieces: number;
}

const uploadId = ({ secrets }: Needs, by: Author, upload: string, piece: number) =>
  `u${secrets.mac(`upload|${by.id}|${upload}`).slice(0, 24)}.${piece}`;

/** Keeps one piece; the same piece again replaces it. */
export async function keepPiece(ports: Needs, by: Author, piece: { upload: string; piece: number; content: string }) {
  if (/\p{Surrogate}/u.test(piece.content)) throw bad('content', '这一段从一个字的中间断开了，请重新上传');
  if (piece.content.includes('\0')) throw bad('content', '内容里有不能保存的字符');
  const record = {
    id: uploadId(ports, by, piece.upload, piece.piece),
    content: piece.content,
    at: instant(ports.clock.now()),
  };
  try {
    await ports.store.insert(uploads, record);
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    await ports.store.update(uploads, record.id, { set: { content: record.content, at: record.at } });
  }
}

/** The pieces put together. `field` is where the call names them. */
async function collect(ports: Needs, by: Author, { upload, pieces }: Written, field: string): Promise<string> {
  const parts: string[] = [];
  for (let from = 0; from < pieces; from += 20) {
    const numbers = Array.from({ length: Math.min(20, pieces - from) }, (_, i) => from + i);
    const found = await Promise.all(numbers.map((piece) => ports.store.get(uploads, uploadId(ports, by, upload, piece))));
    for (const piece of found) {
      if (!piece) throw bad(field, '内容没有传完整，请重新保存一次');
      parts.push(piece.content);
    }
  }
  return parts.join('');
}

/** A text as it was handed in. */
export async function collectBody(ports: Needs, by: Author, written: Written): Promise<string> {
  const body = await collect(ports, by, written, 'body');
  checkBody(body);
  return body;
}

/** Refuses a text that could not be shown. */
export function checkBody(body: string): void {
  if (body.length > MAX_BODY) throw fail('TOO_LARGE', `正文最多 ${MAX_BODY / 10_000} 万字，请分成几份文件`);
  // Half a surrogate pair cannot be stored as UTF-8, and control characters have no place in a text but for tabs and line ends.
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/u.test(body)) throw bad('body', '正文里有不能保存的字符，请检查后再保存');
  if (sectionsOf(body).length === 0) throw bad('body', '正文是空的，请先写上内容');
}

/** The bytes of an attachment. */
export async function collectBytes(ports: Needs, by: Author, written: Written): Promise<Uint8Array> {
  const tooLarge = () => fail('TOO_LARGE', `附件最大 ${MAX_ATTACHMENT / 1024 / 1024} MB`);
  const text = await collect(ports, by, written, 'content');
  if (text.length > Math.ceil(MAX_ATTACHMENT / 3) * 4) throw tooLarge();
  const bytes = decodeBase64(text);
  if (bytes === null) throw bad('content', '附件内容不对，请重新选择文件');
  if (bytes.length > MAX_ATTACHMENT) throw tooLarge();
  return bytes;
}

/** Clears away what was taken; what a crash leaves is swept. */
export async function discard(ports: Needs, by: Author, { upload, pieces }: Written): Promise<void> {
  const ids = Array.from({ length: pieces }, (_, piece) => uploadId(ports, by, upload, piece));
  for (let from = 0; from < ids.length; from += 20) {
    await Promise.all(ids.slice(from, from + 20).map((id) => ports.store.remove(uploads, id)));
  }
}
