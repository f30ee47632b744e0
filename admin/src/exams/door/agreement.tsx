import { Button } from 'antd';
import { explain, isCode } from '../../lib/failure';
import { showClock } from '../../lib/dates';
import { NoReply } from '../../lib/transport';
import { Notice } from '../../ui/notice';
import { waiting, type Door, type DoorState } from './door';
import { surprises } from './judge';

/** Whether the server knows what this device knows. */
export function Agreement({ door, state }: { door: Door; state: DoorState }) {
  const { failure, sending, agreedAt, book } = state;
  const open = waiting(book);
  const offline = failure instanceof NoReply;
  return (
    <>
      <div className={open > 0 ? 'gate-agreement gate-open' : 'gate-agreement'}>
        <p role="status">
          {offline ? <strong>没有网络。</strong> : null}
          {open > 0
            ? `${open} 条没有交回${offline ? '，有网自动交' : sending ? '，正在交' : ''}`
            : allHandedIn(offline, agreedAt)}
        </p>
        <Button size="small" loading={sending} onClick={() => void door.agree()}>
          {open > 0 ? '现在交' : '核对'}
        </Button>
      </div>
      {failure && !offline && !isCode(failure, 'UNAUTHENTICATED') ? (
        <Notice type="error" role="alert" title="没有交上去，记录还在这台设备上" description={explain(failure).text} />
      ) : null}
      <Surprises book={book} />
    </>
  );
}

function allHandedIn(offline: boolean, agreedAt: number | null): string {
  if (offline) return '可以照常核验，记录先存在这台设备上';
  return agreedAt === null ? '正在和服务器核对' : `全部交回了（${showClock(new Date(agreedAt).toISOString())} 核对过）`;
}

/** What this device could not know at the door. */
function Surprises({ book }: { book: DoorState['book'] }) {
  const found = surprises(book);
  if (found.length === 0) return null;
  const people = book.lists.flatMap((list) => list.people ?? []);
  const nameOf = (id: string) => {
    const person = people.find((one) => one.id === id);
    return person ? `${person.name}（${person.number}）` : '有一位考生';
  };
  return (
    <Notice
      type="warning"
      title={`有 ${found.length} 个人要留意`}
      description={
        <ul className="gate-surprises">
          {found.slice(0, 20).map(({ person, text }) => (
            <li key={person + text}>
              {nameOf(person)}：{text}
            </li>
          ))}
        </ul>
      }
    />
  );
}
