import { PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Empty, Progress, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { ExamFrame } from '../exam-frame';
import { sittingName, timeText } from '../sitting-names';
import type { Current, Exam, Sitting } from '../types';
import { RoomList } from './room-list';
import { useRooms } from './use-rooms';

/** Who sits where: on the screen with faces, and on paper for the door. */
export function RoomsPage() {
  return <ExamFrame title="考场名单">{(current) => <Rooms key={current.exam.id} current={current} />}</ExamFrame>;
}

function Rooms({ current: { exam, sittings } }: { current: Current }) {
  const [search, setSearch] = useSearchParams();
  const sitting = sittings.find(({ id }) => id === search.get('sitting')) ?? sittings[0];
  if (!sitting) return <Empty className="empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有场次。" />;
  const asked = Number(search.get('room') ?? 1);
  const room = search.get('room') === 'all' ? null : Math.min(Math.max(1, asked || 1), Math.max(1, sitting.rooms));
  return (
    <>
      <div className="room-tools no-print">
        <Select
          aria-label="场次"
          className="room-sitting"
          showSearch={{ optionFilterProp: 'label' }}
          value={sitting.id}
          options={sittings.map((one) => ({ value: one.id, label: `${sittingName(exam, one)}，${timeText(one)}` }))}
          onChange={(id: string) => setSearch({ sitting: id }, { replace: true })}
        />
        <Select
          aria-label="考场"
          className="room-number"
          value={room === null ? 'all' : String(room)}
          options={[
            ...Array.from({ length: sitting.rooms }, (_, i) => ({ value: String(i + 1), label: `第 ${i + 1} 考场` })),
            { value: 'all', label: `全部 ${sitting.rooms} 个考场` },
          ]}
          onChange={(value: string) => setSearch({ sitting: sitting.id, room: value }, { replace: true })}
        />
      </div>
      <Lists key={`${sitting.id}.${room ?? 'all'}`} exam={exam} sitting={sitting} room={room} />
    </>
  );
}

function Lists({ exam, sitting, room }: { exam: Exam; sitting: Sitting; room: number | null }) {
  const numbers = room === null ? Array.from({ length: sitting.rooms }, (_, i) => i + 1) : [room];
  const { lists, error, stop, again, stopped } = useRooms(sitting.id, numbers);
  const left = numbers.length - lists.length;
  // A whole sitting with a face each is more than a browser likes to print.
  const [faces, setFaces] = useState(room !== null);
  const done = left === 0;
  return (
    <>
      <div className="room-tools no-print">
        <Checkbox checked={faces} onChange={(event) => setFaces(event.target.checked)}>
          显示照片
        </Checkbox>
        <Button icon={<PrinterOutlined aria-hidden />} disabled={!done} onClick={() => window.print()}>
          打印{room === null ? '全部' : ''}
        </Button>
        {done ? null : (
          <span className="room-progress">
            <Progress percent={Math.round(((numbers.length - left) / numbers.length) * 100)} size="small" aria-label="加载进度" />
            {stopped ? <Button onClick={again}>接着加载</Button> : <Button onClick={stop}>停下</Button>}
          </span>
        )}
      </div>
      {error ? <FailureNote error={error} title="名单没有加载完" onRetry={again} /> : null}
      {lists.length === 0 && !error ? <Loading label="正在加载名单" rows={8} /> : null}
      {lists.map(({ room: no, people }) => (
        <RoomList key={no} exam={exam} sitting={sitting} room={no} people={people} faces={faces} />
      ))}
    </>
  );
}
