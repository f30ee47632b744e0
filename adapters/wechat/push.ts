import type { Push, PushMessage, PushOutcome } from '../../core/ports/push';
import { request, type Outcome, type WeChatOptions } from './api';
import { createTokens } from './token';

/** 40001 and 40014 wrong token, 42001 ended, 41001 missing. */
const BAD_TOKEN = new Set([40001, 40014, 41001, 42001]);
/** 40003 receiver, 40037 template, 41030 page, 47003 a field. */
const NEVER = new Set([40003, 40037, 41030, 47003]);
const NO_CREDIT = 43101;

export interface WeChatPushOptions extends WeChatOptions {
  /** Which edition of the mini-program a message opens. */
  state: 'developer' | 'trial' | 'formal';
}

/** Subscription messages by WeChat's HTTP API (`subscribeMessage.send`). */
export function createWeChatPush(options: WeChatPushOptions): Push {
  const tokens = createTokens(options);
  const attempt = async (message: PushMessage, bad?: string): Promise<PushOutcome> => {
    const got = await tokens.get(bad);
    // Without a token nothing was sent, whatever became of asking for one.
    if ('failure' in got) return { result: 'later', detail: `token: ${got.failure.detail}` };
    const path = `/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(got.token)}`;
    const outcome = await request(options, path, bodyOf(message, options.state));
    const tokenRefused = outcome.kind === 'answer' && BAD_TOKEN.has(outcome.errcode);
    return tokenRefused && bad === undefined ? attempt(message, got.token) : resultOf(outcome);
  };
  return { send: (message) => attempt(message) };
}

function bodyOf({ openid, tmplId, page, fields }: PushMessage, state: WeChatPushOptions['state']) {
  const data = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { value }]));
  return { touser: openid, template_id: tmplId, page, data, miniprogram_state: state, lang: 'zh_CN' };
}

function resultOf(outcome: Outcome): PushOutcome {
  const { detail } = outcome;
  if (outcome.kind !== 'answer') return { result: outcome.kind === 'unsent' ? 'later' : 'unknown', detail };
  if (outcome.errcode === 0) return { result: 'sent', detail };
  if (outcome.errcode === NO_CREDIT) return { result: 'refused', detail };
  // Any other number is a no as well: busy, quota, or something new. It was not sent, and the tries are limited.
  return { result: NEVER.has(outcome.errcode) ? 'rejected' : 'later', detail };
}
