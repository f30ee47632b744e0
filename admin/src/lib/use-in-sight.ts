import { useEffect, useRef, type RefObject } from 'react';

/** What has to be read comes into sight when it appears: whoever pressed a button may be far below. */
export function useInSight<E extends HTMLElement>(appears: unknown): RefObject<E> {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (appears) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [appears]);
  return ref;
}
