import { request, type Outcome, type WeChatOptions } from './api';

export interface Tokens {
  /** A token that works, or why there is none. `bad` is one WeChat has just refused. */
  get(bad?: string): Promise<{ token: string } | { failure: Outcome }>;
}

/** WeChat makes the next token this long before the old one ends, in milliseconds; asking earlier gives the same one. */
const OVERLAP = 5 * 60_000;
/** WeChat allows 20 forced refreshes a day, and not two within this time. */
const FORCE_PAUSE = 30_000;

/**
 * The stable token, kept until shortly before its end. Every process gets the same one from WeChat, so they need not
 * share it among themselves.
 */
export function createTokens(options: WeChatOptions): Tokens {
  let kept: { token: string; until: number } | null = null;
  let asking: ReturnType<Tokens['get']> | null = null;
  let forcedAt = -Infinity;

  const ask = async (force: boolean): ReturnType<Tokens['get']> => {
    const { appid, secret, clock } = options;
    if (force) forcedAt = clock.now();
    const body = { grant_type: 'client_credential', appid, secret, ...(force && { force_refresh: true }) };
    const outcome = await request(options, '/cgi-bin/stable_token', body);
    if (outcome.kind !== 'answer' || outcome.errcode !== 0 || typeof outcome.data['access_token'] !== 'string') {
      options.log.error('wechat', { call: 'stable_token', detail: outcome.detail });
      return { failure: outcome };
    }
    const seconds = Number(outcome.data['expires_in']) || 0;
    kept = { token: outcome.data['access_token'], until: clock.now() + seconds * 1000 - OVERLAP };
    return { token: kept.token };
  };

  /** Another process may have renewed a refused token already; to force it again would take that one away from it. */
  const renew = async (bad: string): ReturnType<Tokens['get']> => {
    const got = await ask(false);
    const same = 'token' in got && got.token === bad;
    return same && options.clock.now() - forcedAt >= FORCE_PAUSE ? ask(true) : got;
  };

  return {
    async get(bad) {
      // If another call has fetched a newer one since, that is the one to use.
      const refused = bad !== undefined && kept?.token === bad;
      if (kept && !refused && kept.until > options.clock.now()) return { token: kept.token };
      // One request serves everybody who needs a token meanwhile.
      asking ??= (refused ? renew(bad) : ask(false)).finally(() => (asking = null));
      return asking;
    },
  };
}
