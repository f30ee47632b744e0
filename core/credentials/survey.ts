/** Whether registers open with the keys at hand, and which key seals how much: for operators, before a key is thrown away. */
import { credentialKinds, credentialRecords } from '../records/credentials';
import { judgeRecord } from './keys';
import type { RegisterPorts } from './ports';
import { STANDARD_KINDS } from './standard';

type Needs = Pick<RegisterPorts, 'store' | 'vault'>;

const PAGE = 500;
const MOST_KINDS = 1000;

export interface Survey {
  /** Records by the key that seals them, those of a key that is not here under `?`. */
  sealedWith: Record<string, number>;
  kinds: { kind: string; looked: number; sealed: number; astray: number; decoy: boolean }[];
}

/** Looks at up to `most` records of each register: they stand in the order of their hashes, so the first ones are any ones. */
export async function surveyRegisters(ports: Needs, most: number): Promise<Survey> {
  const { store, vault } = ports;
  const all = await store.count(credentialRecords, {});
  const counts = await Promise.all(
    [vault.newest, ...vault.older].map(async (id) => [id, await store.count(credentialRecords, { sealedWith: id })] as const),
  );
  const unknown = counts.reduce((rest, [, count]) => rest - count, all);
  const sealedWith = Object.fromEntries([...counts.filter(([, count]) => count > 0), ...(unknown > 0 ? [['?', unknown]] : [])]);
  const stored = (await store.list(credentialKinds, { order: ['at', 'asc'], limit: MOST_KINDS })).items.map(({ kind }) => kind);
  const kinds = [...STANDARD_KINDS.filter(({ id }) => !stored.some((kind) => kind.id === id)), ...stored];
  const surveyed = [];
  for (const kind of kinds) if (!kind.open) surveyed.push(await surveyOne(ports, kind, most));
  return { sealedWith, kinds: surveyed.filter(({ looked }) => looked > 0) };
}

async function surveyOne(ports: Needs, kind: (typeof STANDARD_KINDS)[number], most: number) {
  const found = { kind: kind.id, looked: 0, sealed: 0, astray: 0, decoy: false };
  let cursor: string | undefined;
  do {
    const limit = Math.min(PAGE, most - found.looked);
    const page = await ports.store.list(credentialRecords, { where: { kind: kind.id }, order: ['key', 'asc'], limit, cursor });
    for (const row of page.items) {
      const judged = judgeRecord(ports, kind, row);
      if (judged !== 'open') found[judged] += 1;
    }
    found.looked += page.items.length;
    cursor = page.next;
  } while (cursor !== undefined && found.looked < most);
  found.decoy = (await ports.store.count(credentialRecords, { kind: kind.id, key: '~' })) === 1;
  return found;
}
