import { useEffect } from 'react';

const listeners = new Set<() => void>();

/** Told by src/lib/wake.ts when the phone has a network again. */
export const cameOnline = (): void => listeners.forEach((tell) => tell());

/** Runs `then`, whichever it is by then, each time the phone has a network again. */
export function useOnline(then: () => void): void {
  useEffect(() => {
    listeners.add(then);
    return () => void listeners.delete(then);
  });
}
