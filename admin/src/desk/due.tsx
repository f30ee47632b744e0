import { ClockCircleOutlined, WarningFilled } from '@ant-design/icons';
import { daysUntil, showDay } from '../lib/dates';
import type { Row } from './types';

type Due = Pick<Row, 'overdue' | 'promisedOn' | 'state'>;

/** The promised day; an overdue case says so in words and with a sign, never by colour alone. */
export function DueMark({ row, today }: { row: Due; today: string | undefined }) {
  return (
    <span className="due">
      <span>{showDay(row.promisedOn, today)}</span>
      <Urgency row={row} today={today} />
    </span>
  );
}

function Urgency({ row, today }: { row: Due; today: string | undefined }) {
  const days = today === undefined ? null : daysUntil(row.promisedOn, today);
  if (row.overdue) {
    return (
      <span className="due-overdue">
        <WarningFilled aria-hidden /> 已超期{days !== null && days < 0 ? ` ${-days} 天` : ''}
      </span>
    );
  }
  if ((row.state !== 'filed' && row.state !== 'accepted') || days === null || days < 0 || days > 1) return null;
  return (
    <span className="due-soon">
      <ClockCircleOutlined aria-hidden /> {days === 0 ? '今天到期' : '明天到期'}
    </span>
  );
}
