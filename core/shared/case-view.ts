import { categoryName, type City } from '../city';
import type { CaseRecord } from '../records/cases';
import { shorten } from './push-fields';

/** The id in groups of four, for reading aloud: `3058 1177 4926`. */
export const caseNumber = (id: string) => id.replace(/(\d{4})(?=\d)/g, '$1 ');

/** What every list shows of a case. */
export function summary(city: City, record: CaseRecord) {
  return {
    id: record.id,
    number: caseNumber(record.id),
    state: record.state,
    category: categoryName(city, record.category),
    title: shorten(record.words.split('\n')[0]!, 30),
    filedAt: record.filedAt,
    updatedAt: record.updatedAt,
    promisedOn: record.promisedOn,
  };
}
