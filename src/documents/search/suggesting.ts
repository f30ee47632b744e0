import type { Schedule } from '../../lib/schedule';

export interface Suggestion {
  text: string;
  /** Set where it is one document. */
  id: string | null;
}

export interface Suggesting {
  /** The words as they stand in the box now. */
  type(words: string): void;
  /** No suggestions until somebody types again. */
  stop(): void;
  /** The same array until something changes. */
  get(): readonly Suggestion[];
  subscribe(changed: () => void): () => void;
}

interface Needs {
  schedule: Schedule;
  ask: (words: string) => Promise<readonly Suggestion[]>;
}

/** Long enough that a word typed at a stretch asks once, short enough to feel immediate. */
const PAUSE_MS = 200;
const NONE: readonly Suggestion[] = [];

/** Asks when there is a pause in typing; an answer that typing has overtaken is dropped, and one that does not come is no matter. */
export function createSuggesting({ schedule, ask }: Needs): Suggesting {
  const listeners = new Set<() => void>();
  let shown = NONE;
  let run = 0;
  let callOff: (() => void) | undefined;
  const show = (next: readonly Suggestion[]): void => {
    if (next.length === 0 && shown.length === 0) return;
    shown = next;
    listeners.forEach((changed) => changed());
  };
  const look = (words: string, mine: number): void => {
    const answer = (items: readonly Suggestion[]) => {
      if (mine === run) show(items);
    };
    ask(words).then(answer, () => answer(NONE));
  };
  const halt = (): number => {
    callOff?.();
    callOff = undefined;
    return ++run;
  };
  return {
    get: () => shown,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    stop: () => {
      halt();
      show(NONE);
    },
    type: (typed) => {
      const mine = halt();
      const words = typed.trim();
      if (words === '') show(NONE);
      else callOff = schedule(PAUSE_MS, () => look(words, mine));
    },
  };
}
