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
  const made = new Map<string, { at: number; credential: Promise<string> }>();

  /** The lists of the months in which slips that may still be good were made, the newest month first, with all its letters. */
  function months(): string[][] {
    const now = ports.clock.now();
    const all = new Map<string, string[]>();
    for (let back = 0; back < LONGEST + STEP; back += STEP) {
      const lists = listsOf(now - Math.min(back, LONGEST));
      all.set(lists[0]!, lists);
    }
    return [...all.values()];
  }

  function credentialOf(list: string): Promise<string> {
    const now = ports.clock.now();
    const known = made.get(list);
    if (known && known.at + FRESH > now) return known.credential;
    const credential = statusCredential(ports, list);
    made.set(list, { at: now, credential });
    // What failed is tried again by the next who asks.
    credential.catch(() => made.delete(list));
    return credential;
  }

  async function isUsed(list: string): Promise<boolean> {
    const some = (state: string) => ports.store.list(credentialSlips, { where: { list, state }, order: ['at', 'asc'], limit: 1 });
    const pages = await Promise.all([some('good'), some('revoked')]);
    return pages.some(({ items }) => items.length > 0);
  }

  /** The first list of a month in any case, so that nobody learns whether there are slips; the others when they are needed. */
  async function usedLists(): Promise<string[]> {
    const lists = months().flatMap((letters) => letters.map((list, n) => ({ list, first: n === 0 })));
    const used = await Promise.all(lists.map(async ({ list, first }) => first || (await isUsed(list))));
    return lists.filter((_, n) => used[n]).map(({ list }) => list);
  }

  let all: { at: number; lists: Promise<string[]> } | undefined;
  return {
    keys: () => ports.signing.keys(),
    async list(list: string): Promise<string> {
      if (!months().some((letters) => letters.includes(list))) throw fail('NOT_FOUND', '没有这个名单');
      return credentialOf(list);
    },
    async everything() {
      const now = ports.clock.now();
      if (!all || all.at + FRESH <= now) {
        all = { at: now, lists: usedLists() };
        all.lists.catch(() => (all = undefined));
      }
      const lists = await Promise.all((await all.lists).map(credentialOf));
      return { issuer: ports.issuer, keys: await ports.signing.keys(), lists };
    },
  };
}
