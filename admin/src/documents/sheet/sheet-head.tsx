import { DOCUMENT_STATUS_TEXTS } from '../../../../contract/documents';
import { showInstant } from '../../lib/dates';
import { useOffice } from '../../lib/use-office';
import { PublishMark } from '../marks';
import type { Sheet } from '../types';

export function SheetHead({ current }: { current: Sheet }) {
  const today = useOffice().data?.today;
  return (
    <div className="case-head">
      <h1>{current.title}</h1>
      <dl className="facts">
        <Fact name="状态">
          <PublishMark row={current} />
        </Fact>
        <Fact name="文号">{current.number ?? '没有文号'}</Fact>
        <Fact name="效力">{DOCUMENT_STATUS_TEXTS[current.status]}</Fact>
        <Fact name="管理部门">{current.department}</Fact>
        <Fact name="最近修改">{showInstant(current.updatedAt, today)}</Fact>
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
