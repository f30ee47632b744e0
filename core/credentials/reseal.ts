/** Key rotation: what older keys have sealed is sealed anew, while checks go on. */
import { credentialRecords, type RegisterRecord } from '../records/credentials';
import type { RegisterPorts } from './ports';
import { sealValues, valuesOf } from './register';

/** As many are one transaction. */
const BATCH = 100;

type Needs = Pick<RegisterPorts, 'store' | 'vault' | 'log'>;

/**
 * Seals up to `rounds` batches per older key with the newest one; `left` says whether there is more. May run twice at once, and be
 * cut off anywhere. A row that its key does not open is counted and left as it is; the log names the first of a run.
 */
export async function resealRegisters(ports: Needs, rounds = 50): Promise<{ resealed: number; broken: number; left: boolean }> {
  const done = { resealed: 0, broken: 0, left: false };
  for (const sealedWith of ports.vault.older) {
    let cursor: string | undefined;
    for (let round = 0; round < rounds; round += 1) {
      const page = await ports.store.list(credentialRecords, {
        where: { sealedWith },
        order: ['key', 'asc'],
        limit: BATCH,
        cursor,
      });
      const fresh = page.items.flatMap((row) => sealedAnew(ports, row, done));
      done.resealed += await store(ports, fresh);
      cursor = page.next;
      if (cursor === undefined) break;
    }
    done.left ||= cursor !== undefined;
  }
  return done;
}

/** As a job: what a run did, as counts. */
export async function resealJob(ports: Needs, rounds?: number): Promise<{ resealed: number; broken: number; left: number }> {
  const { resealed, broken, left } = await resealRegisters(ports, rounds);
  return { resealed, broken, left: Number(left) };
}

type Fresh = Pick<RegisterRecord, 'id' | 'version' | 'sealed' | 'sealedWith'>;

function sealedAnew(ports: Needs, row: RegisterRecord, done: { broken: number }): Fresh[] {
  const { id, kind, key, version } = row;
  try {
    return [{ id, version, ...sealValues(ports, kind, key, valuesOf(ports, row)) }];
  } catch (error) {
    if (done.broken === 0) ports.log.error('credentials.reseal', { kind }, error);
    done.broken += 1;
    return [];
  }
}

/** Where somebody else has changed the row meanwhile, it was sealed with the newest key by that. */
async function store(ports: Needs, rows: readonly Fresh[]): Promise<number> {
  if (rows.length === 0) return 0;
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  return ports.store.transaction(async (tx) => {
    const changed = await Promise.all(
      sorted.map(({ id, version, ...sealed }) =>
        tx.update(credentialRecords, id, { set: { ...sealed, version: version + 1 } }, { version }),
      ),
    );
    return changed.filter(Boolean).length;
  });
}
