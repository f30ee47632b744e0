/** The demonstration's registers, and what has been asked of them so far. */
import type { CheckAnswer } from '../../../contract/credentials-parts';
import type { Resident } from '../../caller';
import { importRows } from '../../credentials/import';
import { findKind } from '../../credentials/kinds';
import { zeroBits } from '../../credentials/puzzle';
import { setStatus } from '../../credentials/register';
import { createCredentialsService } from '../../credentials/service';
import type { Ports } from '../../ports/index';
import { credentialLooks } from '../../records/credential-looks';
import { rememberResident } from '../../residents';
import { MASTERS } from './masters';
import { REGISTERS, REVOKED, type DemoRow } from './people';

const HOUR = 3_600_000;

interface DemoCheck {
  person: string;
  kind: string;
  fields: DemoRow;
  hoursAgo: number;
}

/** What residents have looked at. */
const CHECKS: readonly DemoCheck[] = [
  { person: '李四', kind: 'diploma', fields: { number: '900011201405000123', name: '张三' }, hoursAgo: 75 },
  { person: '王阿姨', kind: 'professional', fields: { number: 'YLDG2023000207', name: '陈建国' }, hoursAgo: 52 },
  { person: '陈师傅', kind: 'professional', fields: { number: 'YLHL2018000064', name: '王秀兰' }, hoursAgo: 30 },
  { person: '李四', kind: 'professional', fields: { number: 'YLKJ2019000088', name: '张三' }, hoursAgo: 26 },
  { person: '王阿姨', kind: 'diploma', fields: { number: '900031201605000402', name: '周明远' }, hoursAgo: 20 },
  { person: '陈师傅', kind: 'degree', fields: { number: '9000142014000123', name: '张三丰' }, hoursAgo: 5 },
];

/** Somebody who tries one number after the other: the fourth of them locks, and the staff see it. */
const GUESSES: readonly DemoCheck[] = [1, 2, 3, 4].map((i) => {
  return { person: '考生20', kind: 'diploma', fields: { number: `90012120200500070${i}`, name: '张伟' }, hoursAgo: 3 - i / 10 };
});

/**
 * Enters what is missing or has changed; what is there already stays as it is. May be cut off anywhere and run again: every check
 * has a key of its own, and is made once.
 */
export async function seedCredentials(ports: Ports): Promise<void> {
  for (const [kind, rows] of Object.entries({ ...REGISTERS, masters: MASTERS })) await enter(ports, kind, rows);
  if (await isAsked(ports, CHECKS.length + GUESSES.length - 1)) return;
  await setStatus(ports, REVOKED.kind, REVOKED.number, 'revoked');
  for (const [i, one] of [...CHECKS, ...GUESSES].entries()) await ask(ports, one, i);
}

async function enter(ports: Ports, id: string, rows: readonly DemoRow[]): Promise<void> {
  const kind = await findKind(ports, id);
  if (!kind) return;
  const numbered = rows.map((values, i) => ({ line: i + 1, values }));
  await importRows(ports, kind, numbered, false);
}

const keyOf = (i: number) => `demo-check-${i}`;

/** Whether the last of the checks is there; a record that staff have put right since stays so. */
async function isAsked(ports: Ports, last: number): Promise<boolean> {
  const { id } = await resident(ports, GUESSES.at(-1)!.person);
  const look = `l${ports.secrets.mac(`look|${id}|${keyOf(last)}`).slice(0, 32)}`;
  return (await ports.store.get(credentialLooks, look)) !== null;
}

const resident = async (ports: Ports, person: string): Promise<Resident> => {
  return { kind: 'resident', id: await rememberResident(ports, (await ports.identity.exchange(person))!) };
};

/** As a phone does it, some hours ago. */
async function ask(ports: Ports, { person, kind, fields, hoursAgo }: DemoCheck, i: number): Promise<void> {
  const then = { ...ports, clock: { now: () => now } };
  let now = ports.clock.now() - hoursAgo * HOUR;
  const service = createCredentialsService(then);
  const caller = await resident(ports, person);
  const asked = { key: keyOf(i), kind, fields: { ...fields } };
  let answer: CheckAnswer = await service.check(caller, asked);
  if (answer.result === 'wait') {
    now += answer.seconds * 1000;
    answer = await service.check(caller, asked);
  }
  if (answer.result === 'puzzle') await service.check(caller, { ...asked, puzzle: solved(ports, answer) });
}

function solved({ secrets }: Pick<Ports, 'secrets'>, { token, bits }: { token: string; bits: number }) {
  for (let i = 0; ; i += 1) {
    const answer = i.toString(36);
    if (zeroBits(secrets.digest(`${token}.${answer}`)) >= bits) return { token, answer };
  }
}
