/** Attachments. Residents see what was added or taken away after the next publishing, as with everything else. */
import type { Staff } from '../caller';
import { fail } from '../fail';
import { StoreError } from '../ports/store';
import { attachments, type DocumentRecord } from '../records/documents';
import { instant } from '../shared/time';
import { change } from './change';
import { kindOf } from './file-kind';
import { bad, seenDocument, type PublishingPorts } from './ports';
import { collectBytes, discard, type Written } from './uploads';

const MOST = 20;

interface Attach {
  id: string;
  version: number;
  name: string;
  content: Written;
}

/** The record is written before the bytes, so that whatever a crash leaves behind is known and swept. */
export async function attach(ports: PublishingPorts, staff: Staff, input: Attach): Promise<DocumentRecord> {
  const { store, files, secrets, clock } = ports;
  const { id, version, content } = input;
  const seen = await seenDocument(ports, staff, input);
  if (seen.newest.attachments.length >= MOST) throw fail('BAD_STATE', `一份文件最多 ${MOST} 个附件`);
  const bytes = await collectBytes(ports, staff, content);
  const { type, endings } = kindOf(bytes);
  const name = named(input.name, endings);
  const attachment = `g${secrets.mac(`attachment|${id}|${version}|${name}|${secrets.mac(bytes)}`).slice(0, 32)}`;
  const at = instant(clock.now());
  const record = { id: attachment, document: id, name, type, bytes: bytes.length, attached: false, gone: false, at };
  await store.insert(attachments, record).catch((error: unknown) => {
    // Tried before, with the same bytes.
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
  });
  await files.put(attachment, bytes, type);
  const changed = await change(ports, staff, { id, version, kind: 'saved', text: `加了附件：${name}` }, async (tx, before) => {
    // It is being swept only days after an earlier try.
    if (!(await tx.update(attachments, attachment, { set: { attached: true } }, { gone: false }))) throw fail('BUSY');
    return { newest: { ...before.newest, attachments: [...before.newest.attachments, attachment] } };
  });
  await discard(ports, staff, content);
  return changed;
}

export async function detach(
  ports: PublishingPorts,
  staff: Staff,
  { id, version, attachment }: { id: string; version: number; attachment: string },
): Promise<DocumentRecord> {
  const known = await ports.store.get(attachments, attachment);
  const text = `去掉了附件：${known?.name ?? ''}`;
  return change(ports, staff, { id, version, kind: 'saved', text }, async (tx, before, at) => {
    const left = before.newest.attachments.filter((other) => other !== attachment);
    if (left.length === before.newest.attachments.length) throw fail('NOT_FOUND', '没有找到这个附件');
    const stillShown = before.shown?.attachments.includes(attachment) ?? false;
    if (!stillShown) await tx.update(attachments, attachment, { set: { attached: false, at } });
    return { newest: { ...before.newest, attachments: left } };
  });
}

/** A name that says what the file is: phones open by the ending. No path comes in by it. */
function named(typed: string, endings: readonly string[]): string {
  const name = typed.replace(/[\\/:*?"<>|\n\r\t]+/g, ' ').trim();
  if (!/[^\s.]/.test(name)) throw bad('name', '请填写附件名');
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && endings.includes(ending) ? name : `${name}.${endings[0]}`;
}
