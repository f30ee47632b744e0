import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { CHOICE_STATE_TEXTS } from '../../../../contract/exam-parts';
import { showInstant } from '../../lib/dates';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import type { QueuedPerson } from '../types';

export type Behind = 'confirmed' | 'kept' | 'waiting';
const TITLES: Record<Behind, string> = { confirmed: '报名成功的人', kept: '保留着座位的人', waiting: '候补的人' };
const LIMIT = 50;

/** The people behind a figure, so many at a time. */
export function PeopleDrawer(props: { sitting: string; name: string; state: Behind; onClose: () => void }) {
  const { sitting, state } = props;
  const api = useApi();
  const people = useInfiniteQuery({
    queryKey: keys.examEntries({ sitting, state }),
    queryFn: ({ pageParam }) => api.examoffice.entries({ sitting, state, limit: LIMIT, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer open size="large" title={`${TITLES[state]}：${props.name}`} onClose={props.onClose}>
      {people.isError ? <FailureNote error={people.error} title="名单没能加载" onRetry={() => void people.refetch()} /> : null}
      {people.data ? <People items={items} state={state} /> : people.isError ? null : <Loading label="正在加载名单" rows={8} />}
      {people.hasNextPage ? (
        <Button loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          再看 {LIMIT} 人
        </Button>
      ) : null}
    </Drawer>
  );
}

function People({ items, state }: { items: QueuedPerson[]; state: Behind }) {
  if (items.length === 0) return <p className="quiet">现在没有人了。</p>;
  return (
    <table className="queue-table people-table" aria-label={TITLES[state]}>
      <thead>
        <tr>
          <th scope="col">{state === 'waiting' ? '顺序' : '座位'}</th>
          <th scope="col">姓名</th>
          <th scope="col">证件号码</th>
          <th scope="col">手机</th>
          {state === 'confirmed' ? null : <th scope="col">{state === 'kept' ? '保留到' : '开始候补'}</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((person, i) => (
          <tr key={person.entry}>
            <td>{person.room === null ? i + 1 : `${person.room} 考场 ${person.seat} 号`}</td>
            <td>{person.name || '资料已更改'}</td>
            <td>{person.paper}</td>
            <td>{person.phone}</td>
            {state === 'confirmed' ? null : (
              <td>
                {showInstant((state === 'kept' ? person.until : person.since) ?? '')}
                {person.state === 'offered' ? <span className="quiet"> {CHOICE_STATE_TEXTS.offered}</span> : null}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
