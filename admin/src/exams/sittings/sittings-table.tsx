import { Button } from 'antd';
import { useState } from 'react';
import { subjectName, timeText } from '../sitting-names';
import type { Exam, Sitting } from '../types';
import type { Act } from './acting';

const AT_ONCE = 100;
const ACTS: [Act['what'], string][] = [
  ['resize', '座位'],
  ['move', '移人'],
  ['reschedule', '改时间地点'],
];

export function SittingsTable(props: { exam: Exam; sittings: Sitting[]; onAct: (act: Act) => void }) {
  const { exam, sittings, onAct } = props;
  const [most, setMost] = useState(AT_ONCE);
  if (sittings.length === 0) return <p className="quiet">没有这样的场次。</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table sittings-table" aria-label="场次">
        <thead>
          <tr>
            <th scope="col">场次</th>
            <th scope="col">时间和考点</th>
            <th scope="col">座位</th>
            <th scope="col">报名成功</th>
            <th scope="col">保留中</th>
            <th scope="col">候补</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {sittings.slice(0, most).map((sitting) => (
            <Row key={sitting.id} exam={exam} sitting={sitting} onAct={onAct} />
          ))}
        </tbody>
      </table>
      {sittings.length > most ? (
        <Button type="link" onClick={() => setMost(most + AT_ONCE)}>
          再显示 {Math.min(AT_ONCE, sittings.length - most)} 个
        </Button>
      ) : null}
    </div>
  );
}

function Row({ exam, sitting, onAct }: { exam: Exam; sitting: Sitting; onAct: (act: Act) => void }) {
  const name = `${sitting.code} ${subjectName(exam, sitting.subject)}`;
  const button = (what: Act['what'], label: string) => (
    <Button key={what} type="link" size="small" aria-label={`${label}：${name}`} onClick={() => onAct({ what, id: sitting.id })}>
      {label}
    </Button>
  );
  return (
    <tr>
      <td>
        <strong>{name}</strong> {sitting.state === 'closed' ? <span className="state-tag state-closed">停报</span> : null}
      </td>
      <td>
        {timeText(sitting)}
        <span className="case-number">
          {sitting.city} {sitting.site}，{sitting.rooms} 个考场
        </span>
      </td>
      <td className="number">
        {sitting.open}
        {sitting.over > 0 ? <span className="due-overdue"> 要移走 {sitting.over} 人</span> : null}
      </td>
      <td className="number">{sitting.confirmed}</td>
      <td className="number">{sitting.kept}</td>
      <td className="number">{sitting.waiting}</td>
      <td className="sitting-acts">
        {ACTS.map(([what, label]) => button(what, label))}
        {button('close', sitting.state === 'open' ? '停报' : '恢复')}
      </td>
    </tr>
  );
}
