import type { Ports } from '../ports/index';

/** What the exam services need from outside. Without `payments` no exam can ask for a fee. */
export type ExamsPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'files' | 'log' | 'payments' | 'pdf'> & {
  /** What is known of the city for the map on a ticket; absent: tickets have none. */
  city?: Pick<Ports['city'], 'districts'>;
};
