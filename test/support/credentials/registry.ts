/** Registers to check against: a clock to move, residents to ask, and a phone that solves puzzles. */
import { createSecrets } from '../../../adapters/node/secrets';
import { createVault } from '../../../adapters/node/vault';
import type { CheckAnswer } from '../../../contract/credentials-parts';
import { check, type Asked } from '../../../core/credentials/check';
import { saveKind } from '../../../core/credentials/kinds';
import type { RegisterPorts } from '../../../core/credentials/ports';
import { enterRecord, openRegister, setStatus } from '../../../core/credentials/register';
import { STANDARD_KINDS } from '../../../core/credentials/standard';
import type { Store } from '../../../core/ports/store';
import { credentialAlerts, credentialLooks, credentialPuzzles, credentialTallies } from '../../../core/records/credential-looks';
import { credentialPlaces, credentialSlips } from '../../../core/records/credential-slips';
import { credentialKinds, credentialRecords } from '../../../core/records/credentials';
import { START } from '../world';

export const SECRET = Buffer.alloc(32, 7);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const credentialCollections = [
  credentialAlerts,
  credentialKinds,
  credentialLooks,
  credentialPlaces,
  credentialPuzzles,
  credentialRecords,
  credentialSlips,
  credentialTallies,
];

const diploma = STANDARD_KINDS[0]!;

/** Numbers far from each other; `near` gives those of one stretch. */
export const number = (i: number) => `10001520260${String((i * 7919) % 10_000_000).padStart(7, '0')}`;
export const near = (i: number) => `100015202605${String(i).padStart(6, '0')}`;

export async function makeRegistry(store: Store, kindId: string) {
  let now = START;
  let keys = 0;
  const logged: string[] = [];
  const secrets = createSecrets(SECRET);
  const ports: RegisterPorts = {
    store,
    clock: { now: () => now },
    // Twelve zero bits for nothing: what a phone does in seconds is not for tests.
    secrets: { ...secrets, digest: (data) => `AA${secrets.digest(data)}` },
    vault: createVault(SECRET),
    log: { info: () => undefined, error: (event) => void logged.push(event) },
  };
  const kind = { ...diploma, id: kindId };
  await saveKind(ports, kind, 0);

  const ask = (
    over: Partial<Asked> & { resident?: string; address?: string; number: string; name: string },
  ): Promise<CheckAnswer> => {
    const { resident = 'zhao', address = '', number, name, ...rest } = over;
    const asked = { key: `key-${kindId}-${(keys += 1)}`, kind: kindId, fields: { number, name }, ...rest };
    return check(ports, { id: `${kindId}.${resident}`, address }, asked);
  };
  const solve = ({ token, bits }: { token: string; bits: number }, right = true) => {
    for (let i = 0; ; i += 1) {
      const answer = i.toString(36);
      const digest = Buffer.from(ports.secrets.digest(`${token}.${answer}`), 'base64url');
      if ((digest.readUInt32BE() >>> (32 - bits) === 0) === right) return { token, answer };
    }
  };
  return {
    ports,
    kind,
    logged,
    ask,
    solve,
    wait: (ms: number) => void (now += ms),
    open: () => openRegister(ports, kind),
    enter: (number: string, name: string) =>
      enterRecord(ports, kind, { number, name, school: '云澜大学', graduated: '2026-06-30' }),
    revoke: (number: string) => setStatus(ports, kindId, number, 'revoked'),
    /** As a patient phone does: waits, solves what it is given, and tries again with the same words. */
    async insist(over: Parameters<typeof ask>[0]): Promise<CheckAnswer> {
      for (;;) {
        const answer = await ask(over);
        if (answer.result === 'wait') now += answer.seconds * 1000;
        else if (answer.result === 'puzzle') {
          const solved = await ask({ ...over, puzzle: solve(answer) });
          if (solved.result !== 'puzzle') return solved;
        } else return answer;
      }
    },
  };
}

export type Registry = Awaited<ReturnType<typeof makeRegistry>>;

/** Many names at once for a number that exists, when one more miss is left before the puzzles begin. */
export async function rush(r: Registry, crowd: number): Promise<{ answered: number }> {
  await r.ask({ number: number(2), name: '李零' });
  const names = Array.from({ length: crowd }, (_, i) => `李${String.fromCodePoint(0x4e00 + i)}`);
  const outcomes = await Promise.allSettled(names.map((name) => r.ask({ number: number(2), name })));
  const said = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.result : 'refused'));
  return { answered: said.filter((result) => result === 'none' || result === 'found').length };
}
