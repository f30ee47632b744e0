/** What residents keep and follow. */
import type { ParsedInputOf } from '../../contract/define';
import type { documents as contract } from '../../contract/documents';
import type { Resident } from '../caller';
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { StoreError, type Collection, type Doc, type Store } from '../ports/store';
import { documents } from '../records/documents';
import { favourites, follows } from '../records/reading';
import { shownSummary } from '../shared/document-view';
import { instant } from '../shared/time';
import type { DocumentsPorts } from './ports';
import { shownDocument } from './shown';

type Input<A extends keyof typeof contract> = ParsedInputOf<(typeof contract)[A]>;
type Kind = Input<'follow'>['kind'];

const MOST_FAVOURITES = 1000;
const MOST_FOLLOWS = 100;

export const favouriteId = (resident: string, document: string) => `${resident}.${document}`;
export const followId = ({ secrets }: Pick<Ports, 'secrets'>, resident: string, kind: Kind, value: string) =>
  `v${secrets.mac(`follow|${resident}|${kind}|${value}`).slice(0, 24)}`;

export async function setFavourite(ports: DocumentsPorts, caller: Resident, { id: document, on }: Input<'favourite'>) {
  const { store, clock } = ports;
  const id = favouriteId(caller.id, document);
  if (!on) await store.remove(favourites, id);
  else if (!(await store.get(favourites, id))) {
    await shownDocument(ports, document);
    if ((await store.count(favourites, { resident: caller.id })) >= MOST_FAVOURITES)
      throw fail('BAD_STATE', `收藏最多 ${MOST_FAVOURITES} 份，请先去掉一些`);
    await put(store, favourites, { id, resident: caller.id, document, at: instant(clock.now()) });
  }
  return {};
}

/** What was withdrawn since stays marked, and is shown again once it is published again. */
export async function listFavourites({ store }: DocumentsPorts, caller: Resident, { limit, cursor }: Input<'favourites'>) {
  const { items, ...rest } = await store.list(favourites, {
    where: { resident: caller.id },
    order: ['at', 'desc'],
    limit,
    cursor,
  });
  const found = await Promise.all(items.map(({ document }) => store.get(documents, document)));
  return { items: found.map((record) => record && shownSummary(record)).filter((summary) => summary !== null), ...rest };
}

export async function setFollow(ports: DocumentsPorts, caller: Resident, { kind, value, on }: Input<'follow'>) {
  const { store, clock } = ports;
  const id = followId(ports, caller.id, kind, value);
  if (!on) await store.remove(follows, id);
  else if (!(await store.get(follows, id))) {
    if ((await store.count(follows, { resident: caller.id })) >= MOST_FOLLOWS)
      throw fail('BAD_STATE', `最多关注 ${MOST_FOLLOWS} 个主题和机关，请先去掉一些`);
    const at = instant(clock.now());
    await put(store, follows, { id, resident: caller.id, kind, value, subject: `${kind}:${value}`, at });
  }
  return {};
}

export async function listFollows({ store }: DocumentsPorts, caller: Resident) {
  const { items } = await store.list(follows, { where: { resident: caller.id }, order: ['at', 'desc'], limit: 2 * MOST_FOLLOWS });
  return { items: items.map(({ kind, value }) => ({ kind, value })) };
}

/** Two taps at once put it there once. */
async function put<T extends Doc>(store: Store, c: Collection<T>, doc: T): Promise<void> {
  await store.insert(c, doc).catch((error: unknown) => {
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
  });
}
