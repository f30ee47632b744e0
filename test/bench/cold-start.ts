import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openCloud, phone, SECRET_KEY, type TestCloud } from '../support/cloud/functions';
import type { Bench } from './figure';

const ROOT = resolve(__dirname, '../..');
const ROUNDS = 15;

/** The first thing each function is asked for; those not named here are timers. */
const FIRST: Record<string, { event: object; variables: Record<string, string> }> = {
  session: { event: { action: 'settings' }, variables: phone('oBench') },
  cases: { event: { action: 'categories' }, variables: phone('oBench') },
  inbox: { event: { action: 'unread' }, variables: phone('oBench') },
  files: { event: { action: 'get', input: { id: 'none' } }, variables: phone('oBench') },
  push: { event: { action: 'credits' }, variables: phone('oBench') },
  gateway: { event: { path: '/api/staff/me', httpMethod: 'POST' }, variables: { TCB_SOURCE: 'other' } },
};
const TIMER = { event: { Type: 'Timer' }, variables: { TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' } };

/**
 * Milliseconds from the start of a process to the first answer of each built function, its calls to the database (the
 * wire test server, on this machine) included, against a process that only loads wx-server-sdk. Every round starts each
 * of them once; what counts is the fastest of the rounds, since nothing makes a process faster than it is.
 */
const bench: Bench = async (emit) => {
  const cloud = await openCloud();
  try {
    const names = readdirSync(cloud.folder);
    const times = new Map<string, number[]>([['wx-server-sdk', []], ...names.map((name): [string, number[]] => [name, []])]);
    for (let round = 0; round < ROUNDS; round++) {
      console.error(`round ${round + 1} of ${ROUNDS}`);
      for (const [name, list] of times) list.push(await start(cloud, name));
    }
    const bare = Math.min(...times.get('wx-server-sdk')!);
    const baseline = { figure: 'bare wx-server-sdk, ms', value: round(bare) };
    const ratios = names.map((name) => ({ name, ratio: Math.min(...times.get(name)!) / bare }));
    for (const { name, ratio } of ratios) emit({ figure: `ratio.${name}`, value: round(ratio), unit: 'x', baseline });
    emit({ figure: 'ratio', value: round(Math.max(...ratios.map((r) => r.ratio))), unit: 'x', baseline, aim: '<=1.0' });
  } finally {
    await cloud.close();
  }
};

export default bench;

/** Prints the milliseconds since the process began. */
const TELL = 'process.stdout.write(`\\n=${performance.now()}\\n`)';

async function start(cloud: TestCloud, name: string): Promise<number> {
  const { event, variables } = FIRST[name] ?? TIMER;
  const path = join(cloud.folder, name, 'index.js');
  const code =
    name === 'wx-server-sdk'
      ? `require('wx-server-sdk'); ${TELL}`
      : `require(${JSON.stringify(path)}).main(${JSON.stringify(event)}, {}).then(() => ${TELL})`;
  const env = { PATH: process.env['PATH'], ...cloud.server.variables, SECRET_KEY, ...variables };
  const child = spawn(process.execPath, ['-e', code], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await once(child, 'close');
  // The log may have the last word.
  return Number(/=(\d+\.\d+)/.exec(out)?.[1]);
}

const round = (value: number) => Math.round(value * 100) / 100;
