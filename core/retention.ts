/** How long what is kept: part of a city's file (`retention`), in days. What a city does not name has the period given here. */
import { z } from '../contract/zod';

const LONGEST = 36_525;
const days = (by: number, least = 1, most = LONGEST) => z._default(z.int().check(z.gte(least), z.lte(most)), by);

/** What has to be kept though its owner wants it gone. The rule is shown to residents: whoever runs the system names it. */
const byRule = (by: number, rule: string) =>
  z.prefault(z.strictObject({ days: days(by), rule: z._default(z.string().check(z.minLength(2), z.maxLength(80)), rule) }), {});

const FILES = '本单位归档范围和档案保管期限表（《档案法实施条例》第十九条）';

export const retention = z.prefault(
  z.strictObject({
    /** Reports that were answered or closed, from their last change on, with their events and photos. */
    cases: byRule(3650, FILES),
    /** Registrations whose seat was taken for good, with results and attendance, from the exam's last day on. */
    examRecords: byRule(3650, '考试主办单位的档案保管规定'),
    /** Orders and refunds, and the registrations they are about. */
    payments: byRule(10_957, '《会计档案管理办法》：会计凭证保管 30 年'),
    /** Being barred from exams, from the end of it on. */
    bans: byRule(365, '考试违纪处理的存档规定'),
    /** That a credential was looked at, for its holder and for audit. */
    looks: byRule(1095, '《个人信息保护法》第四十四条、第五十四条（持证人知情、合规审计）'),
    /** Registrations that led to no seat, from the exam's last day on. */
    examLeavings: days(180),
    /** Places in the queue of an opening minute. */
    turns: days(7),
    /** Inbox messages; a push that has ended goes with its message, or before. */
    messages: days(730),
    pushes: days(90),
    /** How long the answer to a consent that is sent again is known. */
    consents: days(90, 7),
    /** What nobody has searched for in vain since. */
    missed: days(180),
    /** A photo whose report was never sent: a phone may be without network for days. */
    unsentPhotos: days(14, 3),
    /** Slips, from their end on. */
    slips: days(30),
    /** Codes of holders, from their end on: as long their holder sees how often they were used. */
    codes: days(180),
    /** Alarms about guessing. */
    alerts: days(365),
    /** Imports of registers that have ended, from their beginning on: which list, who, how many rows. */
    imports: days(1095),
    /** Which rows of them were left out, and why. */
    importFaults: days(180),
    /** Proposals to revoke or reinstate a record that were decided or withdrawn, with reason and document, from when they were made on. */
    proposals: days(3650),
    /** What staff did with registers, their looks at single records included. */
    registryEvents: days(1095),
    /** Figures of a day, without persons. Days that are just over are still counted. */
    figures: days(3650, 30),
    /** That somebody had their data erased: the job's progress, without who it was. */
    erasures: days(365, 30),
  }),
  {},
);

export type Retention = z.output<typeof retention>;
/** Names of what a city may set a period for. */
export type Period = keyof Retention;

export function daysOf(r: Retention, period: Period): number {
  const set = r[period];
  return typeof set === 'number' ? set : set.days;
}
