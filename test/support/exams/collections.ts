/** Everything the exam services store. */
import type { Collection, Doc } from '../../../core/ports/store';
import * as people from '../../../core/records/exam-people';
import * as exams from '../../../core/records/exams';

const exported: unknown[] = [...Object.values(exams), ...Object.values(people)];

export const examCollections = exported.filter((value): value is Collection<Doc> => {
  return typeof value === 'object' && value !== null && 'indexes' in value;
});
