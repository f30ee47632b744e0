import { useRef, useState } from 'react';
import { useApi } from '../../lib/services';
import { useSittingAct } from './use-sitting-act';

export interface Order {
  id: string;
  to: string;
  people: number;
  reason: string;
}

export interface Progress {
  moved: number;
  left: number;
  /** Who could not be moved, and why. */
  refused: Map<string, string>;
  stopped: boolean;
}

/** People of one request; each is a transaction of its own, and told. */
const AT_ONCE = 25;

/** Moves people some at a time, so that one sees how far it is and can stop it; asked again it goes on with those who are left. */
export function useMoving(exam: string) {
  const { examoffice } = useApi();
  const [progress, setProgress] = useState<Progress | null>(null);
  const stopped = useRef(false);
  const act = useSittingAct(exam, async (order: Order) => {
    stopped.current = false;
    let sum: Progress = { moved: 0, left: 0, refused: new Map(), stopped: false };
    setProgress(sum);
    for (let open = order.people; open > 0 && !stopped.current;) {
      const batch = Math.min(open, AT_ONCE);
      const { moved, left, refused } = await examoffice.move({ ...order, people: batch });
      open -= moved;
      const all = new Map([...sum.refused, ...refused.map(({ entry, reason }) => [entry, reason] as const)]);
      sum = { moved: sum.moved + moved, left, refused: all, stopped: stopped.current };
      setProgress(sum);
      // Nobody else can be moved, or the other sitting is full.
      if (moved < batch) break;
    }
    return sum;
  });
  return { act, progress, stop: () => void (stopped.current = true) };
}
