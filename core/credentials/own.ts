/** What one did oneself: looks and slips of one's own. Neither says what was typed or found; nobody keeps that. */
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { credentialLooks } from '../records/credential-looks';
import { credentialSlips } from '../records/credential-slips';
import { instant } from '../shared/time';
import { findKind } from './kinds';

type Needs = Pick<Ports, 'store' | 'clock'>;
interface Page {
  cursor?: string | undefined;
  limit: number;
}

/** One's own looks, newest first. */
export async function ownLooks({ store }: Needs, resident: string, { cursor, limit }: Page) {
  const { items, ...rest } = await store.list(credentialLooks, { where: { resident }, order: ['at', 'desc'], limit, cursor });
  const names = await namesOf({ store }, items);
  const shown = items.map(({ id, kind, code, result, at }) => {
    // By a code there never was, nobody knows of what kind.
    const how = code !== undefined || kind === '' ? ('code' as const) : ('number' as const);
    return { id, kind: names.get(kind) ?? '', how, result, at };
  });
  return { items: shown, ...rest };
}

/** One's own slips that others would still find good; the one that lasts longest first. */
export async function ownSlips({ store, clock }: Needs, resident: string, { cursor, limit }: Page) {
  const where = { resident, state: 'good', endsAt: { gt: instant(clock.now()) } } as const;
  const { items, ...rest } = await store.list(credentialSlips, { where, order: ['endsAt', 'desc'], limit, cursor });
  const names = await namesOf({ store }, items);
  return { items: items.map(({ id, kind, at, endsAt }) => ({ id, kind: names.get(kind)!, at, until: endsAt })), ...rest };
}

/** Takes back a slip of one's own. One that was taken back already stays so, whoever asks again. */
export async function takeBack({ store }: Needs, resident: string, id: string): Promise<void> {
  if (await store.update(credentialSlips, id, { set: { state: 'revoked' } }, { resident, state: 'good' })) return;
  const slip = await store.get(credentialSlips, id);
  if (slip?.resident !== resident) throw fail('NOT_FOUND', '没有找到这张凭条');
}

/** A kind that is gone keeps its looks: its id stands for it. */
async function namesOf({ store }: Pick<Ports, 'store'>, items: readonly { kind: string }[]): Promise<Map<string, string>> {
  const ids = [...new Set(items.map(({ kind }) => kind))].filter((id) => id !== '');
  return new Map(await Promise.all(ids.map(async (id) => [id, (await findKind({ store }, id))?.name ?? id] as const)));
}
