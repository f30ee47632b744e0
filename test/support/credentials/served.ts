/** A slip from a running server: its register is filled through the database, the rest goes over HTTP, as a phone does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../../adapters/node/clock';
import { createSecrets } from '../../../adapters/node/secrets';
import { createVault } from '../../../adapters/node/vault';
import { createPool } from '../../../adapters/postgres/pool';
import { createPostgresStore } from '../../../adapters/postgres/store';
import { enterRecord, openRegister } from '../../../core/credentials/register';
import { STANDARD_KINDS } from '../../../core/credentials/standard';
import { post } from '../server';
import { SECRET } from './registry';

/** For the server's SECRET_KEY. */
export const SECRET_KEY = SECRET.toString('base64');
const NUMBER = '100015202605001234';
const NAME = '欧阳明月';

/** One diploma in the register of a server with this database and `SECRET_KEY`. */
export async function enterDiploma(databaseUrl: string): Promise<void> {
  const pool = createPool({ url: databaseUrl, size: 2, onLost: () => undefined });
  const ports = {
    store: createPostgresStore(pool, { sleep, random: Math.random }),
    clock: systemClock,
    secrets: createSecrets(SECRET),
    vault: createVault(SECRET),
    log: { info: () => undefined, error: () => undefined },
  };
  const kind = STANDARD_KINDS[0]!;
  await openRegister(ports, kind);
  const values = { number: NUMBER, name: NAME, school: '云澜师范大学', major: '计算机科学与技术', level: '本科' };
  await enterRecord(ports, kind, { ...values, form: '普通全日制', graduated: '2026-06-30' });
  await pool.end();
}

export interface Given {
  slip: string;
  code: string;
  id: string;
  headers: Record<string, string>;
}

/** Looks the diploma up and takes a slip. */
export async function takeSlip(url: string, person = '张三'): Promise<Given> {
  const signedIn = await post(url, 'session/signIn', { code: person });
  const headers = { Authorization: `Bearer ${(signedIn.body.data as unknown as { token: string }).token}` };
  const key = `slip-${Math.random().toString(36).slice(2)}`;
  const fields = { number: NUMBER, name: NAME };
  const found = await post(url, 'credentials/check', { key, kind: 'diploma', fields }, headers);
  const { look } = found.body.data as unknown as { look: string };
  const { body } = await post(url, 'credentials/slip', { key, look }, headers);
  return { ...(body.data as unknown as Omit<Given, 'headers'>), headers };
}
