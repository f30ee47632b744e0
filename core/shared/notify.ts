import { CASE_STATE_TEXTS } from '../../contract/cases';
import { categoryName, departmentName, type City } from '../city';
import type { Transaction } from '../ports/store';
import type { CaseRecord } from '../records/cases';
import { messages, pushes } from '../records/messages';
import { caseNumber } from './case-view';
import { fitField } from './push-fields';
import { chinaTimeText } from './time';

/** What a change of a case tells the resident. */
export interface Notice {
  title: string;
  body: string;
  /** `answer`: push it with the last credit if need be. `progress`: push it only while a credit for the answer remains. */
  push: 'answer' | 'progress' | 'none';
}

/**
 * Writes the message into the inbox and, if it is to be pushed, into the outbox, in the transaction of the change that
 * causes it. The case and its version name the message, so that no change can tell anything twice.
 */
export async function notify(tx: Transaction, city: City, record: CaseRecord, notice: Notice): Promise<void> {
  const id = `${record.id}.${record.version}`;
  const { title, body } = notice;
  await tx.insert(messages, { id, resident: record.resident, title, body, at: record.updatedAt, read: false, case: record.id });
  if (notice.push === 'none') return;
  const template = city.pushTemplates.find((t) => t.template === 'case.progress');
  if (!template) return;
  const values = {
    category: categoryName(city, record.category),
    state: CASE_STATE_TEXTS[record.state],
    number: caseNumber(record.id),
    note: body,
    time: chinaTimeText(record.updatedAt),
    department: departmentName(city, record.department),
  };
  await tx.insert(pushes, {
    id,
    resident: record.resident,
    template: template.template,
    templateVersion: template.version,
    tmplId: template.tmplId,
    fields: Object.fromEntries(template.fields.map((f) => [f.key, fitField(f.key, values[f.value])])),
    page: `cases/detail/index?id=${record.id}`,
    keep: notice.push === 'answer' ? 0 : 1,
    state: 'due',
    attempts: 0,
    dueAt: record.updatedAt,
    leaseUntil: record.updatedAt,
    detail: '',
  });
}
