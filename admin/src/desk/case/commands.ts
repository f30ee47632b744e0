import type { Client } from '../../../../contract/client';
import type { Act, StaffCase } from '../types';

/** What a member of staff can do to a case, with what they typed. */
export type Command =
  | { act: 'accept' }
  | { act: 'reply'; text: string }
  | { act: 'return'; reason: string }
  | { act: 'assign'; department: string; reason: string }
  | { act: 'close'; note: string };

export function send(desk: Client['desk'], on: { id: string; version: number }, command: Command): Promise<StaffCase> {
  switch (command.act) {
    case 'accept':
      return desk.accept(on);
    case 'reply':
      return desk.reply({ ...on, text: command.text });
    case 'return':
      return desk.return({ ...on, reason: command.reason });
    case 'assign':
      return desk.assign({ ...on, department: command.department, reason: command.reason });
    case 'close':
      return desk.close({ ...on, note: command.note });
  }
}

/** What one most likely came to do stands first. */
export const ACTS: Act[] = ['assign', 'accept', 'reply', 'close', 'return'];

export const ACT_NAMES: Record<Act, string> = { assign: '交办', accept: '受理', reply: '答复', close: '办结', return: '退回' };

export const DONE_TEXTS: Record<Act, string> = {
  assign: '已经交给承办部门',
  accept: '已经受理，居民会看到进展',
  reply: '答复已经发出，居民会收到消息',
  close: '已经办结',
  return: '已经退回受理中心',
};
