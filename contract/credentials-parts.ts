/** What credential checks speak of. A kind of credential is data: the form, the checks and the masks follow from it. */
import { day, id, instant } from './shared';
import { z } from './zod';

const line = (most: number) => z.string('此项必填').check(z.minLength(1, '此项必填'), z.maxLength(most, `最多 ${most} 个字`));
const slug = z.string('缺少标识').check(z.regex(/^[a-z][a-z0-9-]{0,39}$/, '标识用小写字母、数字和连字符'));

/**
 * Whether a pattern ends soon on every text: no repeated groups, no references, no looking around, few open ends. It is data, and
 * the server runs it.
 */
export function isSafePattern(pattern: string): boolean {
  if (/\)[*+?{]|\\[1-9k]|\(\?(?!:)/.test(pattern)) return false;
  if ((pattern.match(/[*+]|\{\d+,\}/g) ?? []).length > 2) return false;
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const message = line(60);
const pattern = z.string().check(z.maxLength(200, '规则太长'), z.refine(isSafePattern, '这条规则不能用'));

/** What a typed value must be. Phone and server judge by the same data. */
export const fieldCheck = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('pattern'), pattern, message }),
  z.strictObject({ by: z.literal('length'), min: z.int().check(z.gte(0)), max: z.int().check(z.lte(100)), message }),
  /** A day of the calendar, not after today. */
  z.strictObject({ by: z.literal('past'), from: day, message }),
  /** `gb11643`: the last of 18 characters follows from the others; `luhn`: as on bank cards. */
  z.strictObject({ by: z.literal('checksum'), rule: z.enum(['gb11643', 'luhn']), message }),
]);
export type FieldCheck = z.output<typeof fieldCheck>;

/** How much of a value is shown: nothing, all of it, a name's first character, both ends of a number, the year of a day. */
export const mask = z.enum(['hidden', 'whole', 'name', 'ends', 'year'], '请选择显示方式');
export type Mask = z.output<typeof mask>;

export const credentialField = z.strictObject({
  id: slug,
  label: line(20),
  hint: z.string().check(z.maxLength(60, '最多 60 个字')),
  /**
   * `number` finds the record; there is one per kind. Names and numbers are compared forgivingly, each in its way. `identity` is
   * the holder's identity number, by which they find their own; a row without it is nobody's to show.
   */
  role: z.enum(['number', 'name', 'identity', 'other'], '请选择用途'),
  control: z.enum(['text', 'digits', 'date', 'choice'], '请选择填写方式'),
  choices: z.array(line(40)).check(z.maxLength(100, '选项太多')),
  checks: z.array(fieldCheck).check(z.maxLength(5, '规则太多')),
  /** Asked for, and compared with the register. */
  matched: z.boolean(),
  shown: mask,
});
export type CredentialField = z.output<typeof credentialField>;

/** How it can be asked about: by number and name, by the holder's code, by scanning a slip, by searching a public list. */
export const checkWay = z.enum(['number', 'code', 'scan', 'list'], '请选择查询方式');

const kindShape = z.strictObject({
  id: slug,
  name: line(30),
  /** Who gives it out, and answers for the register. */
  issuer: line(60),
  about: z.string().check(z.maxLength(300, '最多 300 个字')),
  fields: z.array(credentialField).check(z.minLength(1, '至少要有一项'), z.maxLength(20, '项目太多')),
  ways: z.array(checkWay).check(z.minLength(1, '至少要有一种查询方式'), z.maxLength(4)),
  /** The field with its last day; null: it does not end. */
  endsWith: z.nullable(slug),
  /** How long a slip about it is good. */
  slipDays: z.int().check(z.gte(1, '至少 1 天'), z.lte(180, '最多 180 天')),
  /** Its register holds nothing personal, and anybody may search it. */
  open: z.boolean(),
  /** Smaller ones come first. */
  order: z.int(),
  hidden: z.boolean(),
});

type KindShape = z.output<typeof kindShape>;

const one = (kind: KindShape, role: CredentialField['role']) => kind.fields.filter((field) => field.role === role).length === 1;
const unique = (ids: readonly string[]) => new Set(ids).size === ids.length;
const asks = ({ fields, ways }: KindShape) =>
  !ways.includes('number') || fields.every(({ role, matched }) => (role !== 'number' && role !== 'name') || matched);
const guarded = ({ shown, checks }: CredentialField) =>
  shown === 'hidden' && checks.some((check) => check.by === 'checksum' && check.rule === 'gb11643');

/** A kind as it is stored and brought in: complete, and nothing in it points nowhere. */
export const credentialKind = kindShape.check(
  z.refine((kind) => unique(kind.fields.map((field) => field.id)), '有两项的标识相同'),
  z.refine((kind) => one(kind, 'number'), '要有一项、也只能有一项是编号'),
  z.refine((kind) => kind.open || one(kind, 'name'), '要有一项、也只能有一项是姓名'),
  z.refine(asks, '按编号查询时，编号和姓名都要核对'),
  z.refine((kind) => !kind.ways.includes('code') || one(kind, 'identity'), '用查询码查询时，要有一项是持证人的身份证号'),
  z.refine((kind) => kind.fields.filter((field) => field.role === 'identity').length < 2, '身份证号只能有一项'),
  z.refine((kind) => kind.fields.every((f) => f.role !== 'identity' || guarded(f)), '身份证号不能显示，并且要检查校验位'),
  z.refine((kind) => kind.open === kind.ways.includes('list'), '公开名单才能搜索，能搜索的须是公开名单'),
  z.refine((kind) => kind.fields.every((f) => (f.control === 'choice') === f.choices.length > 0), '选择项要有选项'),
  z.refine(
    ({ fields, endsWith }) => endsWith === null || fields.some((f) => f.id === endsWith && f.control === 'date'),
    '有效期要指向一个日期项',
  ),
);
export type CredentialKind = z.output<typeof credentialKind>;

/** What the form of a kind is made from: the fields that are asked for. */
export const kindView = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string(),
  about: z.string(),
  ways: z.array(checkWay),
  open: z.boolean(),
  asks: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      hint: z.string(),
      role: credentialField.shape.role,
      control: credentialField.shape.control,
      choices: z.array(z.string()),
      checks: z.array(fieldCheck),
    }),
  ),
});

/** What is shown of a record, masked. */
export const shownItem = z.object({ label: z.string(), value: z.string() });
export type ShownItem = z.output<typeof shownItem>;

export const solvedPuzzle = z.strictObject({
  token: z.string('缺少验证').check(z.maxLength(300, '验证不对')),
  /** What makes SHA-256 of `token.answer` begin with enough zero bits. */
  answer: z.string('缺少验证').check(z.regex(/^[0-9a-z]{1,20}$/, '验证不对')),
});

export const foundAnswer = z.object({
  result: z.literal('found'),
  /** To ask for a slip with. */
  look: id('查询'),
  kind: z.string(),
  issuer: z.string(),
  items: z.array(shownItem),
  /** Its own last day, if it has one. */
  until: z.nullable(day),
  ended: z.boolean(),
  at: instant,
});

/**
 * `none` says neither that there is no such number nor that the name differs, and it is the same to the byte. `unreachable`:
 * the register could not be asked. `puzzle`: work to be done by the phone first. `wait`, `locked`: too many misses.
 */
export const checkAnswer = z.discriminatedUnion('result', [
  foundAnswer,
  z.object({ result: z.literal('none') }),
  z.object({ result: z.literal('revoked'), kind: z.string(), issuer: z.string(), at: instant }),
  z.object({ result: z.literal('unreachable') }),
  z.object({ result: z.literal('puzzle'), token: z.string(), bits: z.int() }),
  z.object({ result: z.literal('wait'), seconds: z.int() }),
  z.object({ result: z.literal('locked'), what: z.enum(['you', 'number', 'network', 'all']), until: instant }),
]);
export type CheckAnswer = z.output<typeof checkAnswer>;
