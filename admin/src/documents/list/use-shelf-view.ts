import { documentKind } from '../../../../contract/documents';
import { publishState } from '../../../../contract/publishing';
import { useListing, type Listing } from '../../lib/use-listing';
import type { ListInput } from '../types';

export type Filters = Pick<ListInput, 'state' | 'kind'> & { words?: string };
export type ShelfView = Listing<Filters>;

/** Only the beginning of longer words is read by the search. */
const LONGEST = 400;

/** What somebody typed into the address by hand is left out unless it can be a filter. */
export const useShelfView = (): ShelfView =>
  useListing((search): Filters => {
    const state = publishState.safeParse(search.get('state'));
    const kind = documentKind.safeParse(search.get('kind'));
    return {
      words: search.get('words')?.trim().slice(0, LONGEST) || undefined,
      state: state.success ? state.data : undefined,
      kind: kind.success ? kind.data : undefined,
    };
  });
