import type { examofficeViews as contract } from '../../contract/examoffice-views';
import type { Handlers } from '../dispatch';
import type { ExamsPorts } from '../exams/ports';
import { createOfficeBoard } from './board';
import { eventsOf } from './events';
import { exportPage } from './export';
import { entriesOf, findPerson } from './persons';

/** What the office looks at. */
export function createViews(ports: ExamsPorts): Handlers<typeof contract> {
  return {
    board: createOfficeBoard(ports),
    entries: (staff, input) => entriesOf(ports, staff, input),
    find: (staff, input) => findPerson(ports, staff, input),
    export: (staff, input) => exportPage(ports, staff, input),
    events: (staff, input) => eventsOf(ports, staff, input),
  };
}
