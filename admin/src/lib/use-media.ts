import { useCallback, useSyncExternalStore } from 'react';

const media = (query: string) => (typeof window.matchMedia === 'function' ? window.matchMedia(query) : null);

function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = media(query);
      list?.addEventListener('change', changed);
      return () => list?.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => media(query)?.matches ?? false);
}

/** A phone, or a window as narrow as one. */
export const useNarrow = (): boolean => useMedia('(max-width: 767px)');

/** Its reader asked their device for things not to move. */
export const useStill = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
