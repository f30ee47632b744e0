/** What both exam services speak of: residents' (`exams.ts`) and staff's (`examoffice.ts`). */
import { day, id, instant, photo, point, text } from './shared';
import { z } from './zod';

/** Where an exam stands today: registration has not begun, is open, or is over. */
export const examPhase = z.enum(['upcoming', 'open', 'closed'], '报名阶段不对');
export type ExamPhase = z.output<typeof examPhase>;

/**
 * How a subject of an entry stands. `held`: a seat is kept for a short time. `offered`: a seat is kept for somebody who
 * waited. `confirmed`: the seat is theirs. `waiting`: in line for one. The rest hold nothing: `expired` (not confirmed in
 * time), `declined` (an offer), `cancelled`, `passed` (skipped in line), `closed` (registration ended while waiting).
 */
export const choiceState = z.enum(
  ['held', 'offered', 'confirmed', 'waiting', 'expired', 'declined', 'cancelled', 'passed', 'closed'],
  '状态不对',
);
export type ChoiceState = z.output<typeof choiceState>;

export const CHOICE_STATE_TEXTS: Record<ChoiceState, string> = {
  held: '座位保留中',
  offered: '候补到座位，等您确认',
  confirmed: '报名成功',
  waiting: '候补中',
  expired: '超时未确认',
  declined: '已放弃候补座位',
  cancelled: '已取消',
  passed: '候补未成功',
  closed: '候补已结束',
};

/** Papers a person is known by. The number of one of them stands for the person, whichever phone it comes from. */
export const paperKind = z.enum(
  ['resident_id', 'hmt_residence', 'hm_permit', 'tw_permit', 'passport', 'permanent_residence'],
  '请选择证件种类',
);
export type PaperKind = z.output<typeof paperKind>;

export const PAPER_KIND_TEXTS: Record<PaperKind, string> = {
  resident_id: '居民身份证',
  hmt_residence: '港澳台居民居住证',
  hm_permit: '港澳居民来往内地通行证',
  tw_permit: '台湾居民来往大陆通行证',
  passport: '护照',
  permanent_residence: '外国人永久居留身份证',
};

/** Lowest first. */
export const education = z.enum(['junior', 'senior', 'college', 'bachelor', 'master', 'doctor'], '请选择学历');
export type Education = z.output<typeof education>;

export const EDUCATION_TEXTS: Record<Education, string> = {
  junior: '初中及以下',
  senior: '高中或中专',
  college: '大专',
  bachelor: '本科',
  master: '硕士',
  doctor: '博士',
};

/** Prices are in fen. */
export const examSubject = z.object({
  id: z.string(),
  name: z.string(),
  fee: z.int(),
  full: z.number(),
  pass: z.number(),
});

export const examSummary = z.object({
  id: z.string(),
  name: z.string(),
  certificate: z.string(),
  organiser: z.string(),
  phase: examPhase,
  opensAt: instant,
  closesAt: instant,
  subjects: z.array(examSubject),
});

/**
 * Who may register, as data. All must hold. `work`: years of work asked at each education; an education that is not named
 * does not suffice. `declare` cannot be checked here: the applicant vouches for it.
 */
export const condition = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('papers'), kinds: z.array(paperKind).check(z.minLength(1, '请选择证件种类')) }),
    z.strictObject({
      kind: z.literal('age'),
      min: z.nullable(z.int('年龄写整数')),
      max: z.nullable(z.int('年龄写整数')),
      on: day,
    }),
    z.strictObject({ kind: z.literal('education'), least: education }),
    z.strictObject({ kind: z.literal('work'), years: z.partialRecord(education, z.int('年限写整数')) }),
    z.strictObject({ kind: z.literal('certificate'), id: id('证书'), name: text('证书名称', 2, 60) }),
    z.strictObject({ kind: z.literal('photo'), width: z.int('像素写整数'), height: z.int('像素写整数') }),
    z.strictObject({ kind: z.literal('declare'), text: text('声明', 2, 200) }),
  ],
  '报名条件不对',
);
export type Condition = z.output<typeof condition>;

/** One condition, as a person reads it; `ok` and why not, once it was checked for somebody. */
export const conditionView = z.object({ text: z.string(), ok: z.nullable(z.boolean()), reason: z.string() });

/** What an exam's conditions ask a profile for beyond what every profile says. */
export const examAsks = z.object({
  certificates: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Least size of the portrait, in pixels; null where none is asked for. */
  photo: z.nullable(z.object({ width: z.int(), height: z.int() })),
});

export const siteView = z.object({ id: z.string(), name: z.string(), city: z.string(), address: z.string(), ...point.shape });

export const sittingView = z.object({
  id: z.string(),
  subject: z.string(),
  startsAt: instant,
  endsAt: instant,
  site: siteView,
  seats: z.int(),
  /** Free a few seconds ago at most; what counts is the answer to `hold`. */
  left: z.int(),
  /** Somebody waits: a seat that becomes free is theirs first. */
  lined: z.boolean(),
  metres: z.nullable(z.int()),
});

const choiceView = z.object({
  subject: z.string(),
  name: z.string(),
  state: choiceState,
  sitting: z.string(),
  site: siteView,
  startsAt: instant,
  endsAt: instant,
  /** Until when the seat is kept, for `held` and `offered`. */
  until: z.nullable(instant),
  /** Place in line, 1 is next, for `waiting`. */
  place: z.nullable(z.int()),
  fee: z.int(),
  paid: z.boolean(),
  can: z.array(z.enum(['confirm', 'pay', 'decline', 'change', 'cancel', 'ticket'])),
});

/** One person's registration for one exam: at most one sitting per subject. */
export const entryView = z.object({
  id: z.string(),
  version: z.int(),
  exam: z.object({ id: z.string(), name: z.string() }),
  choices: z.array(choiceView),
  /** What has to be paid to keep what is held, in fen. */
  due: z.int(),
  at: instant,
  /** The server's present, to count down from. */
  now: instant,
});

const WORK_YEARS = '工作年限请填 0 到 60 的整数';

export const profileInput = z.strictObject({
  name: text('姓名', 1, 40),
  kind: paperKind,
  /** As printed on the paper; or masked, as it was shown, to leave kind and number as they are. */
  number: text('证件号码', 5, 24),
  /** From the number where it tells; asked for otherwise. */
  born: z._default(z.nullable(day), null),
  phone: z.string('请填写手机号').check(z.trim(), z.regex(/^1\d{10}$/, '请填 11 位手机号')),
  education,
  workYears: z.int(WORK_YEARS).check(z.gte(0, WORK_YEARS), z.lte(60, WORK_YEARS)),
  /** Certificates one declares to hold, by the ids the exams' conditions use. */
  certificates: z._default(z.array(id('证书'), '证书不对').check(z.maxLength(20, '证书太多')), []),
  photo: z.nullable(id('照片')),
});

/** What is shown of a profile: the number masked. */
export const profileView = z.object({
  name: z.string(),
  kind: paperKind,
  number: z.string(),
  born: z.nullable(day),
  phone: z.string(),
  education,
  workYears: z.int(),
  certificates: z.array(z.string()),
  photo: z.nullable(photo),
});

/** Why a person may not register, as that person reads it. */
export const banView = z.object({
  reason: z.string(),
  until: z.nullable(instant),
  appeal: z.nullable(z.object({ words: z.string(), at: instant, answer: z.nullable(z.string()) })),
});

/** What an admission ticket says, one part per confirmed subject. */
export const ticketView = z.object({
  exam: z.string(),
  name: z.string(),
  paper: z.string(),
  photo: z.nullable(photo),
  rules: z.array(z.string()),
  parts: z.array(
    z.object({
      number: z.string(),
      subject: z.string(),
      site: siteView,
      room: z.string(),
      seat: z.int(),
      startsAt: instant,
      endsAt: instant,
      /** What the QR code says; only this system could have made it. */
      code: z.string(),
    }),
  ),
});
