import { caseState } from '../../../../contract/cases';
import { useStaff } from '../../lib/session';
import { useListing, type Listing } from '../../lib/use-listing';
import type { QueueInput } from '../types';

export type Filters = Pick<QueueInput, 'state' | 'category' | 'district' | 'department' | 'order'>;
export type QueueView = Listing<Filters>;

const ID = /^[A-Za-z0-9._-]{1,80}$/;

export function useQueueView(): QueueView {
  const { intake } = useStaff();
  return useListing((search) => readFilters(search, intake));
}

/** What somebody typed into the address by hand is left out unless it can be a filter. */
function readFilters(search: URLSearchParams, intake: boolean): Filters {
  const state = caseState.safeParse(search.get('state'));
  const id = (name: string) => {
    const value = search.get(name);
    return value && ID.test(value) ? value : undefined;
  };
  return {
    state: state.success ? state.data : undefined,
    category: id('category'),
    district: id('district'),
    department: intake ? id('department') : undefined,
    order: search.get('order') === 'due' ? 'due' : undefined,
  };
}
