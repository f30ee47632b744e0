import type { EventRecord } from '../records/cases';

/** An event as the resident may know it: reasons departments give each other stay inside. */
export function toldText(department: string, event: Pick<EventRecord, 'kind' | 'text'>): string {
  const texts: Record<EventRecord['kind'], string> = {
    filed: `已送到${department}`,
    accepted: '已受理，正在办理',
    replied: event.text,
    returned: '不属于这个部门的职责，正在为您转给合适的部门',
    assigned: `已转给${department}`,
    closed: event.text || '已办结',
  };
  return texts[event.kind];
}
