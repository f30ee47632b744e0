/** Everything the exam services store. */
import * as people from '../../../core/records/exam-people';
import * as exams from '../../../core/records/exams';
import type { Collection, Doc } from '../../../core/ports/store';

const isCollection = (value: unknown): value is Collection<Doc> =>
  typeof value === 'object' && value !== null && 'indexes' in value;

export const examCollections: readonly Collection<Doc>[] = [...Object.values(exams), ...Object.values(people)].filter(
  isCollection,
);
