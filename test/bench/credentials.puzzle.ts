import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CheckAnswer } from '../../contract/credentials-parts';
import type { Reply } from '../../contract/errors';
import { openResident } from '../support/weapp';
import { makeWorld } from '../support/world';
import type { Bench } from './figure';

const ROOT = join(__dirname, '../..');
/** Bits of the easiest and the hardest work the service asks for (`core/credentials/policy.ts`). */
const [EASIEST, HARDEST] = [14, 16];
const PUZZLES = 12;
/** Set in the process that runs without a compiler. */
const PLAIN = 'BENCH_PLAIN';
const FIELDS = { number: '100015202600000001', name: '张伟' };

/**
 * What the work before a check costs a phone: hashes a second that the compiled page makes in its slices, and how long the page hears
 * nothing meanwhile. Android compiles as Node does; iPhones run mini-programs without a compiler, as Node does with `--jitless`.
 */
const bench: Bench = async (emit) => {
  const { rate, longest } = await measure();
  if (process.env[PLAIN] !== undefined) return void process.stdout.write(JSON.stringify({ rate, longest }));
  const baseline = { figure: 'hashes of node:crypto', value: native() };
  const plain = withoutCompiler();
  const rounded = (value: number) => Number(value.toPrecision(3));
  emit({ figure: 'hashes', value: rounded(rate), unit: 'per second', baseline });
  emit({ figure: 'hashes.plain', value: rounded(plain.rate), unit: 'per second', baseline });
  for (const [name, bits] of [['easiest', EASIEST] as const, ['hardest', HARDEST] as const]) {
    emit({ figure: `${name}.plain`, value: rounded(2 ** bits / plain.rate), unit: 'seconds, as a rule' });
  }
  emit({ figure: 'silence.most', value: Math.round(Math.max(longest, plain.longest)), unit: 'ms', aim: '<=100' });
};

export default bench;

/** Seconds a processor has worked for this process: what else the machine does counts for nothing. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Puzzle after puzzle for one check; how many were tried follows from the answers, which count up from 0. */
async function measure(): Promise<{ rate: number; longest: number }> {
  const tokens = Array.from({ length: PUZZLES }, (_, i) => `14.${i}.${'n'.repeat(22)}.${'m'.repeat(43)}`);
  let [began, hashes, seconds] = [0, 0, 0];
  const silence = monitorEventLoopDelay({ resolution: 1 });
  const check = (input: { puzzle?: { answer: string } }): CheckAnswer => {
    if (input.puzzle) {
      hashes += parseInt(input.puzzle.answer, 36) + 1;
      seconds += worked() - began;
    }
    const token = tokens.shift();
    if (token === undefined) return { result: 'none' };
    began = worked();
    if (!input.puzzle) silence.enable();
    return { result: 'puzzle', token, bits: EASIEST };
  };
  const app = await openResident(await makeWorld(), {
    between: async (call, go): Promise<Reply> => {
      if (call !== 'credentials.check') return go();
      const sent = app.called('cloud.callFunction').at(-1)!.options as { data: { input: object } };
      return { ok: true, data: check(sent.data.input) };
    },
  });
  app.host.launch({ path: 'credentials/check/index?kind=diploma' });
  await settled(() => app.has('#field-number'));
  for (const [field, value] of Object.entries(FIELDS)) app.type(`#field-${field}`, value);
  app.tap('#send');
  await settled(() => app.has('#none'));
  silence.disable();
  app.host.close();
  return { rate: hashes / seconds, longest: silence.max / 1e6 };
}

async function settled(what: () => boolean): Promise<void> {
  while (!what()) await new Promise((next) => setTimeout(next, 5));
}

function native(): number {
  const token = `14.0.${'n'.repeat(22)}.${'m'.repeat(43)}`;
  const times = 100_000;
  const began = worked();
  for (let i = 0; i < times; i += 1)
    createHash('sha256')
      .update(`${token}.${i.toString(36)}`)
      .digest();
  return Math.round(times / (worked() - began));
}

function withoutCompiler(): { rate: number; longest: number } {
  const run = ['--jitless', '--import', 'tsx', join(ROOT, 'scripts/bench.ts'), 'credentials.puzzle'];
  const { stdout, stderr, status } = spawnSync(process.execPath, run, {
    cwd: ROOT,
    env: { ...process.env, [PLAIN]: '1' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as { rate: number; longest: number };
}
