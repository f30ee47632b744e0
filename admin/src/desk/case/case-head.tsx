import { showInstant } from '../../lib/dates';
import { DueMark } from '../due';
import { StateTag } from '../state-tag';
import type { StaffCase } from '../types';
import { useOffice } from '../../lib/use-office';

export function CaseHead({ current }: { current: StaffCase }) {
  const today = useOffice().data?.today;
  return (
    <div className="case-head">
      <h1>{current.title}</h1>
      <dl className="facts">
        <Fact name="状态">
          <StateTag state={current.state} />
        </Fact>
        <Fact name="编号">{current.number}</Fact>
        <Fact name="类别">{current.category}</Fact>
        <Fact name="承办">{current.department}</Fact>
        <Fact name="提交">{showInstant(current.filedAt, today)}</Fact>
        <Fact name="答复期限">
          <DueMark row={current} today={today} />
        </Fact>
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
