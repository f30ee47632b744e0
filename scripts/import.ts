/**
 * `npm run import -- documents FILE…`: an operator's documents into a database, or over HTTP into a running system;
 * `-- credentials FILE…`: lists into a register. Progress and what went wrong on the whole go to standard error; documents that were
 * not taken, and the summary, to standard output.
 */
import { EnvError } from '../server/env';
import { readArguments, USAGE, UsageError, type Arguments } from './import/arguments';
import { CREDENTIALS_USAGE } from './import/credentials/arguments';
import { importCredentials } from './import/credentials/main';
import { askPassword } from './import/password';
import { openDatabasePlace } from './import/place-database';
import { openHttpPlace } from './import/place-http';
import { PlaceError, type Place } from './import/place';
import { Progress } from './import/progress';
import { run } from './import/run';
import { findSources } from './import/sources';
import { summary } from './import/summary';
import { ReadRefusal } from '../readers/index';

const CODES = { good: 0, refusals: 1, failed: 2, interrupted: 130 } as const;

async function main(argv: string[]): Promise<number> {
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(usageFor(argv));
    return argv.length === 0 ? CODES.failed : CODES.good;
  }
  if (argv[0] === 'credentials') return importCredentials(argv.slice(1), { onInterrupt, tell, say });
  const args = readArguments(argv);
  const sources = findSources(args.files);
  const place = await openPlace(args);
  const progress = new Progress({ total: sources.reduce((sum, { size }) => sum + size, 0), out: process.stderr, now: Date.now });
  tell(`${args.dryRun ? '只检查，不写入' : '导入到'}：${place.name}`);
  try {
    const account = await run({ sources, defaults: args.defaults, place, progress, say, stopping: onInterrupt(progress) });
    progress.clear();
    if (!account.stopped) await place.finish?.();
    say(summary(account, { dryRun: args.dryRun, seconds: progress.seconds() }));
    return account.stopped ? CODES.interrupted : account.refused > 0 ? CODES.refusals : CODES.good;
  } finally {
    progress.clear();
    await place.close();
  }
}

async function openPlace(args: Arguments): Promise<Place> {
  if (!args.remote) return openDatabasePlace(process.env, { ...args, say: tell });
  const password = await askPassword(process.env, args.remote.username);
  return openHttpPlace({ ...args.remote, password }, args);
}

/** The batch under way is finished; a second Ctrl-C ends at once, and nothing is half there either. */
function onInterrupt(progress: Progress): () => boolean {
  let asked = false;
  const ask = () => {
    if (asked) process.exit(CODES.interrupted);
    asked = true;
    progress.clear();
    tell('正在停下，等手上的这一批写完…');
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  return () => asked;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
const tell = (line: string) => void process.stderr.write(`${line}\n`);

const usageFor = ([what]: readonly string[]) => {
  if (what === 'credentials') return CREDENTIALS_USAGE;
  return what === 'documents' ? USAGE : `${USAGE}\n${CREDENTIALS_USAGE}`;
};

function explain(error: unknown, argv: readonly string[]): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usageFor(argv)}`;
  if (error instanceof PlaceError || error instanceof EnvError || error instanceof ReadRefusal) return error.message;
  const { code } = error as { code?: unknown };
  const reason = typeof code === 'string' ? `（${code}）` : '';
  return `导入中断了${reason}：${error instanceof Error ? error.message : String(error)}\n已经写好的都在，再运行一次就会接着导入`;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    tell(explain(error, process.argv.slice(2)));
    process.exitCode = CODES.failed;
  },
);
