import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Panel } from '../../ui/panel';
import { EMPTY_SUBJECT, type SubjectForm } from './fields';
import { Line } from './parts';

interface Props {
  subjects: SubjectForm[];
  /** What is published already. */
  fixed: readonly string[] | null;
  onChange: (subjects: SubjectForm[]) => void;
}

const MOST = 20;

export function Subjects({ subjects, fixed, onChange }: Props) {
  const set = (i: number, change: Partial<SubjectForm>) =>
    onChange(subjects.map((one, k) => (k === i ? { ...one, ...change } : one)));
  const isFixed = ({ id }: SubjectForm) => fixed?.includes(id) ?? false;
  return (
    <Panel title={`科目（${subjects.length}）`} className="exam-subjects">
      {fixed ? <p className="quiet">已经公布的科目和报名费不能改，也不能去掉；可以加新的。</p> : null}
      {subjects.map((subject, i) => (
        <div className="exam-subject" key={i} role="group" aria-label={`第 ${i + 1} 科`}>
          <Line
            name={`subjects.${i}.id`}
            label="代码"
            disabled={isFixed(subject)}
            value={subject.id}
            placeholder="jjf"
            onChange={(id) => set(i, { id })}
          />
          <Line
            name={`subjects.${i}.name`}
            label="名称"
            value={subject.name}
            placeholder="经济法"
            onChange={(name) => set(i, { name })}
          />
          <Line
            name={`subjects.${i}.fee`}
            label="报名费"
            suffix="元"
            disabled={isFixed(subject)}
            value={subject.fee}
            onChange={(fee) => set(i, { fee })}
          />
          <Line name={`subjects.${i}.full`} label="满分" suffix="分" value={subject.full} onChange={(full) => set(i, { full })} />
          <Line name={`subjects.${i}.pass`} label="合格" suffix="分" value={subject.pass} onChange={(pass) => set(i, { pass })} />
          <Button
            type="text"
            danger
            icon={<DeleteOutlined aria-hidden />}
            aria-label={`去掉第 ${i + 1} 科`}
            disabled={subjects.length === 1 || isFixed(subject)}
            onClick={() => onChange(subjects.filter((_, k) => k !== i))}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined aria-hidden />}
        disabled={subjects.length >= MOST}
        onClick={() => onChange([...subjects, EMPTY_SUBJECT])}
      >
        加一科
      </Button>
    </Panel>
  );
}
