import type { Ports } from '../ports/index';

/** What the exam services need from outside. Without `payments` no exam can ask for a fee. */
export type ExamsPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'files' | 'log' | 'payments' | 'pdf'> & {
  /** Its districts are the map on a ticket; its templates are what is pushed; when people are reminded. */
  city: Pick<Ports['city'], 'districts' | 'pushTemplates' | 'examReminders'>;
};
