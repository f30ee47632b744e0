import { useCallback, useEffect, useRef, useState } from 'react';
import { CallError } from '../../../contract/client';
import { client } from '../../lib/api';
import { useOnline } from '../../lib/online';
import { schedule } from '../../lib/schedule';
import { now } from '../../lib/state';
import { once } from '../state';
import type { Answer } from '../types';
import type { Typed } from './form';
import { solve, type Progress, type Work } from './puzzle';

export type Outcome = Exclude<Answer, { result: 'puzzle' }>;

export type Checking =
  | { at: 'form' }
  | { at: 'asking' }
  /** The phone is at work on what the service wants done first. */
  | { at: 'working'; progress: Progress | null }
  | { at: 'answered'; outcome: Outcome; asked: Typed; heardAt: number }
  /** Refused, or nobody knows: then the same is asked again under the same key. */
  | { at: 'failed'; error: unknown; asked: Typed };

interface Body {
  kind: string;
  fields: Typed;
}

class Cancelled extends Error {}

const slot = (kind: string) => `check.${kind}`;

/** What was asked about this kind and never answered. */
export const unansweredCheck = (kind: string): Typed | undefined => once.unanswered<Body>(slot(kind))?.fields;
export const forgetCheck = (kind: string): void => once.forget(slot(kind));

/** Asks, does the work that is wanted first, and asks again; an answer that was lost is asked for under the same key. */
export function useCheck(kind: string) {
  const [state, setState] = useState<Checking>({ at: 'form' });
  const work = useRef<Work>();
  useEffect(() => () => work.current?.cancel(), []);

  const ask = useCallback(
    async (fields: Typed) => {
      setState({ at: 'asking' });
      const toil = async (puzzle: { token: string; bits: number }) => {
        setState({ at: 'working', progress: null });
        const onProgress = (progress: Progress) => setState({ at: 'working', progress });
        work.current = solve(puzzle, { schedule, now, onProgress });
        const answer = await work.current.done;
        if (answer === null) throw new Cancelled();
        setState({ at: 'asking' });
        return { token: puzzle.token, answer };
      };
      const body: Body = { kind, fields };
      try {
        const outcome = await once.run(slot(kind), body, async (input) => {
          let answer = await client.credentials.check(input);
          while (answer.result === 'puzzle') answer = await client.credentials.check({ ...input, puzzle: await toil(answer) });
          return answer;
        });
        setState({ at: 'answered', outcome, asked: fields, heardAt: now() });
      } catch (error) {
        // Nothing was counted yet: the service was still waiting for the work.
        if (error instanceof Cancelled) forgetCheck(kind);
        setState(error instanceof Cancelled ? { at: 'form' } : { at: 'failed', error, asked: fields });
      }
    },
    [kind],
  );
  useOnline(() => {
    if (state.at === 'failed' && !(state.error instanceof CallError)) void ask(state.asked);
  });
  const cancel = useCallback(() => work.current?.cancel(), []);
  const back = useCallback(() => setState({ at: 'form' }), []);
  return { state, ask, cancel, back };
}
