import { NavLink } from 'react-router-dom';
import { paths, type ExamPart } from '../lib/paths';

const PAGES = [
  { name: '全部考试', to: paths.exams },
  { name: '限制报名', to: paths.bans },
];

/** The pages that are about all exams. */
export function ExamsNav() {
  return (
    <nav className="sub-nav" aria-label="考试">
      {PAGES.map(({ name, to }) => (
        <NavLink key={to} to={to} end>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}

/** In the order of an exam's life. */
const PARTS: { name: string; part?: ExamPart }[] = [
  { name: '名额' },
  { name: '考试信息', part: 'about' },
  { name: '场次', part: 'sittings' },
  { name: '考生', part: 'people' },
  { name: '考场名单', part: 'rooms' },
  { name: '入场核验', part: 'door' },
  { name: '成绩', part: 'results' },
  { name: '导出', part: 'export' },
];

/** The pages of one exam. */
export function ExamNav({ id }: { id: string }) {
  return (
    <nav className="sub-nav inner-nav" aria-label="这场考试">
      {PARTS.map(({ name, part }) => (
        <NavLink key={name} to={part ? paths.examPart(id, part) : paths.exam(id)} end>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
