import type { examoffice as contract } from '../../contract/examoffice';
import type { Staff } from '../caller';
import type { Handlers } from '../dispatch';
import { entryId } from '../exams/ids';
import type { ExamsPorts } from '../exams/ports';
import { historyOf } from '../exams/ticket';
import { fail } from '../fail';
import { examBans, type BanRecord } from '../records/exam-people';
import { examEntries, exams, examSittings } from '../records/exams';
import { answerAppeal, ban, banView, liftBan, personOf } from './bans';
import { checkIn } from './checkin';
import { countsOf } from './counts';
import { doorOf, marksOf, newsOf, peopleOf } from './door';
import { checkOffice, createExam, examView, ownExam, publishExam, saveExam, sittingsOf, withdrawExam } from './exams';
import { move, remove, reschedule } from './moving';
import { resize } from './resizing';
import { importResults } from './results';
import { closeSitting, importSittings, ownSitting, sittingView } from './sittings';

export function createExamofficeService(ports: ExamsPorts): Handlers<typeof contract> {
  return { ...about(ports), ...seats(ports), ...people(ports), ...after(ports) };
}

type Some<K extends keyof typeof contract> = Pick<Handlers<typeof contract>, K>;

function about(ports: ExamsPorts): Some<'list' | 'get' | 'create' | 'save' | 'publish' | 'withdraw'> {
  const { store } = ports;
  return {
    async list(staff, { limit, cursor }) {
      const mine = staff.intake ? {} : { department: staff.department };
      const listed = await store.list(exams, { where: mine, order: ['opensAt', 'desc'], limit, cursor });
      return { ...listed, items: listed.items.map(examView) };
    },
    async get(staff, { id }) {
      const exam = await ownExam(ports, staff, id);
      const sittings = await sittingsOf(ports, id);
      return { exam: examView(exam), sittings: await Promise.all(sittings.map((sitting) => sittingView(ports, sitting))) };
    },
    create: async (staff, input) => examView(await createExam(ports, staff, input)),
    save: async (staff, input) => examView(await saveExam(ports, staff, input)),
    publish: async (staff, input) => examView(await publishExam(ports, staff, input)),
    withdraw: async (staff, input) => examView(await withdrawExam(ports, staff, input)),
  };
}

function seats(ports: ExamsPorts): Some<'importSittings' | 'resize' | 'close' | 'move' | 'reschedule' | 'remove'> {
  return {
    importSittings: (staff, input) => importSittings(ports, staff, input),
    async resize(staff, { id, version, seats: wanted }) {
      const { sitting } = await ownSitting(ports, staff, id);
      const set = { version: version + 1, seats: wanted };
      if (!(await ports.store.update(examSittings, id, { set }, { version }))) throw fail('CONFLICT');
      const { over } = await resize(ports, { ...sitting, ...set }, wanted);
      return { sitting: await sittingView(ports, { ...sitting, ...set }), over };
    },
    close: (staff, input) => closeSitting(ports, staff, input),
    move: (staff, input) => move(ports, staff, input),
    async reschedule(staff, input) {
      const { sitting, told } = await reschedule(ports, staff, input);
      return { sitting: await sittingView(ports, sitting), told };
    },
    remove: (staff, input) => remove(ports, staff, input),
  };
}

function people(ports: ExamsPorts): Some<'people' | 'find' | 'door' | 'doorMarks' | 'doorNews' | 'checkIn'> {
  const { store, secrets } = ports;
  return {
    people: (staff, input) => peopleOf(ports, staff, input),
    async find(staff, { exam: id, kind, number }) {
      const exam = await ownExam(ports, staff, id);
      const entry = await store.get(examEntries, entryId(secrets, exam.id, personOf(ports, kind, number).person));
      return { entry: entry?.id ?? null, history: entry ? await historyOf(ports, entry) : [] };
    },
    door: (staff, input) => doorOf(ports, staff, input),
    doorMarks: (staff, input) => marksOf(ports, staff, input),
    doorNews: (staff, input) => newsOf(ports, staff, input),
    checkIn: (staff, input) => checkIn(ports, staff, input),
  };
}

function after(ports: ExamsPorts): Some<'importResults' | 'resultCounts' | 'bans' | 'ban' | 'liftBan' | 'answerAppeal'> {
  const ofOffice = async (staff: Staff, made: () => Promise<BanRecord>) => {
    await checkOffice(ports, staff);
    return banView(ports, await made());
  };
  return {
    importResults: (staff, input) => importResults(ports, staff, input),
    resultCounts: (staff, input) => countsOf(ports, staff, input),
    async bans(staff, { state, limit, cursor }) {
      await checkOffice(ports, staff);
      const listed = await ports.store.list(examBans, { where: { state }, order: ['at', 'desc'], limit, cursor });
      return { ...listed, items: listed.items.map((record) => banView(ports, record)) };
    },
    ban: (staff, input) => ofOffice(staff, () => ban(ports, staff, input)),
    liftBan: (staff, input) => ofOffice(staff, () => liftBan(ports, staff, input)),
    answerAppeal: (staff, input) => ofOffice(staff, () => answerAppeal(ports, staff, input)),
  };
}
