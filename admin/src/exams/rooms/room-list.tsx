import { memo } from 'react';
import { Portrait } from '../people/portrait';
import { subjectName, timeText } from '../sitting-names';
import type { Exam, Seated, Sitting } from '../types';

interface Props {
  exam: Exam;
  sitting: Sitting;
  room: number;
  people: Seated[];
  faces: boolean;
}

/** One room, as it hangs at its door. On paper each begins a page. */
export const RoomList = memo(function RoomList({ exam, sitting, room, people, faces }: Props) {
  const confirmed = people.filter((person) => person.confirmed);
  const shown = faces && confirmed.some(({ portrait }) => portrait !== null);
  const title = `第 ${String(room).padStart(3, '0')} 考场`;
  return (
    <section className="room-list" aria-label={title}>
      <header className="room-head">
        <h2>{title}</h2>
        <p>
          {exam.about.name} · {subjectName(exam, sitting.subject)}
        </p>
        <p>
          {timeText(sitting)} · {sitting.city} {sitting.site}
        </p>
        <p className="quiet">{confirmed.length} 人</p>
      </header>
      {confirmed.length === 0 ? (
        <p className="quiet">这个考场还没有人报名成功。</p>
      ) : (
        <table className="plain-table room-table" aria-label={`${title}的座位`}>
          <thead>
            <tr>
              <th scope="col">座位</th>
              {shown ? <th scope="col">照片</th> : null}
              <th scope="col">姓名</th>
              <th scope="col">准考证号</th>
              <th scope="col">证件号码</th>
              <th scope="col">入场</th>
              <th scope="col" className="room-sign">
                签名
              </th>
            </tr>
          </thead>
          <tbody>
            {confirmed.map((person) => (
              <tr key={person.entry}>
                <td className="number">{person.seat}</td>
                {shown ? (
                  <td>
                    <Portrait id={person.portrait} name={person.name} />
                  </td>
                ) : null}
                <td>{person.name || '资料已更改'}</td>
                <td>{person.number}</td>
                <td>{person.paper}</td>
                <td>{person.checkedIn ? '已入场' : ''}</td>
                <td className="room-sign" />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
});
