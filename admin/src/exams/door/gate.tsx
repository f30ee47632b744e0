import { ArrowLeftOutlined, SoundOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { showInstant } from '../../lib/dates';
import { paths } from '../../lib/paths';
import { useStable } from '../../lib/use-stable';
import { Loading } from '../../ui/loading';
import { Notice } from '../../ui/notice';
import { Agreement } from './agreement';
import { Camera } from './camera';
import { isSafe } from './digest';
import { countRooms } from './judge';
import { NumberBox } from './number-box';
import { RecentList } from './recent-list';
import { RoomCounts } from './room-counts';
import { signal, wakeSound } from './signals';
import { useAwake, useDoor, usePost } from './use-door';
import { VerdictCard } from './verdict-card';

/** Everything one needs at the door, the answer on top. */
export function Gate() {
  useAwake();
  const { door, state, ready } = useDoor();
  const { book, last } = state;
  const { rounds, round, post, choose, room, setRoom } = usePost(book.lists);
  const counts = useMemo(() => countRooms(book, { ...post, room: null }), [book, post]);
  const [loud, setLoud] = useState(true);
  const scan = useStable(async (text: string) => {
    const { kind } = await door.scan(text, post);
    signal(kind, loud);
  });
  if (!ready) return <Loading label="正在打开入场核验" />;
  if (!round) return <Nothing />;
  return (
    <div className="gate" onPointerDown={wakeSound}>
      <header className="gate-head">
        <Link className="gate-back" to={paths.examPart(round.lists[0]!.exam, 'door')} aria-label="回到载入名单">
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <h1>入场核验</h1>
        <Button
          type="text"
          icon={<SoundOutlined aria-hidden />}
          aria-pressed={loud}
          className={loud ? 'gate-sound' : 'gate-sound gate-mute'}
          onClick={() => setLoud(!loud)}
        >
          {loud ? '有声' : '静音'}
        </Button>
      </header>
      <main className="gate-body">
        <div className="gate-post">
          <Select
            aria-label="场次"
            value={round.startsAt}
            onChange={choose}
            options={rounds.map(({ startsAt, lists }) => ({
              value: startsAt,
              label: `${showInstant(startsAt, new Date().toISOString())} ${[...new Set(lists.map(({ subject }) => subject))].join('、')}`,
            }))}
          />
          <Select
            aria-label="考场"
            value={room ?? 0}
            onChange={(no: number) => setRoom(no || null)}
            options={[
              { value: 0, label: '全部考场' },
              ...[...new Set(counts.map((count) => count.room))].map((no) => ({ value: no, label: `${roomName(no)} 考场` })),
            ]}
          />
        </div>
        <p className="gate-place">{[...new Set(round.lists.map(({ site }) => site))].join('、')}</p>
        <Agreement door={door} state={state} />
        <VerdictCard door={door} last={last} post={post} />
        <div className="gate-inputs">
          {isSafe() ? <Camera onCode={scan} /> : <Insecure />}
          <NumberBox onNumber={scan} />
        </div>
        <RoomCounts counts={counts} lists={round.lists} chosen={room} onChoose={setRoom} />
        <RecentList door={door} book={book} post={post} />
      </main>
    </div>
  );
}

export const roomName = (room: number) => String(room).padStart(3, '0');

function Insecure() {
  return (
    <Notice
      type="warning"
      title="这个地址不能用相机"
      description="请用 https 开头的地址打开，才能扫码、断网时也能打开。现在可以输入准考证号核验。"
    />
  );
}

function Nothing() {
  return (
    <main className="full-page">
      <h1>还没有载入名单</h1>
      <p>请在有网络的时候，打开一场考试的“入场核验”，选好场次，把名单载入到这台设备。</p>
      <Link to={paths.exams}>去选考试</Link>
    </main>
  );
}
