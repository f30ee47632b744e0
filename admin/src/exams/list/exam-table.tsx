import { Link } from 'react-router-dom';
import { showInstant } from '../../lib/dates';
import { paths } from '../../lib/paths';
import { useOffice } from '../../lib/use-office';
import { ExamMark } from '../marks';
import type { Exam } from '../types';
import { Registered } from './registered';

/** One row each; how many have registered comes by itself, so that a long exam does not hold up the list. */
export function ExamTable({ exams, showDepartment }: { exams: Exam[]; showDepartment: boolean }) {
  const office = useOffice().data;
  const nameOf = (id: string) => office?.departments.find((department) => department.id === id)?.name ?? id;
  return (
    <table className="queue-table exam-table" aria-label="考试">
      <thead>
        <tr>
          <th scope="col">考试</th>
          <th scope="col">状态</th>
          <th scope="col">报名时间</th>
          <th scope="col">报名情况</th>
          {showDepartment ? <th scope="col">部门</th> : null}
        </tr>
      </thead>
      <tbody>
        {exams.map((exam) => (
          <tr key={exam.id}>
            <td className="queue-title">
              <Link to={exam.state === 'draft' ? paths.examPart(exam.id, 'about') : paths.exam(exam.id)}>{exam.about.name}</Link>
              <span className="case-number">
                {exam.about.organiser} · {exam.about.subjects.length} 科
              </span>
            </td>
            <td>
              <ExamMark exam={exam} />
            </td>
            <td>
              {showInstant(exam.about.opensAt, office?.today)}
              <br />到 {showInstant(exam.about.closesAt, office?.today)}
            </td>
            <td>
              <Registered exam={exam} />
            </td>
            {showDepartment ? <td>{nameOf(exam.department)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
