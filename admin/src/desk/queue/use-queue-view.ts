import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { caseState } from '../../../../contract/cases';
import { useStaff } from '../../lib/session';
import type { QueueInput } from '../types';

/** The filters stand in the address: a reload, a bookmark or a colleague opens the same list. */
export type Filters = Pick<QueueInput, 'state' | 'category' | 'district' | 'department' | 'order'>;

const NAMES = ['state', 'category', 'district', 'department', 'order'] as const;
const ID = /^[A-Za-z0-9._-]{1,80}$/;

export interface QueueView {
  filters: Filters;
  cursor: string | undefined;
  /** Counted from 1; a cursor that came with the address alone does not know its page. */
  page: number | null;
  setFilters: (change: Filters) => void;
  reset: () => void;
  next: (cursor: string) => void;
  previous: () => void;
}

export function useQueueView(): QueueView {
  const { intake } = useStaff();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation();
  const cursor = search.get('cursor') ?? undefined;
  const trail = (location.state as { trail?: string[] } | null)?.trail;
  const filters = readFilters(search, intake);
  const go = (to: Filters & { cursor?: string }, state?: { trail: string[] }) =>
    void navigate({ search: write(to) }, { state: state ?? null });
  return {
    filters,
    cursor,
    page: cursor === undefined ? 1 : trail ? trail.length + 1 : null,
    setFilters: (change) => go({ ...filters, ...change }),
    reset: () => go({}),
    next: (to) => go({ ...filters, cursor: to }, { trail: [...(trail ?? []), cursor ?? ''] }),
    previous: () => {
      const back = trail?.at(-1);
      go({ ...filters, cursor: back || undefined }, { trail: trail?.slice(0, -1) ?? [] });
    },
  };
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

function write(view: Filters & { cursor?: string }): string {
  const search = new URLSearchParams();
  for (const name of [...NAMES, 'cursor'] as const) {
    const value = view[name];
    if (value && value !== 'newest') search.set(name, value);
  }
  return search.toString();
}
