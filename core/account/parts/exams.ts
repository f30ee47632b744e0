/** Registrations for exams: who applies, what was registered, paid and scored, and being barred. */
import { PAPER_KIND_TEXTS, EDUCATION_TEXTS, CHOICE_STATE_TEXTS } from '../../../contract/exam-parts';
import { factsOf, viewOfBan } from '../../exams/applicant';
import { leavingsOf, weightOf, type Weight } from '../../exams/leavings';
import { historyOf } from '../../exams/ticket';
import { applicants, examBans, examCheckins, type ApplicantRecord, type BanRecord } from '../../records/exam-people';
import { examEntries, exams as examRecords, examSites, examSittings, type EntryRecord } from '../../records/exams';
import { files } from '../../records/files';
import { chinaTimeText, instant } from '../../shared/time';
import { countOf, readAll } from '../reading';
import type { AccountPorts, Fate, Item, Part, Picture, Section, Who } from '../who';
import { bindsOf } from './exams-binding';
import { eraseApplicant, eraseEntries } from './exams-erasing';

export const mine = (who: Who) => ({ where: { resident: who.id, at: { lte: who.before } }, order: ['at', 'asc'] }) as const;

export const exams: Part = {
  id: 'exams',
  name: '考试报名',
  what: '报名资料（姓名、证件、电话、学历、证件照），报名和付款记录，考试签到和成绩，限制报名的记录',
  count: async (ports, who) =>
    (await countOf(ports.store, examEntries, mine(who))) + ((await ports.store.get(applicants, who.id)) ? 1 : 0),
  async sections(ports, who) {
    const applicant = await ports.store.get(applicants, who.id);
    const ban = applicant && (await ports.store.get(examBans, applicant.person));
    const entries = await readAll(ports.store, examEntries, mine(who));
    const shown = await Promise.all(entries.map((entry) => entryOf(ports, entry)));
    return [
      { title: '报名资料', items: applicant ? [profileOf(ports, applicant)] : [], pictures: await portraitOf(ports, applicant) },
      { title: '考试报名', items: shown },
      ...banOf(ban),
    ];
  },
  fates,
  binds: bindsOf,
  steps: [eraseEntries, eraseApplicant],
};

async function fates(ports: AccountPorts, who: Who): Promise<Fate[]> {
  const applicant = await ports.store.get(applicants, who.id);
  const counts: Record<Weight, number> = { loose: 0, sat: 0, paid: 0 };
  for (const entry of await readAll(ports.store, examEntries, mine(who))) {
    counts[weightOf(entry, await leavingsOf(ports.store, entry.id))] += 1;
  }
  const ban = applicant && (await ports.store.get(examBans, applicant.person));
  const kept =
    '主办单位还能看到姓名、证件号码、出生日期和学历，电话、证件照和微信的联系删除；您在这里看不到了，可以凭证件向主办单位查询';
  return [
    { becomes: 'removed', name: '报名资料和没有考成的报名', what: '全部删除', count: counts.loose + (applicant ? 1 : 0) },
    { becomes: 'kept', name: '考过的考试和成绩', what: kept, period: 'examRecords', count: counts.sat },
    {
      becomes: 'kept',
      name: '付过报名费的记录',
      what: `订单和退款要留作会计凭证；${kept}`,
      period: 'payments',
      count: counts.paid,
    },
    {
      becomes: 'kept',
      name: '限制报名的记录',
      what: '以证件号码的代号保存，删除数据不会解除限制',
      period: 'bans',
      count: ban ? 1 : 0,
    },
  ];
}

function profileOf(ports: AccountPorts, record: ApplicantRecord): Item {
  const { name, number, born, phone, education, workYears, certificates } = factsOf(ports, record);
  return {
    姓名: name,
    证件类型: PAPER_KIND_TEXTS[record.kind],
    证件号码: number,
    出生日期: born ?? '',
    电话: phone,
    学历: EDUCATION_TEXTS[education],
    工作年限: workYears,
    已有证书: certificates,
    证件照: record.photo !== null,
    更新时间: chinaTimeText(record.at),
  };
}

async function portraitOf({ store }: AccountPorts, applicant: ApplicantRecord | null): Promise<Picture[]> {
  const file = !applicant?.photo ? null : await store.get(files, applicant.photo);
  return file ? [{ title: '证件照', id: file.id, type: file.type }] : [];
}

async function entryOf(ports: AccountPorts, entry: EntryRecord): Promise<Item> {
  const { store } = ports;
  const [exam, leavings, history] = await Promise.all([
    store.get(examRecords, entry.exam),
    leavingsOf(store, entry.id),
    historyOf(ports, entry),
  ]);
  const nameOf = (id: string) => exam?.subjects.find((subject) => subject.id === id)?.name ?? id;
  const out = !!exam?.resultsFrom && exam.resultsFrom <= instant(ports.clock.now());
  const choices = await Promise.all(
    entry.choices.map(async ({ subject, state, sitting, startsAt, seat, fee }): Promise<Item> => {
      const site = await siteOf(store, sitting);
      const checkin = await store.get(examCheckins, `${entry.id}.${subject}`);
      return {
        科目: nameOf(subject),
        状态: CHOICE_STATE_TEXTS[state],
        考试时间: chinaTimeText(startsAt),
        考点: site,
        座位: seat ? `第 ${Number(seat.room.slice(seat.room.lastIndexOf('.') + 1))} 考场 ${seat.no} 号` : '',
        报名费: yuan(fee),
        签到时间: checkin?.at ? chinaTimeText(checkin.at) : '',
      };
    }),
  );
  return {
    考试: exam?.name ?? entry.exam,
    报名时间: chinaTimeText(entry.at),
    科目: choices,
    经过: history.map(({ at, by, text }) => ({ 时间: chinaTimeText(at), 谁: by, 做了什么: text })),
    付款: leavings.payments.map(({ id, amount, state, paidAt, refunds }) => ({
      订单号: id,
      金额: yuan(amount),
      状态: { open: '等待付款', paid: '已付款', closed: '已关闭' }[state],
      付款时间: paidAt ? chinaTimeText(paidAt) : '',
      退款: refunds.map((refund) => ({ 金额: yuan(refund.amount), 原因: refund.reason, 已到账: refund.done })),
    })),
    // Before they are out, nobody is told.
    成绩: out ? leavings.results.map(({ subject, score, note }) => ({ 科目: nameOf(subject), 成绩: score, 说明: note })) : [],
  };
}

async function siteOf(store: AccountPorts['store'], sitting: string): Promise<string> {
  const found = await store.get(examSittings, sitting);
  return (found && (await store.get(examSites, found.site))?.name) ?? '';
}

const yuan = (fen: number) => `${(fen / 100).toFixed(2)} 元`;

/** As the barred person is shown it: without who decided. */
function banOf(ban: BanRecord | null): Section[] {
  if (!ban) return [];
  const { reason, until, appeal } = viewOfBan(ban);
  const filed = appeal && { 内容: appeal.words, 时间: chinaTimeText(appeal.at), 答复: appeal.answer ?? '还没有答复' };
  const item = {
    状态: ban.state === 'active' ? '限制中或已到期' : '已解除',
    原因: reason,
    到期: until === null ? '没有写明' : chinaTimeText(until),
    申诉: filed,
  };
  return [{ title: '限制报名的记录', items: [item] }];
}
