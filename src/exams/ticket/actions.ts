import Taro from '@tarojs/taro';
import { client } from '../../lib/api';
import { spanOf } from '../../lib/clock';
import { openPdf } from '../../lib/pdf';
import type { Ticket } from '../types';

type Part = Ticket['parts'][number];

const say = (title: string) => void Taro.showToast({ title, icon: 'none', duration: 2500 });

/** The ticket as a PDF, to print or to send on. */
export const savePdf = (entry: string) => openPdf(`exams.pdf.${entry}`, () => client.exams.ticketPdf({ id: entry }));

const DAY_S = 24 * 60 * 60;

/** Puts an exam into the phone's calendar, with a reminder the day before; where WeChat cannot, the words can be copied. */
export async function addToCalendar(exam: string, part: Part): Promise<void> {
  const { subject, startsAt, endsAt, site, room, seat, number } = part;
  const where = `${site.name}（${site.city}${site.address}）`;
  const words = `第 ${room} 考场 ${seat} 号座，准考证号 ${number}。带身份证件和准考证。`;
  const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);
  if (!Taro.canIUse('addPhoneCalendar')) return copyInstead(exam, part, where, words);
  try {
    await Taro.addPhoneCalendar({
      title: `${exam} ${subject}`,
      startTime: seconds(startsAt),
      endTime: String(seconds(endsAt)),
      location: where,
      description: words,
      alarm: true,
      alarmOffset: DAY_S,
    });
    say('已加入日历，前一天提醒您');
  } catch (error) {
    const why = String((error as { errMsg?: string } | null)?.errMsg ?? '');
    // Going back without saving fails as well.
    if (!/cancel/i.test(why)) await copyInstead(exam, part, where, words);
  }
}

async function copyInstead(exam: string, { subject, startsAt, endsAt }: Part, where: string, words: string): Promise<void> {
  const content = `${exam} ${subject}\n${spanOf(startsAt, endsAt)}\n${where}\n${words}`;
  const { confirm } = await Taro.showModal({
    title: '没能加入日历',
    content: `可以把考试安排复制下来，自己记到日历里：\n${content}`,
    confirmText: '复制',
    cancelText: '先不用',
  });
  if (confirm) await Taro.setClipboardData({ data: content }).catch(() => say('没有复制成功'));
}
