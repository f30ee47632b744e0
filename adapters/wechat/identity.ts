import { IdentityError, type Identity } from '../../core/ports/identity';
import { request, type WeChatOptions } from './api';

/** 40029 wrong code, 40163 used code, 41008 no code, 40226 a person WeChat has blocked. */
const NOT_THIS_CODE = new Set([40029, 40163, 41008, 40226]);

/** Sign-in by `jscode2session`. The session key it also answers is dropped: nothing here decrypts with it. */
export function createWeChatIdentity(options: WeChatOptions): Identity {
  const { appid, secret, log } = options;
  return {
    async exchange(code) {
      const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' });
      const outcome = await request(options, `/sns/jscode2session?${query.toString()}`);
      if (outcome.kind === 'answer') {
        const { openid } = outcome.data;
        if (outcome.errcode === 0 && typeof openid === 'string' && openid !== '') return openid;
        if (NOT_THIS_CODE.has(outcome.errcode)) return null;
      }
      log.error('wechat', { call: 'jscode2session', detail: outcome.detail });
      throw new IdentityError(outcome.detail);
    },
  };
}
