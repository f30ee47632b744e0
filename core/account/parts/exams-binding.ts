/** What of exams has to be settled before an account can go: seats ahead, money on its way, an appeal without answer. */
import { CHOICE_STATE_TEXTS } from '../../../contract/exam-parts';
import { isLive } from '../../exams/entries';
import { leavingsOf } from '../../exams/leavings';
import { applicants, examBans, type PaymentRecord } from '../../records/exam-people';
import { examEntries, exams, type Choice, type EntryRecord } from '../../records/exams';
import { instant } from '../../shared/time';
import { readAll } from '../reading';
import type { AccountPorts, Bind, Who } from '../who';

export async function bindsOf(ports: AccountPorts, who: Who): Promise<Bind[]> {
  const { store, clock } = ports;
  const now = instant(clock.now());
  const entries = await readAll(store, examEntries, { where: { resident: who.id }, order: ['at', 'asc'] });
  const found = await Promise.all(entries.map((entry) => bindsOfEntry(ports, entry, now)));
  const applicant = await store.get(applicants, who.id);
  const ban = applicant && (await store.get(examBans, applicant.person));
  const waits = ban?.appeal?.resident === who.id && ban.appeal.answer === null;
  const appeal: Bind[] = waits
    ? [{ kind: 'appeal', id: null, text: '您的申诉还没有答复', advice: '等有了答复再删，或者选“办完后自动删除”。' }]
    : [];
  return [...found.flat(), ...appeal];
}

async function bindsOfEntry({ store }: AccountPorts, entry: EntryRecord, now: string): Promise<Bind[]> {
  const ahead = entry.choices.find((choice) => isAhead(choice, now));
  const { payments } = await leavingsOf(store, entry.id);
  const owed = payments.find((payment) => isOwed(payment));
  if (!ahead && !owed) return [];
  const exam = await store.get(exams, entry.exam);
  const name = exam?.name ?? entry.exam;
  const seat: Bind[] = ahead
    ? [
        {
          kind: 'entry',
          id: entry.id,
          text: `“${name}”${CHOICE_STATE_TEXTS[ahead.state]}，还没有考`,
          advice: '不考了，请先取消报名（付过的费用按规则退）；要考，请考完再删，或者选“办完后自动删除”。',
        },
      ]
    : [];
  const money: Bind[] = owed
    ? [
        {
          kind: 'payment',
          id: entry.id,
          text: owed.state === 'open' ? `“${name}”有一笔付款还没有结束` : `“${name}”的退款还没有到账`,
          advice: '钱的事办完以后再删，或者选“办完后自动删除”。',
        },
      ]
    : [];
  return [...seat, ...money];
}

/** A seat, or a place in line, of an exam that is still to come. */
export const isAhead = (choice: Choice, now: string) => isLive(choice, now) && choice.endsAt > now;

const isOwed = ({ state, refunds }: PaymentRecord) => state === 'open' || refunds.some(({ done }) => !done);
