import { remindOfExams } from '../../core/exams/reminding';
import { serveTimer } from '../shared/timer';

export const main = serveTimer('exams.remind', (ports) => () => remindOfExams(ports));
