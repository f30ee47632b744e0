/**
 * Stands in for WeChat's servers, for the demonstration and for tests: answers the requests that `adapters/wechat` makes
 * as WeChat's documentation says, errors included.
 */
import type { Clock } from '../../core/ports/clock';
import { sendMessage, type StandInState, type StandInTemplate } from './wechat-messages';
import { checkRealName, type NamedPerson } from './wechat-real-name';

export interface StandInOptions {
  appid: string;
  secret: string;
  clock: Clock;
  /** The templates the account has. */
  templates: readonly StandInTemplate[];
  /** Pages of the released mini-program; every page is known if not given. */
  pages?: readonly string[] | undefined;
  /** Whose identity numbers are known. */
  people?: readonly NamedPerson[] | undefined;
  /** In the demonstration every code is a person, always the same one. Otherwise only codes from `issueCode` are good, once. */
  anyCode: boolean;
  /** What an earlier stand-in remembered. */
  state?: StandInState | undefined;
  /** Called after everything worth remembering. */
  onChange?: (state: StandInState) => void;
}

/** How the next request to a path fails. `lost` does what was asked and loses the answer. */
export type Failure = { errcode: number; errmsg: string } | { status: number; body: string } | 'refused' | 'lost' | 'timeout';

export interface StandIn {
  fetch: typeof fetch;
  /** A code as wx.login would give to this person: good for five minutes, once. */
  issueCode(person: string): string;
  /** The person allowed one more message of each template. */
  subscribe(person: string, tmplIds: readonly string[]): void;
  /** Messages to the person with a number above `after`, oldest first. */
  messages(person: string, after: number): StandInState['messages'];
  /** Makes the next request to `path` fail; several are used one after another. */
  failNext(path: string, failure: Failure): void;
  /** Ends the token in use early, as an operator who resets the secret does. */
  endToken(): void;
  /** How many requests were made to `path`. */
  calls(path: string): number;
}

const CODE_LIFETIME = 5 * 60_000;
const TOKEN_SECONDS = 7200;
const TOKEN_OVERLAP = 5 * 60_000;
const FORCED_PER_DAY = 20;
/** Subscriptions remembered; the oldest are forgotten first. */
const MOST_SUBSCRIPTIONS = 1000;

export const openidOf = (person: string): string => `stand-in-${person}`;

type Answer = Record<string, unknown>;
const no = (errcode: number, errmsg: string): Answer => ({ errcode, errmsg });

export function createStandIn(options: StandInOptions): StandIn {
  const state: StandInState = options.state ?? { credits: {}, messages: [] };
  const world = { ...options, state, codes: createCodes(options), tokens: createTokens(options) };
  const failures = new Map<string, Failure[]>();
  const calls = new Map<string, number>();
  const answer = (path: string, query: URLSearchParams, body: unknown): Answer => {
    if (path === '/sns/jscode2session') return signIn(world, query);
    if (path === '/cgi-bin/stable_token') return giveToken(world, body as Answer);
    const named = path === '/intp/realname/checkrealnameinfo';
    if (!named && path !== '/cgi-bin/message/subscribe/send') return no(40066, 'invalid url');
    const refused = world.tokens.check(query.get('access_token'));
    if (refused) return refused;
    return named ? checkRealName(options.people ?? [], body as Answer, !options.anyCode) : sendMessage(world, body as Answer);
  };
  return {
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      calls.set(url.pathname, (calls.get(url.pathname) ?? 0) + 1);
      const failure = failures.get(url.pathname)?.shift();
      const body: unknown = init?.body === undefined ? undefined : JSON.parse(init.body as string);
      return fail(failure, () => answer(url.pathname, url.searchParams, body));
    },
    issueCode: world.codes.issue,
    subscribe(person, tmplIds) {
      for (const tmplId of tmplIds.filter((id) => options.templates.some((t) => t.tmplId === id))) {
        const key = `${openidOf(person)} ${tmplId}`;
        const credits = (state.credits[key] ?? 0) + 1;
        delete state.credits[key];
        state.credits[key] = credits;
      }
      for (const key of Object.keys(state.credits).slice(0, -MOST_SUBSCRIPTIONS)) delete state.credits[key];
      options.onChange?.(state);
    },
    messages: (person, after) => state.messages.filter((m) => m.openid === openidOf(person) && m.n > after),
    failNext: (path, failure) => void failures.set(path, [...(failures.get(path) ?? []), failure]),
    endToken: world.tokens.end,
    calls: (path) => calls.get(path) ?? 0,
  };
}

function fail(failure: Failure | undefined, answer: () => Answer): Response {
  if (failure === 'refused') throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
  if (failure && typeof failure === 'object') {
    return 'status' in failure ? new Response(failure.body, { status: failure.status }) : Response.json(failure);
  }
  const done = answer();
  if (failure === 'lost') throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });
  if (failure === 'timeout') throw new DOMException('timed out', 'TimeoutError');
  return Response.json(done);
}

type World = Pick<StandInOptions, 'appid' | 'secret' | 'anyCode'> & {
  codes: ReturnType<typeof createCodes>;
  tokens: ReturnType<typeof createTokens>;
};

function checkAccount(world: World, appid: unknown, secret: unknown): Answer | null {
  if (appid !== world.appid) return no(40013, 'invalid appid');
  return secret === world.secret ? null : no(40125, 'invalid appsecret');
}

function signIn(world: World, query: URLSearchParams): Answer {
  const refused = checkAccount(world, query.get('appid'), query.get('secret'));
  if (refused) return refused;
  if (query.get('grant_type') !== 'authorization_code') return no(40002, 'invalid grant_type');
  const code = query.get('js_code');
  if (!code) return no(41008, 'missing code');
  const found = world.anyCode ? { person: code } : world.codes.use(code);
  return 'errcode' in found ? found : { openid: openidOf(found.person), session_key: 'c3RhbmQtaW4gc2Vzc2lvbiBrZXk=' };
}

function createCodes({ clock }: StandInOptions) {
  const codes = new Map<string, { person: string; until: number; used: boolean }>();
  return {
    issue(person: string): string {
      const code = `code-${codes.size + 1}`;
      codes.set(code, { person, until: clock.now() + CODE_LIFETIME, used: false });
      return code;
    },
    use(code: string): { person: string } | { errcode: number; errmsg: string } {
      const known = codes.get(code);
      if (!known || known.until <= clock.now()) return { errcode: 40029, errmsg: 'invalid code' };
      if (known.used) return { errcode: 40163, errmsg: 'code been used' };
      known.used = true;
      return { person: known.person };
    },
  };
}

function giveToken(world: World, body: Answer): Answer {
  const refused = checkAccount(world, body['appid'], body['secret']);
  if (refused) return refused;
  if (body['grant_type'] !== 'client_credential') return no(40002, 'invalid grant_type');
  return world.tokens.give(body['force_refresh'] === true);
}

/** One token at a time; a new one is made shortly before the old one ends, and both work until then. */
function createTokens({ clock }: StandInOptions) {
  let made = 0;
  let forced = 0;
  let current: { token: string; until: number } | null = null;
  const ends = new Map<string, number>();
  const make = () => {
    made += 1;
    current = { token: `stand-in-token-${made}`, until: clock.now() + TOKEN_SECONDS * 1000 };
    ends.set(current.token, current.until);
    return current;
  };
  return {
    give(force: boolean): Answer {
      const now = clock.now();
      if (force && (forced += 1) > FORCED_PER_DAY) return no(45009, 'reach max api daily quota limit');
      if (force && current) ends.set(current.token, now);
      const { token, until } = !force && current && current.until - now > TOKEN_OVERLAP ? current : make();
      return { access_token: token, expires_in: Math.floor((until - now) / 1000) };
    },
    check(token: string | null): Answer | null {
      if (!token) return no(41001, 'access_token missing');
      const end = ends.get(token);
      if (end === undefined) return no(40001, 'invalid credential, access_token is invalid or not latest');
      return end > clock.now() ? null : no(42001, 'access_token expired');
    },
    end(): void {
      if (current) ends.set(current.token, clock.now());
    },
  };
}
