/** Subscription messages by the cloud's own call to WeChat; it needs no access token. */
import type { Push, PushMessage, PushOutcome } from '../../core/ports/push';
import type { Cloud } from './sdk';

/** 40003 receiver, 40037 template, 41030 page, 47003 a field. */
const NEVER = new Set([40003, 40037, 41030, 47003]);
const NO_CREDIT = 43101;
/** The gateway refused before WeChat was asked: no such call, no permission (config.json), wrong source; too many requests. */
const REFUSED_BEFORE = new Set([-604100, -604101, -604104, -601004, -501003, -501004, -501005, -501006, -501007, -501008]);
const NEVER_LEFT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|connect timeout/;

/** WeChat's own -1; the SDK gives the same number to an answer it could not read. */
const WECHAT_BUSY = /:fail system/i;

export interface CloudPushOptions {
  /** Which edition of the mini-program a message opens. */
  state: 'developer' | 'trial' | 'formal';
}

export function createCloudPush(cloud: Pick<Cloud, 'openapi'>, { state }: CloudPushOptions): Push {
  return {
    async send(message) {
      try {
        await cloud.openapi.subscribeMessage.send(bodyOf(message, state));
        return { result: 'sent', detail: '0 ok' };
      } catch (error) {
        return outcomeOf(error as { errCode?: unknown; errMsg?: unknown });
      }
    },
  };
}

function bodyOf({ openid, tmplId, page, fields }: PushMessage, miniprogramState: CloudPushOptions['state']): object {
  const data = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { value }]));
  return { touser: openid, templateId: tmplId, page, data, miniprogramState, lang: 'zh_CN' };
}

function outcomeOf({ errCode, errMsg }: { errCode?: unknown; errMsg?: unknown }): PushOutcome {
  const words = String(errMsg);
  const detail = `${String(errCode)} ${words}`.slice(0, 200);
  if (errCode === NO_CREDIT) return { result: 'refused', detail };
  if (NEVER.has(errCode as number)) return { result: 'rejected', detail };
  // A positive number is WeChat's no; a negative one is the way there or back, where the message may have got lost.
  const no =
    typeof errCode === 'number' && (errCode > 0 || REFUSED_BEFORE.has(errCode) || (errCode === -1 && WECHAT_BUSY.test(words)));
  return { result: no || NEVER_LEFT.test(words) ? 'later' : 'unknown', detail };
}
