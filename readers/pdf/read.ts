/** The text of a PDF. pdf.js is loaded only when a PDF is read. */
import { guess } from '../guess';
import { LIMITS } from '../limits';
import { tidyBody } from '../tidy';
import { plainDocument, ReadRefusal, type ReadDocument } from '../types';
import { toLines, toParagraphs, withoutMargins, type Line, type Piece } from './lines';
import { checkStreams } from './streams';

/** With fewer characters than this on all its pages, what can be read is no text but a stamp or a page number. */
const ENOUGH = 20;

interface Page {
  getTextContent(): Promise<{ items: readonly (Piece | { type: string })[] }>;
  cleanup(): void;
}
interface Pdf {
  numPages: number;
  getPage(n: number): Promise<Page>;
}
interface Loading {
  promise: Promise<Pdf>;
  destroy(): Promise<void>;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  checkStreams(bytes);
  const loading = await open(bytes);
  try {
    const pdf = await loading.promise;
    if (pdf.numPages > LIMITS.pdfPages)
      throw new ReadRefusal('TOO_LARGE', `PDF 有 ${pdf.numPages} 页，最多读 ${LIMITS.pdfPages} 页`);
    const pages = await readPages(pdf);
    return toDocument(pages);
  } catch (error) {
    throw explain(error);
  } finally {
    await loading.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<Loading> {
  const { getDocument } = (await import('unpdf/pdfjs')) as unknown as { getDocument: (options: object) => Loading };
  return getDocument({
    // It takes the memory over that it is given.
    data: new Uint8Array(bytes),
    BinaryDataFactory: CharacterMaps,
    cMapUrl: 'maps/',
    cMapPacked: true,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
}

/** Gives pdf.js the maps of Chinese characters; nothing else, and nothing from the network. */
class CharacterMaps {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const { CHARACTER_MAPS } = await import('./character-maps');
    const map = kind === 'cMapUrl' ? CHARACTER_MAPS[filename.replace(/\.bcmap$/, '')] : undefined;
    if (map === undefined) throw new Error('there is no such file here');
    return Uint8Array.from(atob(map), (c) => c.charCodeAt(0));
  }
}

async function readPages(pdf: Pdf): Promise<Line[][]> {
  const pages: Line[][] = [];
  let long = 0;
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    page.cleanup();
    const lines = toLines(items.filter((item): item is Piece => 'str' in item));
    long += lines.reduce((sum, line) => sum + line.text.length, 0);
    // Page numbers and running heads are taken out later, so this is twice what is allowed.
    if (long > 2 * LIMITS.body) throw new ReadRefusal('TOO_LARGE', `正文超过 ${LIMITS.body / 10_000} 万字，请拆成几个文件`);
    pages.push(lines);
  }
  return pages;
}

function toDocument(pages: Line[][]): ReadDocument {
  const text = plainCharacters(toParagraphs(withoutMargins(pages)));
  const seen = text.replace(/\s/g, '');
  if (seen.length < ENOUGH)
    throw new ReadRefusal('NO_TEXT', '这个 PDF 是扫描的图片，里面没有文字，读不出来。请找有文字的版本，或先做文字识别（OCR）');
  const unread = seen.replace(/[^\ufffd\ue000-\uf8ff\0-\x1f]/g, '').length;
  if (unread > seen.length / 5)
    throw new ReadRefusal('NO_TEXT', '这个 PDF 的字体没有说明每个字是什么，读出来是乱码。请找 Word 版本，或从 Word 另存为 PDF');
  const document = guess(plainDocument(tidyBody(text)));
  const empty = pages.flatMap((page, index) => (page.length === 0 ? [index + 1] : []));
  if (empty.length > 0) document.warnings.push(`第 ${empty.slice(0, 10).join('、')} 页没有文字，可能是图片，请核对`);
  return document;
}

/** Fonts name some characters by their radicals or as compatibility forms that only look the same. */
const plainCharacters = (text: string) => text.replace(/[\u2e80-\u2fd5\uf900-\ufaff]/g, (c) => c.normalize('NFKC'));

function explain(error: unknown): unknown {
  const name = error instanceof Error ? error.name : '';
  if (error instanceof ReadRefusal) return error;
  if (name === 'PasswordException') return new ReadRefusal('ENCRYPTED', '这个 PDF 要密码才能打开。请去掉密码再试');
  return new ReadRefusal('BROKEN', 'PDF 文件损坏了，打不开。请重新下载再试', { cause: error });
}
