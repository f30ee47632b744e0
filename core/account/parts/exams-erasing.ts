/** Erases registrations: what led to nothing goes; what has to be kept stays with the office, and leads to no account. */
import { factsOf, sealFacts } from '../../exams/applicant';
import { leavingsOf, removeEntry, weightOf } from '../../exams/leavings';
import { applicants, examBans, examPayments } from '../../records/exam-people';
import { examEntries, examMoves, type EntryRecord } from '../../records/exams';
import { StoreError } from '../../ports/store';
import { goneId, type AccountPorts, type Who } from '../who';

const BATCH = 20;

const nameOf = (ports: AccountPorts, who: Who) => goneId(ports, 'exam', who.id);

export async function eraseEntries(ports: AccountPorts, who: Who): Promise<number> {
  // What was touched since belongs to whoever began anew.
  const where = { resident: who.id, at: { lte: who.before }, updatedAt: { lte: who.before } };
  const { items } = await ports.store.list(examEntries, { where, order: ['at', 'asc'], limit: BATCH });
  for (const entry of items) await eraseEntry(ports, who, entry);
  return items.length;
}

/** The entry goes, or changes its owner, last: until then it is found again. */
async function eraseEntry(ports: AccountPorts, who: Who, entry: EntryRecord): Promise<void> {
  const { store } = ports;
  const leavings = await leavingsOf(store, entry.id);
  if (weightOf(entry, leavings) === 'loose') {
    await removeEntry(store, entry, leavings);
    return;
  }
  const resident = nameOf(ports, who);
  await keepPerson(ports, who, entry, resident);
  for (const { id } of leavings.moves) await store.update(examMoves, id, { set: { by: resident } }, { by: who.id });
  for (const { id } of leavings.payments) await store.update(examPayments, id, { set: { resident } });
  await store.update(examEntries, entry.id, { set: { resident } }, { resident: who.id });
}

/** Whose result it is stays known to the office, as far as results need it. */
async function keepPerson(ports: AccountPorts, who: Who, { person }: EntryRecord, resident: string): Promise<void> {
  const { store } = ports;
  const applicant = await store.get(applicants, who.id);
  if (applicant?.person !== person || (await store.get(applicants, resident))) return;
  const facts = { ...factsOf(ports, applicant), phone: '', certificates: [] };
  await store
    .insert(applicants, { ...applicant, id: resident, facts: sealFacts(ports, facts), photo: null })
    .catch((error: unknown) => {
      // Two runs at once.
      if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
    });
}

export async function eraseApplicant(ports: AccountPorts, who: Who): Promise<number> {
  const { store } = ports;
  const applicant = await store.get(applicants, who.id);
  if (!applicant || applicant.at > who.before) return 0;
  const ban = await store.get(examBans, applicant.person);
  if (ban?.appeal?.resident === who.id) {
    const appeal = { ...ban.appeal, resident: nameOf(ports, who) };
    const kept = await store.update(examBans, ban.id, { set: { appeal } }, { version: ban.version });
    if (!kept) throw new StoreError('busy', 'the ban has changed');
  }
  await store.remove(applicants, who.id, { version: applicant.version });
  return 1;
}
