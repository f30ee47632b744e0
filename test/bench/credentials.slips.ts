import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { createSigning, type Seed } from '../../adapters/jose/signing';
import { createMemoryStore } from '../../adapters/memory/store';
import { packer } from '../../adapters/node/packer';
import type { SlipPorts } from '../../core/credentials/ports';
import { makeSlip, verifySlip } from '../../core/credentials/slips';
import { statusCredential } from '../../core/credentials/status';
import { judgeSlip, type Held } from '../../verifier/index';
import { makeRegistry, number, SECRET } from '../support/credentials/registry';
import type { Bench } from './figure';

const ROUNDS = 5;
const ROUND_MS = 700;
const ISSUER = 'https://city.example';

/**
 * Slips judged per second on one thread: by the server (`verifySlip`, its store in memory) and in plain JavaScript without
 * anybody (`judgeSlip`, with its status list), against node:crypto verifying the bare Ed25519 signature. Rounds take turns, and
 * the best of each counts.
 */
const bench: Bench = async (emit) => {
  const [ed, sm2] = [await office(Buffer.alloc(32, 1)), await office({ sm2: Buffer.alloc(32, 1) })];
  const [head, body, signature] = ed.slip.split('.') as [string, string, string];
  const key = createPublicKey({ key: ed.held.keys.keys[0] as JsonWebKey, format: 'jwk' });
  const [signed, bytes] = [Buffer.from(`${head}.${body}`), Buffer.from(signature, 'base64url')];
  const ways: Record<string, () => boolean | Promise<boolean>> = {
    plain: () => verify(null, signed, key, bytes),
    server: async () => (await verifySlip(ed.ports, ed.slip)).verdict === 'genuine',
    'server.sm2': async () => (await verifySlip(sm2.ports, sm2.slip)).verdict === 'genuine',
    offline: () => judgeSlip(ed.slip, ed.held, ed.ports.clock.now()).verdict === 'genuine',
    'offline.sm2': () => judgeSlip(sm2.slip, sm2.held, sm2.ports.clock.now()).verdict === 'genuine',
  };
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    console.error(`round ${round + 1} of ${ROUNDS}`);
    for (const [name, way] of Object.entries(ways)) best.set(name, Math.max(best.get(name) ?? 0, await perSecond(way)));
  }
  const plain = best.get('plain')!;
  const baseline = { figure: 'node:crypto, bare Ed25519 signatures per second', value: Math.round(plain) };
  for (const [name, value] of best) {
    if (name === 'plain') continue;
    emit({ figure: name, value: Math.round(value), unit: 'per second' });
    emit({ figure: `ratio.${name}`, value: Math.round((value / plain) * 1000) / 1000, unit: 'x', baseline });
  }
};

export default bench;

async function perSecond(way: () => boolean | Promise<boolean>): Promise<number> {
  const start = performance.now();
  let done = 0;
  for (; performance.now() - start < ROUND_MS; done += 1) if (!(await way())) throw new Error('a slip was not genuine');
  return (done * 1000) / (performance.now() - start);
}

async function office(seed: Seed): Promise<{ ports: SlipPorts; slip: string; held: Held }> {
  const r = await makeRegistry(createMemoryStore(), 'bench');
  await r.open();
  await r.enter(number(1), '张伟');
  const ports: SlipPorts = { ...r.ports, signing: createSigning(SECRET, [seed]), packer, issuer: ISSUER };
  const found = await r.ask({ number: number(1), name: '张伟' });
  if (found.result !== 'found') throw new Error(found.result);
  const { slip } = await makeSlip(ports, 'bench.zhao', { key: 'bench', look: found.look });
  const list = await statusCredential(ports, '2026-11a');
  return { ports, slip, held: { issuer: ISSUER, keys: await ports.signing.keys(), lists: [list] } };
}
