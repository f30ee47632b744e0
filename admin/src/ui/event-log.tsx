import { Button } from 'antd';
import { showInstant } from '../lib/dates';
import { useOffice } from '../lib/use-office';
import { Panel } from './panel';

/** As many are asked for at first, and after "看更早的". */
export const EVENTS = { first: 10, most: 100 };

interface Events {
  isError: boolean;
  data: { items: readonly { id: string; at: string; by: string; text: string }[]; next?: string | undefined } | undefined;
}

/** What staff did, and who; `onMore` where earlier ones can be asked for. */
export function EventLog({ events, empty, onMore }: { events: Events; empty: string; onMore: (() => void) | undefined }) {
  const today = useOffice().data?.today;
  const items = events.data?.items ?? [];
  return (
    <Panel title="操作记录" className="event-log">
      {events.isError ? <p className="quiet">记录没能加载。</p> : null}
      {events.data && items.length === 0 ? <p className="quiet">{empty}</p> : null}
      <ol className="event-list">
        {items.map(({ id, at, by, text }) => (
          <li key={id}>
            <span className="quiet nowrap">{showInstant(at, today)}</span>
            <span>
              {text}
              <span className="quiet"> {by}</span>
            </span>
          </li>
        ))}
      </ol>
      {events.data?.next && onMore ? (
        <Button type="link" onClick={onMore}>
          看更早的
        </Button>
      ) : null}
    </Panel>
  );
}
