import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, SwapOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { showClock, showInstant } from '../../lib/dates';
import type { Door, DoorState } from './door';
import { standing, type Post, type Verdict } from './judge';
import { Face } from './face';
import type { DoorPerson } from './types';
import { UndoButton } from './undo-button';

interface Props {
  door: Door;
  last: DoorState['last'];
  post: Post;
}

const SIGNS: Record<Verdict['kind'], ReactNode> = {
  in: <CheckCircleFilled aria-hidden />,
  again: <ExclamationCircleFilled aria-hidden />,
  elsewhere: <SwapOutlined aria-hidden />,
  unknown: <CloseCircleFilled aria-hidden />,
};

/** The answer, to be read from two steps away: colour, sign and word say the same. */
export function VerdictCard({ door, last, post }: Props) {
  if (!last) {
    return (
      <section className="verdict verdict-none" aria-label="核验结果">
        <p className="verdict-word">请出示准考证</p>
        <p>扫二维码，或者输入准考证号</p>
      </section>
    );
  }
  const { verdict } = last;
  return (
    <section className={`verdict verdict-${verdict.kind}`} aria-label="核验结果" key={last.at}>
      <p className="verdict-word" role="alert">
        {SIGNS[verdict.kind]} {wordOf(verdict, post, door)}
      </p>
      <Details verdict={verdict} />
      <Undo door={door} verdict={verdict} />
    </section>
  );
}

function wordOf(verdict: Verdict, { sittings }: Post, { state }: Door): string {
  if (verdict.kind === 'in') return '可以入场';
  if (verdict.kind === 'again') return '已经入场';
  if (verdict.kind === 'unknown') return '查无此证';
  if (sittings.includes(verdict.list.sitting)) return '不在本考场';
  const here = state.book.lists.filter(({ sitting }) => sittings.includes(sitting));
  return here.some(({ site }) => site === verdict.list.site) ? '不在本场' : '不在本考点';
}

function Details({ verdict }: { verdict: Verdict }) {
  if (verdict.kind === 'unknown') return <p>{verdict.why}</p>;
  if (verdict.kind === 'elsewhere') return <Elsewhere verdict={verdict} />;
  const { person } = verdict;
  return (
    <>
      <Seat room={person.room} seat={person.seat} />
      {verdict.kind === 'again' ? (
        <p>
          {showClock(verdict.since.at)} {verdict.since.by ? `在另一台设备（账号 ${verdict.since.by}）` : '在这台设备'}入场
        </p>
      ) : null}
      <Card person={person} />
    </>
  );
}

function Elsewhere({ verdict: { list, room, seat, person } }: { verdict: Extract<Verdict, { kind: 'elsewhere' }> }) {
  return (
    <>
      <p className="verdict-where">
        请到 <strong>{list.site}</strong>
        <br />
        {showInstant(list.startsAt, new Date().toISOString())} {list.subject}
      </p>
      <Seat room={room} seat={seat} />
      <p>{list.address}</p>
      {person ? <Card person={person} /> : null}
    </>
  );
}

const Seat = ({ room, seat }: { room: number; seat: number }) => (
  <p className="verdict-seat">
    <span>
      <b>{String(room).padStart(3, '0')}</b> 考场
    </span>
    <span>
      <b>{seat}</b> 号
    </span>
  </p>
);

const Card = ({ person: { name, paper, number, face } }: { person: DoorPerson }) => (
  <div className="verdict-card">
    {face ? <Face picture={face} /> : null}
    <p>
      {name}，证件尾号 {paper}
      <br />
      准考证号 {number}
    </p>
  </div>
);

function Undo({ door, verdict }: { door: Door; verdict: Verdict }) {
  if (verdict.kind !== 'in' && verdict.kind !== 'again') return null;
  const since = standing(door.state.book, verdict.person.id);
  if (!since) return null;
  return <UndoButton door={door} person={verdict.person} sitting={verdict.list.sitting} since={since.at} label="记错了，撤销" />;
}
