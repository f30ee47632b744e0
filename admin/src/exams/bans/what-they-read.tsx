import { showLastDay } from '../../lib/dates';
import type { Barred } from './use-bans';

type Read = Pick<Barred, 'reason' | 'until'> & { appeal: Barred['appeal'] };

/** What the barred person reads in the mini-program, so that staff write for a reader. */
export function WhatTheyRead({ reason, until, appeal }: Read) {
  const today = new Date().toISOString();
  return (
    <aside className="card-side" aria-label="本人看到的">
      <p className="card-side-label">本人在小程序里看到</p>
      <p className="card-side-title">您现在不能报名考试</p>
      <p>{reason || '（原因还没有写）'}</p>
      <p>{until === null ? '没有写明到什么时候为止' : `到 ${showLastDay(until, today)}为止`}</p>
      {appeal === null ? <p className="quiet">有异议，可以申诉。</p> : null}
      {appeal?.answer === null ? <p className="quiet">考务人员正在处理申诉，有了答复会在这里告诉您。</p> : null}
      {appeal?.answer ? <p>申诉的答复：{appeal.answer}</p> : null}
    </aside>
  );
}
