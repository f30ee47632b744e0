import type { Staff } from '../caller';
import type { CaseRecord } from '../records/cases';

/** Staff see the cases their department is responsible for now; the intake centre sees all. */
export const visibleTo = (staff: Staff, record: CaseRecord) => staff.intake || record.department === staff.department;
