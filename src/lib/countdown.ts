import { useEffect, useRef, useState } from 'react';
import { schedule } from './schedule';
import { now as phoneNow } from './state';

/**
 * Milliseconds left until `until`, counted from the server's present: the phone's own clock may be wrong. Null without an end.
 * `over` is called once when it has come.
 */
export function useCountdown(until: string | null, serverNow: string, over: () => void = () => undefined): number | null {
  // How far the phone is behind the server, fixed when the answer came.
  const behind = useRef({ serverNow: '', ms: 0 });
  if (behind.current.serverNow !== serverNow) behind.current = { serverNow, ms: Date.parse(serverNow) - phoneNow() };
  const [, tick] = useState(0);
  const left = until === null ? null : Math.max(0, Date.parse(until) - phoneNow() - behind.current.ms);
  const then = useRef(over);
  useEffect(() => {
    then.current = over;
  });
  const running = left !== null && left > 0;
  useEffect(() => {
    if (!running) return;
    let callOff: () => void;
    const go = () => {
      tick((n) => n + 1);
      callOff = schedule(1000, go);
    };
    callOff = schedule(1000, go);
    return () => callOff();
  }, [running, until]);
  const ended = left === 0;
  const told = useRef('');
  useEffect(() => {
    const end = until ?? '';
    if (!ended || told.current === end) return;
    told.current = end;
    then.current();
  }, [ended, until]);
  return left;
}
