import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';

/** A list whose filters and page stand in the address: a reload, a bookmark or a colleague opens the same list. */
export interface Listing<F> {
  filters: F;
  cursor: string | undefined;
  /** Counted from 1; a cursor that came with the address alone does not know its page. */
  page: number | null;
  setFilters: (change: Partial<F>) => void;
  reset: () => void;
  next: (cursor: string) => void;
  previous: () => void;
}

/** `read` takes from the address what can be a filter; the order of its keys is theirs in the address. */
export function useListing<F extends Record<string, string | undefined>>(read: (search: URLSearchParams) => F): Listing<F> {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation();
  const cursor = search.get('cursor') ?? undefined;
  const trail = (location.state as { trail?: string[] } | null)?.trail;
  const filters = read(search);
  const go = (to: Record<string, string | undefined>, state?: { trail: string[] }) =>
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

function write(view: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) if (value) search.set(name, value);
  return search.toString();
}
