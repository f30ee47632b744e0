/**
 * WeChat's question whether messages may be sent. One "yes" is one message, so it is asked at each report, and the answers are told
 * to the service, which keeps the account. An answer given without a network waits here.
 */
import type { Client } from '../../contract/client';
import { CallError } from '../../contract/client';
import type { InputOf, OutputOf } from '../../contract/define';
import type { Contract } from '../../contract/index';
import type { Kv } from './kv';
import { oneAtATime } from './one-at-a-time';

type Consent = InputOf<Contract['push']['consent']>;
export type Template = OutputOf<Contract['push']['credits']>['templates'][number];
type Choice = Consent['choices'][number]['choice'];

const QUEUE = 'consents';
const MAX_QUEUE = 20;
/** WeChat takes three at once in every version. */
const MAX_ASKED = 3;
const CHOICES: readonly string[] = ['accept', 'reject', 'ban', 'filter'];

interface Needs {
  kv: Kv;
  /** wx.requestSubscribeMessage */
  request: (tmplIds: string[]) => Promise<Record<string, unknown>>;
  templates: () => Template[];
  consent: Client['push']['consent'];
  /** Told the account after each answer. */
  learned: (templates: Template[]) => void;
  newKey: () => string;
}

export interface Subscribing {
  /**
   * Asks about the messages of one kind. Call it FIRST in a tap's handler: WeChat asks only then. Resolves, never rejects, when the
   * resident has answered.
   */
  ask(about: 'case' | 'document' | 'exam' | 'examday' | 'credential'): Promise<'accept' | 'reject' | 'unasked'>;
  /** Tells the service the answers that wait. */
  flush(): Promise<void>;
}

export function createSubscribing(needs: Needs): Subscribing {
  const { kv } = needs;
  const queue = (): Consent[] => kv.get<Consent[]>(QUEUE) ?? [];

  const telling = oneAtATime(async () => {
    for (const consent of queue()) {
      const done = await tell(needs, consent);
      if (!done) return;
      kv.set(
        QUEUE,
        queue().filter(({ key }) => key !== consent.key),
      );
    }
  });
  const note = (answer: Record<string, unknown>, tmplIds: string[]): 'accept' | 'reject' | 'unasked' => {
    const choices = tmplIds.flatMap((tmplId) => {
      const choice = String(answer[tmplId]).startsWith('accept') ? 'accept' : answer[tmplId];
      return CHOICES.includes(choice as string) ? [{ tmplId, choice: choice as Choice }] : [];
    });
    if (choices.length === 0) return 'unasked';
    kv.set(QUEUE, [...queue(), { key: needs.newKey(), choices }].slice(-MAX_QUEUE));
    return choices.some(({ choice }) => choice === 'accept') ? 'accept' : 'reject';
  };

  return {
    flush: telling.run,
    ask: (about) => {
      const meant = needs.templates().filter(({ template }) => template.startsWith(`${about}.`));
      const tmplIds = meant.map(({ tmplId }) => tmplId);
      const asked = tmplIds.slice(0, MAX_ASKED);
      if (asked.length === 0) return Promise.resolve('unasked');
      // A failure (switched off in WeChat, shown in the background) means no subscription, and nothing else.
      const answered = needs.request(asked).then((answer) => note(answer, asked));
      return answered.catch(() => 'unasked' as const);
    },
  };
}

/** True when there is nothing more to do about it. */
async function tell(needs: Needs, consent: Consent): Promise<boolean> {
  try {
    needs.learned((await needs.consent(consent)).templates);
    return true;
  } catch (error) {
    return error instanceof CallError && error.code === 'BAD_INPUT';
  }
}
