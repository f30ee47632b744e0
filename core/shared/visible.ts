import type { Staff } from '../caller';

/** Staff see what their department is responsible for now; the intake centre sees all. */
export const visibleTo = (staff: Staff, record: { department: string }) => staff.intake || record.department === staff.department;
