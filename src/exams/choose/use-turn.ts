import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { CallError } from '../../../contract/client';
import { client } from '../../lib/api';
import { schedule } from '../../lib/schedule';
import type { Turn } from '../types';

/** After a call without an answer; each further one doubles it. */
const FIRST_RETRY_S = 5;
const LAST_RETRY_S = 60;
/** So that those who were told the same do not ask in the same instant. */
const SPREAD_MS = 800;

export interface Waiting {
  turn: Turn | undefined;
  /** A refusal: asking again would not help. */
  refused: unknown;
  /** No answer came the last time; it is asked again by itself. */
  lost: boolean;
  again(): void;
}

/**
 * One's place in the queue. The service keeps it, so nothing is lost by closing the app; it is looked at as often as the service
 * says, not at all while the page is not shown, and at once when it is shown again.
 */
export function useTurn(exam: string, wanted: boolean): Waiting {
  const [turn, setTurn] = useState<Turn>();
  const [refused, setRefused] = useState<unknown>();
  const [lost, setLost] = useState(false);
  const shown = useRef(true);
  const failures = useRef(0);
  const callOff = useRef<() => void>(() => undefined);
  const due = useRef(0);
  const run = useRef(0);

  const look = useCallback(async () => {
    const mine = ++run.current;
    callOff.current();
    const next = await askOnce(exam, failures);
    if (mine !== run.current) return;
    if (next.turn) setTurn(next.turn);
    setRefused(next.refused);
    setLost(next.turn === undefined && next.refused === undefined);
    if (next.after === null) return;
    due.current = Date.now() + next.after;
    if (shown.current) callOff.current = schedule(next.after, () => void look());
  }, [exam]);

  useEffect(() => {
    if (wanted) void look();
    return () => {
      run.current += 1;
      callOff.current();
    };
  }, [look, wanted]);
  useDidHide(() => {
    shown.current = false;
    callOff.current();
  });
  useDidShow(() => {
    shown.current = true;
    // Going away and coming back is no way to ask more often.
    if (wanted && due.current > 0) callOff.current = schedule(Math.max(0, due.current - Date.now()), () => void look());
  });
  return { turn, refused, lost, again: () => void look() };
}

interface Next {
  turn?: Turn;
  refused?: unknown;
  /** Milliseconds until the next look; null for none. */
  after: number | null;
}

async function askOnce(exam: string, failures: { current: number }): Promise<Next> {
  try {
    const turn = await client.exams.arrive({ exam });
    failures.current = 0;
    return { turn, after: turn.state === 'admitted' ? null : turn.again * 1000 + Math.random() * SPREAD_MS };
  } catch (error) {
    const final = error instanceof CallError && ['BAD_STATE', 'NOT_FOUND', 'FORBIDDEN'].includes(error.code);
    if (final) return { refused: error, after: null };
    failures.current += 1;
    return { after: Math.min(LAST_RETRY_S, FIRST_RETRY_S * 2 ** (failures.current - 1)) * 1000 + Math.random() * SPREAD_MS };
  }
}
