import { useEffect, useState } from 'react';
import { differencesOf, type Change } from './differences';

export interface Differences {
  /** From 0 to 1. */
  done: number;
  changes: Change[];
}

/** Between two stretches of work the page answers keys and draws what is known. */
const STRETCH_MS = 24;

/** Compares two texts a stretch at a time; a new pair of texts starts anew. Undefined texts are waited for. */
export function useDifferences(before: string | undefined, after: string | undefined): Differences | null {
  const [state, setState] = useState<Differences & { before?: string; after?: string }>({ done: 0, changes: [] });
  useEffect(() => {
    if (before === undefined || after === undefined) return;
    const work = differencesOf(before, after);
    const changes: Change[] = [];
    let timer: ReturnType<typeof setTimeout>;
    const show = (done: number) => setState({ before, after, done, changes: [...changes] });
    const stretch = () => {
      const until = performance.now() + STRETCH_MS;
      for (let next = work.next(); !next.done; next = work.next()) {
        changes.push(next.value.change);
        if (performance.now() <= until) continue;
        timer = setTimeout(stretch);
        return show(next.value.done);
      }
      show(1);
    };
    timer = setTimeout(stretch);
    return () => clearTimeout(timer);
  }, [before, after]);
  return state.before === before && state.after === after && before !== undefined ? state : null;
}
