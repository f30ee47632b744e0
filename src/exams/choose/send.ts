import Taro from '@tarojs/taro';
import { CallError } from '../../../contract/client';
import type { InputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';
import { client } from '../../lib/api';
import { explain } from '../../lib/failure';
import { once } from '../state';
import type { EntrySummary, Exam } from '../types';
import type { Picks } from './picks';

type HoldInput = Omit<InputOf<Contract['exams']['hold']>, 'key' | 'pass'>;

export interface Sent {
  /** What there is now; undefined when nothing came of it. */
  entry?: EntrySummary;
  problem?: string;
  /** A sitting that turned out to be full. */
  full?: string;
}

const holdName = (exam: string) => `hold.${exam}`;

/** Seats that were asked for in this exam without an answer: they may be kept. */
export const unansweredHold = (exam: string): HoldInput | undefined => once.unanswered<HoldInput>(holdName(exam));
export const forgetHold = (exam: string): void => once.forget(holdName(exam));

/** Asks for seats in everything chosen, all or none; the same again after a lost answer is the same request. */
export async function sendHold(input: HoldInput, pass: string | null): Promise<Sent> {
  try {
    // The pass may be another one the next time; the request is the same.
    const call = (asked: HoldInput & { key: string }) => client.exams.hold({ ...asked, ...(pass !== null && { pass }) });
    return { entry: await once.run(holdName(input.exam), input, call) };
  } catch (error) {
    const full = input.choices.find((_, i) => error instanceof CallError && error.fields[`choices.${i}.sitting`] !== undefined);
    return { problem: explain(error), ...(full && { full: full.sitting }) };
  }
}

/**
 * Sends everything chosen: one hold for the seats there are, then a place in line for each that is full. Where subjects have to be
 * taken together, the line comes first: the hold then counts what waits.
 */
export async function send(exam: Pick<Exam, 'id' | 'minSubjects'>, picks: Picks, pass: string | null): Promise<Sent> {
  const chosen = Object.entries(picks).map(([subject, { sitting, wait }]) => ({ subject, sitting: sitting.id, wait }));
  const choices = chosen.flatMap(({ wait, ...choice }) => (wait ? [] : [choice]));
  const waits = chosen.flatMap(({ wait, ...choice }) => (wait ? [choice] : []));
  const hold = choices.length > 0 ? [() => sendHold({ exam: exam.id, choices, declared: true }, pass)] : [];
  const lines = waits.map((choice) => () => sendWait(exam.id, choice));
  let sent: Sent = {};
  for (const step of exam.minSubjects > 1 ? [...lines, ...hold] : [...hold, ...lines]) {
    sent = { ...sent, ...(await step()) };
    if (sent.problem !== undefined) return sent;
  }
  return sent;
}

async function sendWait(exam: string, choice: HoldInput['choices'][number]): Promise<Sent> {
  try {
    const body = { exam, ...choice, declared: true as const };
    return { entry: await once.run(`wait.${exam}.${choice.subject}`, body, (asked) => client.exams.wait(asked)) };
  } catch (error) {
    return { problem: `候补没有排上：${explain(error)}` };
  }
}

export async function tellProblem(content: string): Promise<void> {
  await Taro.showModal({ title: '没有成功', content, showCancel: false, confirmText: '知道了' });
}
