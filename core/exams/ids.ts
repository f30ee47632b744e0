/** Ids that follow from what they stand for, so that whoever asks again meets what is there. Without the key they say nothing. */
import type { PaperKind } from '../../contract/exam-parts';
import type { Secrets } from '../ports/secrets';

const id = (prefix: string, secrets: Secrets, parts: readonly string[]) => prefix + secrets.mac(parts.join('|')).slice(0, 24);

/** A person, whatever account they come from. */
export const personId = (secrets: Secrets, kind: PaperKind, number: string) => id('p', secrets, ['person', kind, number]);
/** The one entry a person has for an exam. */
export const entryId = (secrets: Secrets, exam: string, person: string) => id('e', secrets, ['entry', exam, person]);
/** What a resident's request with this key leads to. */
export const moveId = (secrets: Secrets, resident: string, key: string) => id('m', secrets, ['move', resident, key]);
export const paymentId = (secrets: Secrets, resident: string, key: string) =>
  `y${secrets.mac(`payment|${resident}|${key}`).replace(/[-_]/g, '0').slice(0, 28)}`;
/** A resident's place in the queue of an exam. */
export const turnId = (secrets: Secrets, exam: string, resident: string) => id('t', secrets, ['turn', exam, resident]);
/** What was asked with a key, so that the same key with another body is noticed. It says nothing the move does not say itself. */
export const contentOf = (secrets: Secrets, asked: unknown) => secrets.digest(JSON.stringify(asked));
export const waitId = (sitting: string, entry: string) => `${sitting}.${entry}`;
/** What belongs to one subject of an entry: a result, a check-in. */
export const partId = (entry: string, subject: string) => `${entry}.${subject}`;
