/** Fills an empty demonstration system, through the same services everybody uses. */
import type { Staff } from '../caller';
import { createCasesService } from '../cases/service';
import { departmentName } from '../city';
import { createDeskService } from '../desk/service';
import type { Ports } from '../ports/index';
import { accounts } from '../records/people';
import { rememberResident } from '../residents';
import { instant } from '../shared/time';
import { seedRegistry } from './credentials/office';
import { seedCredentials } from './credentials/seed';
import { seedDocuments } from './documents/seed';
import { seedExams } from './exams/seed';
import { REPORTS, type DemoReport } from './reports';

/** For the demonstration only: a production system has no such account. */
const PASSWORD = 'huying2026';
const ACCOUNTS = [
  { username: 'shouli', name: '林静', department: 'shouli' },
  { username: 'shuiwu', name: '陈海', department: 'shuiwu' },
  { username: 'chengguan', name: '周宁', department: 'chengguan' },
  { username: 'jiaotong', name: '何远', department: 'jiaotong' },
  { username: 'huanbao', name: '苏青', department: 'huanbao' },
  { username: 'zhujian', name: '方正', department: 'zhujian' },
  { username: 'donghu', name: '江敏', department: 'donghu-chengguan' },
  { username: 'caizheng', name: '钱清', department: 'caizheng' },
];
const HOUR = 3_600_000;

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  department: string;
}

/** Who can sign in to the demonstration. */
export function demoAccounts({ city }: Pick<Ports, 'city'>): DemoAccount[] {
  return ACCOUNTS.map((a) => ({ ...a, password: PASSWORD, department: departmentName(city, a.department) }));
}

/**
 * Stores the demonstration's reports and accounts, unless they are there. May be cut off and run again at any point: the
 * accounts come last, so their presence says that everything is.
 */
export async function seedDemo(ports: Ports): Promise<{ accounts: DemoAccount[] }> {
  const known = { accounts: demoAccounts(ports) };
  await refuseForeign(ports);
  await seedDocuments(ports, clerk, await rememberResident(ports, (await ports.identity.exchange('王阿姨'))!));
  await seedExams(ports, clerk('caizheng'));
  await seedCredentials(ports);
  await seedRegistry(ports, clerk('shouli'), clerk('caizheng'));
  if (await ports.store.get(accounts, ACCOUNTS.at(-1)!.username)) return known;
  const now = ports.clock.now();
  for (const [i, report] of REPORTS.entries())
    await seedReport(ports, report, now - report.daysAgo * 24 * HOUR, `demo-report-${i}`);
  const password = await ports.secrets.hashPassword(PASSWORD);
  for (const { username, name, department } of ACCOUNTS) {
    if (await ports.store.get(accounts, username)) continue;
    await ports.store.insert(accounts, { id: username, name, department, password, at: instant(now) });
  }
  return known;
}

/** The department's account, as the caller it will be once somebody has signed in with it. */
function clerk(department: string): Staff {
  const { username, name } = ACCOUNTS.find((account) => account.department === department)!;
  return { kind: 'staff', id: username, name, department, intake: department === 'shouli', session: '' };
}

/** A demonstration started by mistake on a real system's database would put accounts with a known password into it. */
async function refuseForeign({ store }: Pick<Ports, 'store'>): Promise<void> {
  const own = await Promise.all(ACCOUNTS.map(({ username }) => store.get(accounts, username)));
  if ((await store.count(accounts, {})) > own.filter((account) => account !== null).length) {
    throw new Error('这个数据库里有正式的工作人员账号，演示模式不能使用它。请换一个数据库，或者设置 WECHAT_APPID 正式启动。');
  }
}

async function seedReport(ports: Ports, report: DemoReport, filedAt: number, key: string): Promise<void> {
  let time = filedAt;
  const then = { ...ports, clock: { now: () => time } };
  const resident = {
    kind: 'resident',
    id: await rememberResident(then, (await ports.identity.exchange(report.person))!),
  } as const;
  const filed = await createCasesService(then).file(resident, { key, ...contentOf(report) });
  if (filed.updatedAt !== filed.filedAt) return;
  const desk = createDeskService(then);
  for (const [i, { step, by, hours, text }] of report.steps.entries()) {
    time += hours * HOUR;
    const staff = clerk(ACCOUNTS.find((a) => a.username === by)!.department);
    const change = { id: filed.id, version: i + 1 };
    if (step === 'accept') await desk.accept(staff, change);
    if (step === 'reply') await desk.reply(staff, { ...change, text });
    if (step === 'return') await desk.return(staff, { ...change, reason: text });
    if (step === 'close') await desk.close(staff, { ...change, note: text });
  }
}

function contentOf({ person, category, words, place, named }: DemoReport) {
  return {
    category,
    words,
    photos: [],
    place: place && { lng: place[0], lat: place[1], system: 'gcj02' as const, source: 'map' as const, address: place[2] },
    identity: named ? ('named' as const) : ('anonymous' as const),
    ...(named && { name: person }),
  };
}
