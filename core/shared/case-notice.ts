import { CASE_STATE_TEXTS } from '../../contract/cases';
import { categoryName, departmentName, type City } from '../city';
import type { Transaction } from '../ports/store';
import type { CaseRecord } from '../records/cases';
import { caseNumber } from './case-view';
import { tell } from './notify';
import { chinaTimeText } from './time';

/** What a change of a case tells the resident. */
export interface Notice {
  title: string;
  body: string;
  /** `answer`: push it with the last credit if need be. `progress`: push it only while a credit for the answer remains. */
  push: 'answer' | 'progress' | 'none';
}

/** Tells it in the transaction of the change. The case and its version name the message. */
export async function notify(tx: Transaction, city: City, record: CaseRecord, { title, body, push }: Notice): Promise<void> {
  const values = {
    category: categoryName(city, record.category),
    state: CASE_STATE_TEXTS[record.state],
    number: caseNumber(record.id),
    note: body,
    time: chinaTimeText(record.updatedAt),
    department: departmentName(city, record.department),
  };
  const page = `cases/detail/index?id=${record.id}`;
  await tell(tx, city, {
    id: `${record.id}.${record.version}`,
    resident: record.resident,
    title,
    body,
    at: record.updatedAt,
    about: { kind: 'case', id: record.id },
    push: push === 'none' ? null : { template: 'case.progress', values, page, keep: push === 'answer' ? 0 : 1 },
  });
}
