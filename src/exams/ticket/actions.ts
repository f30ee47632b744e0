import Taro from '@tarojs/taro';
import { client, kv } from '../../lib/api';
import { explain } from '../../lib/failure';
import { spanOf } from '../../lib/clock';
import type { Ticket } from '../types';

type Part = Ticket['parts'][number];

const say = (title: string) => void Taro.showToast({ title, icon: 'none', duration: 2500 });
const disk = () => Taro.getFileSystemManager();
const slot = (entry: string) => `exams.pdf.${entry}`;

/** Gets the ticket as a PDF and opens it in WeChat's viewer, whose menu can send it on; without a network the one got before. */
export async function savePdf(entry: string): Promise<void> {
  void Taro.showLoading({ title: '正在准备', mask: true });
  let filePath = kv.get<string>(slot(entry)) ?? '';
  let problem: string | undefined;
  try {
    const { name, base64 } = await client.exams.ticketPdf({ id: entry });
    // Its name is what people see when they send it on.
    filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
    await write(filePath, base64);
    kv.set(slot(entry), filePath);
  } catch (error) {
    problem = exists(filePath) ? undefined : explain(error);
  }
  Taro.hideLoading();
  if (problem !== undefined) return say(problem);
  await Taro.openDocument({ filePath, fileType: 'pdf', showMenu: true }).catch(() => say('这个文件打不开，请稍后再试'));
}

function write(filePath: string, data: string): Promise<unknown> {
  return new Promise((success, fail) => disk().writeFile({ filePath, data, encoding: 'base64', success, fail }));
}

function exists(path: string): boolean {
  try {
    disk().accessSync(path);
    return true;
  } catch {
    return false;
  }
}

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
