import { useCallback, useEffect, useRef, useState } from 'react';
import { useOnline } from './online';

interface PageOf<T> {
  items: T[];
  next?: string | undefined;
}

export interface Paged<T, P = PageOf<T>> {
  items: T[];
  /** The newest first page, with what it says beside its items. */
  first: P | undefined;
  /** Set while there is nothing to show, or when the last request failed. */
  error: unknown;
  loading: boolean;
  /** More can be asked for. */
  more: boolean;
  refresh(): Promise<void>;
  loadMore(): void;
  setItems(change: (items: T[]) => T[]): void;
}

/** A list that comes in pages; `ask` must keep its identity. */
export function usePaged<P extends PageOf<unknown>>(ask: (cursor?: string) => Promise<P>): Paged<P['items'][number], P> {
  const [items, setItems] = useState<P['items']>([]);
  const [first, setFirst] = useState<P>();
  const [next, setNext] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [loading, setLoading] = useState(true);
  // An answer to a request that a newer one has overtaken is dropped.
  const run = useRef(0);

  const load = useCallback(
    async (cursor?: string) => {
      const mine = ++run.current;
      setLoading(true);
      try {
        const page = await ask(cursor);
        if (mine !== run.current) return;
        setItems((old) => (cursor === undefined ? page.items : [...old, ...page.items]));
        if (cursor === undefined) setFirst(page);
        setNext(page.next);
        setError(undefined);
      } catch (reason) {
        if (mine === run.current) setError(reason);
      }
      if (mine === run.current) setLoading(false);
    },
    [ask],
  );
  const refresh = useCallback(() => load(), [load]);
  useEffect(() => void refresh(), [refresh]);
  useOnline(() => {
    if (error !== undefined) void refresh();
  });

  const loadMore = () => {
    if (next !== undefined && !loading) void load(next);
  };
  return { items, first, error, loading, more: next !== undefined, refresh, loadMore, setItems };
}
