import { categoryName, departmentName } from '../city';
import type { CaseRecord } from '../records/cases';
import { caseNumber } from '../shared/case-view';
import { chinaDay, chinaDayText } from '../shared/time';
import { contactOf, type DeskPorts } from './view';

/** Reply templates that fit the case's category and state, with the case's own facts in place of the placeholders. */
export function fillTemplates(ports: Pick<DeskPorts, 'city' | 'clock' | 'secrets'>, record: CaseRecord) {
  const { city, clock } = ports;
  const values: Record<string, string> = {
    number: caseNumber(record.id),
    category: categoryName(city, record.category),
    place: record.place?.address || '您反映的地点',
    department: departmentName(city, record.department),
    promised: chinaDayText(record.promisedOn),
    today: chinaDayText(chinaDay(clock.now())),
    name: contactOf(ports, record)?.name || '居民朋友',
  };
  return city.replyTemplates
    .filter((t) => t.states.includes(record.state) && (t.category === undefined || t.category === record.category))
    .map(({ id, name, text }) => ({
      id,
      name,
      text: text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole),
    }));
}
