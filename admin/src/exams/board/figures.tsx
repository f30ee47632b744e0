import type { ReactNode } from 'react';
import type { Board } from '../types';

/** The whole exam in a few numbers. */
export function Figures({ board }: { board: Board }) {
  const { totals, minute, queue } = board;
  return (
    <dl className="figures">
      <Figure name="报名成功" value={totals.confirmed} note={`共 ${totals.open} 个座位`} />
      <Figure name="保留中" value={totals.kept} note="选了座位，还没确认" />
      <Figure name="空座位" value={totals.free} />
      <Figure name="候补" value={totals.waiting} note="等别人让出座位" />
      <Figure name="最近一分钟" value={minute.confirmed} note={`人确认，${minute.held} 人选座`} />
      {queue ? (
        <Figure
          name="排队"
          value={queue.waiting}
          note={
            queue.waiting > 0 ? `每秒放行 ${queue.pace} 人，最后一位约等 ${waitText(queue.seconds)}` : `每秒放行 ${queue.pace} 人`
          }
        />
      ) : null}
      <Figure name="报过名的人" value={totals.people} note="包括取消了的" />
    </dl>
  );
}

function Figure({ name, value, note }: { name: string; value: number; note?: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {note ? <span className="quiet">{note}</span> : null}
      </dd>
    </div>
  );
}

function waitText(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}
