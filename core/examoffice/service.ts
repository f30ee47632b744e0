import type { examoffice as contract } from '../../contract/examoffice';
import type { Staff } from '../caller';
import type { Handlers } from '../dispatch';
import type { ExamsPorts } from '../exams/ports';
import { examBans, type BanRecord } from '../records/exam-people';
import { exams, type ExamRecord } from '../records/exams';
import { answerAppeal, ban, banView, liftBan } from './bans';
import { checkIn } from './checkin';
import { countsOf } from './counts';
import { doorOf, marksOf, newsOf, peopleOf } from './door';
import { note } from './events';
import { checkOffice, createExam, examView, ownExam, publishExam, saveExam, withdrawExam } from './exams';
import { importResults } from './results';
import { createSeats } from './seats';
import { sittingViews } from './sitting-view';
import { createViews } from './views';

export function createExamofficeService(ports: ExamsPorts): Handlers<typeof contract> {
  return { ...about(ports), ...createSeats(ports), ...createViews(ports), ...people(ports), ...after(ports) };
}

type Some<K extends keyof typeof contract> = Pick<Handlers<typeof contract>, K>;

function about(ports: ExamsPorts): Some<'list' | 'get' | 'create' | 'save' | 'publish' | 'withdraw'> {
  const { store } = ports;
  const noted = async (staff: Staff, text: string, exam: ExamRecord) => {
    await note(ports, staff, exam.id, text);
    return examView(exam);
  };
  return {
    async list(staff, { limit, cursor }) {
      const mine = staff.intake ? {} : { department: staff.department };
      const listed = await store.list(exams, { where: mine, order: ['opensAt', 'desc'], limit, cursor });
      return { ...listed, items: listed.items.map(examView) };
    },
    async get(staff, { id }) {
      const exam = await ownExam(ports, staff, id);
      return { exam: examView(exam), sittings: await sittingViews(ports, exam) };
    },
    create: async (staff, input) => examView(await createExam(ports, staff, input)),
    save: async (staff, input) => noted(staff, '修改考试信息', await saveExam(ports, staff, input)),
    publish: async (staff, input) => noted(staff, '发布考试', await publishExam(ports, staff, input)),
    withdraw: async (staff, input) => noted(staff, '撤回考试', await withdrawExam(ports, staff, input)),
  };
}

function people(ports: ExamsPorts): Some<'people' | 'door' | 'doorMarks' | 'doorNews' | 'checkIn'> {
  return {
    people: (staff, input) => peopleOf(ports, staff, input),
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
