import { sweepExams } from '../../core/exams/overdue';
import { serveTimer } from '../shared/timer';

export const main = serveTimer('exams.sweep', (ports) => () => sweepExams(ports));
