import { useEffect, useState } from 'react';
import { differencesOf, type Change } from './differences';

export interface Differences {
  /** From 0 to 1. */
  done: number;
  changes: Change[];
}

/** Time for the page to answer a key between two stretches of work. */
const STRETCH_MS = 12;

/** Compares two texts a stretch at a time; a new pair of texts starts anew. Undefined texts are waited for. */
export function useDifferences(before: string | undefined, after: string | undefined): Differences | null {
  const [state, setState] = useState<Differences & { before?: string; after?: string }>({ done: 0, changes: [] });
  useEffect(() => {
    if (before === undefined || after === undefined) return;
    const work = differencesOf(before, after);
    const changes: Change[] = [];
    let timer: ReturnType<typeof setTimeout>;
    const stretch = () => {
      const until = performance.now() + STRETCH_MS;
      let done = 1;
      for (;;) {
        const next = work.next();
        if (next.done) break;
        changes.push(next.value.change);
        done = next.value.done;
        if (done < 1 && performance.now() > until) {
          timer = setTimeout(stretch);
          break;
        }
      }
      setState({ before, after, done, changes: [...changes] });
    };
    timer = setTimeout(stretch);
    return () => clearTimeout(timer);
  }, [before, after]);
  return state.before === before && state.after === after && before !== undefined ? state : null;
}
