/** What the system keeps about a resident: seeing it, taking it along, having it erased. */
import { action } from './define';
import { instant, key, nothing } from './shared';
import { z } from './zod';

/** What a resident types to say that it is meant. */
export const ERASE_WORDS = '确认删除';

const group = z.object({
  id: z.string(),
  /** 反映问题, 考试报名, … */
  name: z.string(),
  /** What is kept, in plain words. */
  what: z.string(),
  /** How much of it there is; 1000 stands for that many or more. */
  count: z.int(),
});

/** Something that has to be settled first. */
const bind = z.object({
  kind: z.enum(['case', 'entry', 'payment', 'appeal']),
  /** Of the case or the registration, for its page; of an appeal nothing. */
  id: z.nullable(z.string()),
  text: z.string(),
  /** What can be done about it. */
  advice: z.string(),
});

const fate = z.object({
  name: z.string(),
  what: z.string(),
  count: z.int(),
  /** For what is kept: under which rule, and how many days. */
  rule: z.nullable(z.string()),
  days: z.nullable(z.int()),
});

const erasure = z.object({
  /** Shows how far it is to whoever has it, without signing in. */
  receipt: z.string(),
  /** `waiting`: begins by itself once nothing binds any more. */
  state: z.enum(['waiting', 'running', 'done']),
  askedAt: instant,
  worked: z.int(),
  total: z.int(),
  doneAt: z.nullable(instant),
});
export type Erasure = z.output<typeof erasure>;

/** Own servers: a code of wx.login, so that a token somebody else got hold of is not enough. In the cloud WeChat itself says who calls. */
const code = z.optional(z.string('缺少登录凭证').check(z.minLength(1, '缺少登录凭证'), z.maxLength(128, '登录凭证不对')));

export const account = {
  overview: action({
    summary: 'What is kept about the caller, in plain words, and whether an erasure is under way.',
    access: 'resident',
    effect: 'read',
    limit: { times: 30, seconds: 60 },
    input: nothing,
    output: z.object({ groups: z.array(group), erasure: z.nullable(erasure) }),
  }),
  export: action({
    summary:
      'Everything kept about the caller, as JSON and as a PDF, by addresses that work for ten minutes. The same key gives the same files while they last.',
    access: 'resident',
    effect: 'write',
    limit: { times: 5, seconds: 3600 },
    input: z.strictObject({ key, code }),
    output: z.object({
      files: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.int(), url: z.string() })),
      /** The addresses work until then. */
      until: instant,
      records: z.int(),
    }),
  }),
  consequences: action({
    summary:
      'What erasing would do: what goes at once, what loses its owner, what must be kept and why, and what stands against it.',
    access: 'resident',
    effect: 'read',
    limit: { times: 30, seconds: 60 },
    input: nothing,
    output: z.object({
      binds: z.array(bind),
      removed: z.array(fate),
      unlinked: z.array(fate),
      kept: z.array(fate),
      /** To be sent along with `erase`, within a quarter of an hour. */
      confirm: z.string(),
      until: instant,
    }),
  }),
  erase: action({
    summary: 'Erase what is kept about the caller: now, or as soon as nothing binds any more. Cannot be undone once it runs.',
    access: 'resident',
    effect: 'write',
    limit: { times: 10, seconds: 3600 },
    input: z.strictObject({
      confirm: z.string('请先看过删除的后果').check(z.regex(/^[a-z0-9]{6,12}\.[A-Za-z0-9_-]{43}$/, '请先看过删除的后果')),
      words: z.string(`请输入“${ERASE_WORDS}”`).check(z.trim(), z.maxLength(20, `请输入“${ERASE_WORDS}”`)),
      when: z.enum(['now', 'after'], '请选择什么时候删除'),
      code,
    }),
    output: erasure,
  }),
  stay: action({
    summary: 'Take back an erasure that has not begun.',
    access: 'resident',
    effect: 'write',
    limit: { times: 30, seconds: 60 },
    input: nothing,
    output: z.object({ stayed: z.boolean() }),
  }),
  erased: action({
    summary: 'How far an erasure is, for whoever has its receipt: nobody is signed in any more.',
    access: 'public',
    effect: 'read',
    limit: { times: 120, seconds: 60 },
    input: z.strictObject({ receipt: z.string('缺少回执').check(z.regex(/^z[A-Za-z0-9_-]{43}$/, '回执不对')) }),
    output: z.object({ erasure: z.nullable(erasure) }),
  }),
};
