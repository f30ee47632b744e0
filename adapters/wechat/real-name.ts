/**
 * WeChat's check of real names (`intp/realname/checkrealnameinfo`, 城市服务实名信息校验): compares with the name and mainland identity
 * card a person proved to WeChat Pay. It is open to some kinds of accounts only, government among them, on application. The person has
 * to agree on a page of WeChat's own first; the code that page gives is part of the question.
 */
import type { RealName } from '../../core/ports/real-name';
import { request, type Outcome, type WeChatOptions } from './api';
import { createTokens } from './token';

/** As the documentation names them. */
export const CONSENT = { appId: 'wx308bd2aeb83d3345', path: 'subPages/city/wxpay-auth/main' };
const PATH = '/intp/realname/checkrealnameinfo';
const IDENTITY_CARD = '1';
/** A token that has ended, or that somebody has renewed meanwhile. */
const BAD_TOKEN = new Set([40001, 40014, 42001]);

/** `agreed`: consent is taken as given, for the stand-in, which has no page to ask for it. */
export function createWeChatRealName(options: WeChatOptions, agreed = false): RealName {
  const tokens = createTokens(options);
  const ask = async (body: object, bad?: string): Promise<Outcome> => {
    const got = await tokens.get(bad);
    if ('failure' in got) return got.failure;
    const outcome = await request(options, `${PATH}?access_token=${encodeURIComponent(got.token)}`, body);
    const refused = outcome.kind === 'answer' && BAD_TOKEN.has(outcome.errcode);
    return refused && bad === undefined ? ask(body, got.token) : outcome;
  };
  return {
    consent: agreed ? null : CONSENT,
    async check({ openid, name, number, consent }) {
      const body = { openid, real_name: name, cred_id: number, cred_type: IDENTITY_CARD, code: consent };
      const outcome = await ask(body);
      const said = outcome.kind === 'answer' && outcome.errcode === 0 ? readAnswer(outcome.data) : null;
      if (said) return said;
      options.log.error('wechat', { call: 'checkrealnameinfo', detail: outcome.detail });
      return 'unreachable';
    },
  };
}

/** Two verdicts, the second one only after a yes; the first one may be several, joined by semicolons. Null: words we do not know. */
function readAnswer({ verify_openid, verify_real_name }: Record<string, unknown>): 'matches' | 'differs' | 'unnamed' | null {
  const first = String(verify_openid ?? '').split(';');
  if (first.includes('V_OP_NA')) return 'unnamed';
  if (first.includes('V_OP_NM_UM') || verify_real_name === 'V_NM_ID_UM') return 'differs';
  return first.includes('V_OP_NM_MA') && verify_real_name === 'V_NM_ID_MA' ? 'matches' : null;
}
