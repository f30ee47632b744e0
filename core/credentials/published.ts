/** What anybody may fetch to verify slips with. Lists are made once in a while, not for everyone who asks. */
import { fail } from '../fail';
import { credentialSlips } from '../records/credential-slips';
import type { SlipPorts } from './ports';
import { listsOf, statusCredential } from './status';

/** A slip that was taken back is known to be so after this, and after what the answer is kept elsewhere. */
const FRESH = 5 * 60_000;
const DAY = 24 * 3_600_000;
/** No slip is good for longer (`slipDays`); a month is never shorter than 28 days, so none is skipped. */
const [LONGEST, STEP] = [180 * DAY, 27 * DAY];

export function createPublished(ports: SlipPorts) {
  const credentialOf = fresh(ports, (list) => statusCredential(ports, list));
  const everyList = fresh(ports, () => usedLists(ports));
  return {
    keys: () => ports.signing.keys(),
    async list(list: string): Promise<string> {
      if (!months(ports).some((letters) => letters.includes(list))) throw fail('NOT_FOUND', '没有这个名单');
      return credentialOf(list);
    },
    async everything() {
      const lists = await Promise.all((await everyList('all')).map(credentialOf));
      return { issuer: ports.issuer, keys: await ports.signing.keys(), lists };
    },
  };
}

/** What `make` gave for a name, as long as it is fresh; one who asks meanwhile waits for the same. */
function fresh<T>({ clock }: Pick<SlipPorts, 'clock'>, make: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const made = new Map<string, { at: number; value: Promise<T> }>();
  return (name) => {
    const now = clock.now();
    const known = made.get(name);
    if (known && known.at + FRESH > now) return known.value;
    const value = make(name);
    made.set(name, { at: now, value });
    // What failed is tried again by the next who asks.
    value.catch(() => made.delete(name));
    return value;
  };
}

/** The lists of the months in which slips that may still be good were made, the newest month first, with all its letters. */
function months({ clock }: Pick<SlipPorts, 'clock'>): string[][] {
  const now = clock.now();
  const all = new Map<string, string[]>();
  for (let back = 0; back < LONGEST + STEP; back += STEP) {
    const lists = listsOf(now - Math.min(back, LONGEST));
    all.set(lists[0]!, lists);
  }
  return [...all.values()];
}

/** The first list of a month in any case, so that nobody learns whether there are slips; the others when they are needed. */
async function usedLists(ports: SlipPorts): Promise<string[]> {
  const lists = months(ports).flatMap((letters) => letters.map((list, n) => ({ list, first: n === 0 })));
  const used = await Promise.all(lists.map(async ({ list, first }) => first || (await isUsed(ports, list))));
  return lists.filter((_, n) => used[n]).map(({ list }) => list);
}

async function isUsed({ store }: SlipPorts, list: string): Promise<boolean> {
  const some = (state: string) => store.list(credentialSlips, { where: { list, state }, order: ['at', 'asc'], limit: 1 });
  const pages = await Promise.all([some('good'), some('revoked')]);
  return pages.some(({ items }) => items.length > 0);
}
