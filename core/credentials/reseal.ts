/** Key rotation: what older keys have sealed is sealed anew, while checks go on. */
import { credentialRecords, type RegisterRecord } from '../records/credentials';
import type { RegisterPorts } from './ports';
import { sealValues, valuesOf } from './register';

const BATCH = 100;

/**
 * Seals up to `rounds` batches per older key with the newest one; `left` says whether there is more. May run twice at once, and be
 * cut off anywhere. A row that its key does not open is counted and left as it is.
 */
export async function resealRegisters(
  ports: RegisterPorts,
  rounds = 50,
): Promise<{ resealed: number; broken: number; left: boolean }> {
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
      const outcomes = await Promise.all(page.items.map((row) => resealOne(ports, row)));
      done.resealed += outcomes.filter((outcome) => outcome === true).length;
      done.broken += outcomes.filter((outcome) => outcome === null).length;
      cursor = page.next;
      if (cursor === undefined) break;
    }
    done.left ||= cursor !== undefined;
  }
  return done;
}

/** False: somebody else has changed it meanwhile, and sealed it with the newest key by that. Null: it does not open. */
async function resealOne(ports: RegisterPorts, row: RegisterRecord): Promise<boolean | null> {
  const { id, kind, key, version } = row;
  let sealed;
  try {
    sealed = sealValues(ports, kind, key, valuesOf(ports, row));
  } catch (error) {
    ports.log.error('credentials.reseal', { kind }, error);
    return null;
  }
  return ports.store.update(credentialRecords, id, { set: { ...sealed, version: version + 1 } }, { version });
}
