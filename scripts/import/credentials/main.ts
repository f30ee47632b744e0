/** `npm run import -- credentials`: lists into a register of credentials. */
import { createHmac } from 'node:crypto';
import { resolve } from 'node:path';
import { systemClock } from '../../../adapters/node/clock';
import { readVaultKeys } from '../../../adapters/node/keys';
import { createSecrets } from '../../../adapters/node/secrets';
import { createVault } from '../../../adapters/node/vault';
import type { CredentialKind } from '../../../contract/credentials-parts';
import { prepareRegister } from '../../../core/credentials/import';
import { tryKeys } from '../../../core/credentials/keys';
import { findKind, shownKinds } from '../../../core/credentials/kinds';
import type { RegisterPorts } from '../../../core/credentials/ports';
import { openDatabase, readSetting, type Setting } from '../database';
import { PlaceError } from '../place';
import { Progress } from '../progress';
import { readCredentialArguments, type CredentialArguments } from './arguments';
import { fieldsOfColumns } from './columns';
import { FaultFile } from './faults';
import { openList, type List } from './rows';
import { run, type Account } from './run';

export interface Surroundings {
  /** Told to stop; what is under way is finished. */
  onInterrupt: (progress: Progress) => () => boolean;
  tell: (line: string) => void;
  say: (line: string) => void;
}

const CODES = { good: 0, faults: 1, interrupted: 130 } as const;

export async function importCredentials(argv: readonly string[], { onInterrupt, tell, say }: Surroundings): Promise<number> {
  const args = readCredentialArguments(argv);
  const lists = [];
  for (const path of args.files) lists.push(await openList(path));
  const setting = readSetting(process.env);
  const database = await openDatabase(setting, tell);
  const faults = new FaultFile(args.faults);
  const total = lists.reduce((sum, { size }) => sum + size, 0);
  const progress = new Progress({ total, out: process.stderr, now: Date.now, unit: '行' });
  try {
    const ports = portsOf(setting, database.store);
    const kind = await kindNamed(ports, args.kind);
    const mapped = columnsOf(kind, lists, args);
    await checkKeys(ports, kind);
    if (!args.dryRun) await prepareRegister(ports, kind);
    tell(`${args.dryRun ? '只检查，不写入' : '导入到'}：${database.name}，${kind.name}`);
    const { dryRun, resume } = args;
    const how = { dryRun, resume, faults, progress, say: tell, stopping: onInterrupt(progress) };
    const account = await run({ ports, kind, lists: mapped, place: placeOf(setting), ...how });
    progress.clear();
    say(summaryOf(account, faults, args, progress.seconds()));
    return account.stopped ? CODES.interrupted : faults.rows > 0 ? CODES.faults : CODES.good;
  } finally {
    progress.clear();
    await faults.close();
    await database.close();
  }
}

function portsOf({ secretKey, env }: Setting, store: RegisterPorts['store']): RegisterPorts {
  return {
    store,
    clock: systemClock,
    secrets: createSecrets(secretKey),
    vault: createVault(secretKey, readVaultKeys(env.REGISTER_KEYS ?? '') ?? []),
    log: { info: () => undefined, error: () => undefined },
  };
}

/** Tells one database from another, and says nothing about it: its address holds a password. */
const placeOf = ({ env, secretKey }: Setting) =>
  createHmac('sha256', secretKey)
    .update(env.DATABASE_URL ?? resolve(env.DATA_DIR))
    .digest('base64url')
    .slice(0, 16);

async function kindNamed(ports: RegisterPorts, wanted: string): Promise<CredentialKind> {
  const kinds = await shownKinds(ports);
  const found = (await findKind(ports, wanted)) ?? kinds.find(({ name }) => name === wanted);
  if (found) return found;
  throw new PlaceError(`没有「${wanted}」这种证书。可以写：${kinds.map(({ id, name }) => `${id}（${name}）`).join('、')}`);
}

function columnsOf(kind: CredentialKind, lists: readonly List[], { columns: given }: CredentialArguments) {
  const all = new Set(lists.flatMap(({ columns }) => columns));
  for (const column of given.keys()) {
    if (!all.has(column)) throw new PlaceError(`--map 里写了「${column}」，表里没有这一列。表里有：${[...all].join('、')}`);
  }
  return lists.map((list) => {
    const fields = fieldsOfColumns(kind, list.columns, given);
    return { list, fields, ignored: new Set(list.columns.filter((column) => !fields.has(column))) };
  });
}

/** With other keys than the server's, everything would be stored where nobody ever finds it. */
async function checkKeys(ports: RegisterPorts, kind: CredentialKind): Promise<void> {
  const judged = kind.open ? null : await tryKeys(ports, kind);
  if (judged === null || judged === 'open') return;
  throw new PlaceError('密钥和这个登记库的不一致，没有导入。请检查 SECRET_KEY 和 REGISTER_KEYS，要和服务器用的一样');
}

function summaryOf(account: Account, faults: FaultFile, { dryRun, faults: path }: CredentialArguments, seconds: number): string {
  const { new: added, changed, same, skipped, stopped } = account;
  const rows = added + changed + same + skipped + faults.rows;
  const parts = dryRun
    ? [`可以导入 ${added} 行`]
    : [`新增 ${added} 行`, `更新 ${changed} 行`, `没有变化 ${same} 行`, ...(skipped > 0 ? [`上次已导入 ${skipped} 行`] : [])];
  const speed = seconds > 0 ? `，每秒 ${Math.round(rows / seconds)} 行` : '';
  return [
    `共 ${rows} 行：${parts.join('，')}，有问题 ${faults.rows} 行；用了 ${seconds.toFixed(1)} 秒${speed}`,
    ...(faults.rows > 0 ? [`有问题的行记在 ${path}`] : []),
    ...(stopped ? ['中途停下了，再运行一次，加上 --resume，就从停下的地方接着导入'] : []),
  ].join('\n');
}
