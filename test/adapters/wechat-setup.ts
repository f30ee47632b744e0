import { createStandIn, openidOf, type StandInOptions } from '../../adapters/local/wechat-stand-in';
import { createWeChatIdentity } from '../../adapters/wechat/identity';
import { createWeChatPush } from '../../adapters/wechat/push';
import { createWeChatRealName } from '../../adapters/wechat/real-name';
import type { PushMessage } from '../../core/ports/push';

export const SEND = '/cgi-bin/message/subscribe/send';
export const TOKEN = '/cgi-bin/stable_token';
export const REAL_NAME = '/intp/realname/checkrealnameinfo';
export const SIGN_IN = '/sns/jscode2session';

const TEMPLATE = {
  tmplId: 'tmpl-1',
  title: '办理进度',
  fields: [
    { key: 'thing1', label: '事项' },
    { key: 'phrase2', label: '状态' },
  ],
};

/** The adapters over the stand-in, with a clock that moves when told. */
export function setUp(over: Partial<StandInOptions> = {}, account = { appid: 'wx-app', secret: 'secret' }) {
  let now = Date.parse('2026-11-22T00:00:00.000Z');
  const clock = { now: () => now };
  const errors: Record<string, unknown>[] = [];
  const log = { info: () => undefined, error: (_: string, facts: Record<string, unknown>) => void errors.push(facts) };
  const weChat = createStandIn({
    appid: 'wx-app',
    secret: 'secret',
    clock,
    templates: [TEMPLATE],
    pages: ['cases/detail/index'],
    anyCode: false,
    ...over,
  });
  const options = { ...account, base: 'https://api.weixin.qq.com', fetch: weChat.fetch, clock, log };
  const message = (fields: Partial<PushMessage> = {}): PushMessage => ({
    openid: openidOf('zhao'),
    tmplId: 'tmpl-1',
    fields: { thing1: '路灯', phrase2: '已答复' },
    page: 'cases/detail/index?id=1',
    ...fields,
  });
  return {
    weChat,
    errors,
    identity: createWeChatIdentity(options),
    push: createWeChatPush({ ...options, state: 'formal' }),
    realName: createWeChatRealName(options),
    /** Another server process with the same account. */
    otherProcess: createWeChatPush({ ...options, state: 'formal' }),
    message,
    wait: (ms: number) => void (now += ms),
  };
}
