/** Taking one's data along: two files at addresses nobody can guess, for ten minutes; then they are removed. */
import type { Pdf } from '../ports/pdf';
import { StoreError } from '../ports/store';
import { accountExports, type ExportRecord } from '../records/account';
import { DOCUMENT_TYPES, JSON_TYPE } from '../shared/file-types';
import { chinaDay, instant } from '../shared/time';
import { utf8 } from '../shared/utf8';
import { asJson, asPaper, type Collected, type Head } from './paper';
import { PARTS } from './parts/index';
import { whoIs, type AccountPorts } from './who';

const LASTING = 10 * 60_000;
const BATCH = 50;
/** Bytes of photos on paper. */
const MOST_PICTURES = 12 * 1024 * 1024;

export type ExportPorts = AccountPorts & { pdf?: Pdf | undefined };

export async function exportAll(ports: ExportPorts, resident: string, key: string) {
  const { store, secrets, clock, files } = ports;
  const now = clock.now();
  const id = `x${secrets.mac(`export|${resident}|${key}`).slice(0, 32)}`;
  const before = await store.get(accountExports, id);
  // The answer was lost on the way.
  if (before && before.files.length > 0 && before.endsAt > instant(now)) return answer(ports, before);
  const collected = await collect(ports, resident, now);
  const head = { city: ports.city.name, at: instant(now) };
  const made = [
    ...(ports.pdf
      ? [{ name: 'pdf', type: DOCUMENT_TYPES.pdf, bytes: await ports.pdf.make(await paperOf(ports, collected, head)) }]
      : []),
    { name: 'json', type: JSON_TYPE, bytes: utf8(asJson(collected, head)) },
  ];
  const named = made.map(({ name, type, bytes }) => {
    const file = { id: `d${secrets.token()}`, name: `我的数据-${chinaDay(now)}.${name}`, type, bytes: bytes.length };
    return { file, bytes };
  });
  const record: ExportRecord = {
    id: before ? `x${secrets.token().slice(0, 32)}` : id,
    resident,
    at: instant(now),
    endsAt: instant(now + LASTING),
    files: named.map(({ file }) => file),
    records: collected.flatMap(({ sections }) => sections).reduce((sum, { items }) => sum + items.length, 0),
  };
  try {
    await store.insert(accountExports, record);
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    // The same call came twice at once, and the other one was faster.
    throw new StoreError('busy', 'an export is being made', { cause: error });
  }
  for (const { file, bytes } of named) await files.put(file.id, bytes, file.type);
  return answer(ports, record);
}

/** With photos up to a size that a phone takes and a function has memory for. */
async function paperOf({ files }: AccountPorts, collected: readonly Collected[], head: Head) {
  const wanted = collected.flatMap(({ sections }) => sections).flatMap(({ pictures = [] }) => pictures);
  const found = new Map<string, Uint8Array>();
  let room = MOST_PICTURES;
  for (const { id, type } of wanted) {
    const bytes = room > 0 ? await files.get(id, type, room) : null;
    if (!bytes) continue;
    found.set(id, bytes);
    room -= bytes.length;
  }
  return asPaper(collected, head, found);
}

async function collect(ports: AccountPorts, resident: string, now: number): Promise<Collected[]> {
  const who = whoIs(ports, resident, instant(now));
  return Promise.all(PARTS.map(async (part) => ({ name: part.name, sections: await part.sections(ports, who) })));
}

async function answer({ files }: AccountPorts, { files: made, endsAt, records }: ExportRecord) {
  const until = Date.parse(endsAt);
  const shown = made.map(async ({ id, name, type, bytes }) => ({ name, type, bytes, url: await files.url(id, type, until) }));
  return { files: await Promise.all(shown), until: endsAt, records };
}

/** Removes files whose addresses have ended. */
export async function removeEnded({ store, clock, files }: Pick<AccountPorts, 'store' | 'clock' | 'files'>): Promise<number> {
  const where = { endsAt: { lte: instant(clock.now()) } };
  const { items } = await store.list(accountExports, { where, order: ['endsAt', 'asc'], limit: BATCH });
  for (const { id, files: made } of items) {
    for (const file of made) await files.remove(file.id);
    await store.remove(accountExports, id);
  }
  return items.length;
}
