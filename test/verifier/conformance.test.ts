/** One table of cases, judged by the server and by a phone without network: the same outcome, or the one that is named. */
import { createHmac } from 'node:crypto';
import { createSigning } from '../../adapters/jose/signing';
import { createMemoryStore } from '../../adapters/memory/store';
import { packer } from '../../adapters/node/packer';
import { SLIP_LENGTH, slipAddress, slipIn } from '../../contract/slip-text';
import type { SlipVerdict } from '../../contract/slips';
import { takeBack } from '../../core/credentials/own';
import type { SlipPorts } from '../../core/credentials/ports';
import { makeSlip, verifySlip } from '../../core/credentials/slips';
import { statusCredential } from '../../core/credentials/status';
import { judgeSlip, type Held } from '../../verifier/index';
import { HOUR, makeRegistry, number, SECRET } from '../support/credentials/registry';

const ISSUER = 'https://city.example';
const DAY = 24 * HOUR;
const [A, B] = [Buffer.alloc(32, 2), Buffer.alloc(32, 3)];
const code = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const parse = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
const parts = (slip: string) => slip.split('.') as [string, string, string];

async function office(seed: Buffer | { sm2: Buffer }) {
  const r = await makeRegistry(createMemoryStore(), 'conform');
  await r.open();
  await r.enter(number(1), '张伟');
  const ports: SlipPorts = { ...r.ports, signing: createSigning(SECRET, [seed]), packer, issuer: ISSUER };
  const give = async (key: string) => {
    const found = await r.ask({ number: number(1), name: '张伟' });
    if (found.result !== 'found') throw new Error(found.result);
    return makeSlip(ports, 'conform.zhao', { key, look: found.look });
  };
  const list = async (slip: string) => statusCredential(ports, (parse(parts(slip)[1])['status'] as [string, number])[0]);
  return { ...r, ports, give, list };
}

/** A verifier without the guard: the algorithm is what the paper names. */
function obedient(token: string, key: string): boolean {
  const [head, body, signature] = parts(token);
  const { alg } = parse(head);
  const mac = createHmac('sha256', Buffer.from(key, 'base64url')).update(`${head}.${body}`).digest('base64url');
  return alg === 'none' || (alg === 'HS256' && mac === signature);
}

/** Both say this; where the phone alone knows less, it says `offline`. */
async function judged(o: Awaited<ReturnType<typeof office>>, text: string, lists: string[], over: Partial<Held> = {}) {
  const held = { issuer: ISSUER, keys: await o.ports.signing.keys(), lists, ...over };
  const here = await verifySlip(o.ports, text);
  const there = judgeSlip(text, held, o.ports.clock.now());
  const short = (verdict: SlipVerdict) => ('why' in verdict ? `${verdict.verdict} ${verdict.why}` : verdict.verdict);
  return { here, there, words: [short(here), short(there)] };
}

describe.each([
  ['Ed25519', A],
  ['SM2', { sm2: A }],
])('%s', (_, seed) => {
  let o: Awaited<ReturnType<typeof office>>;
  let slip: string;
  let id: string;
  let list: string;
  const same = async (text: string, word: string) => expect((await judged(o, text, [list])).words).toEqual([word, word]);

  beforeEach(async () => {
    o = await office(seed);
    ({ slip, id } = await o.give('one'));
    list = await o.list(slip);
  });

  test('genuine: bare, as its code, with blanks; both show the same', async () => {
    for (const text of [slip, ` ${slip}\n`, slipAddress(ISSUER, slip)]) await same(text, 'genuine');
    const { here, there } = await judged(o, slip, [list]);
    expect({ ...here, asOf: '' }).toEqual({ ...there, asOf: '' });
    expect(there).toMatchObject({
      slip: { kind: '学历', items: expect.arrayContaining([{ label: '姓名', value: '张*' }]) as unknown },
    });
  });

  test('with any character changed it is not genuine, and both say the same', async () => {
    const seen = new Map<string, number>();
    // SM2 in plain JavaScript is slow: every character of the ends, every seventh of the middle.
    const step = seed instanceof Buffer ? 1 : 7;
    for (let at = 0; at < slip.length; at += at < 20 || at > slip.length - 20 ? 1 : step) {
      const digit = slip[at] === 'A' ? 'B' : 'A';
      const { words } = await judged(o, slip.slice(0, at) + digit + slip.slice(at + 1), [list]);
      expect(words[0]).toBe(words[1]);
      seen.set(words[0]!, (seen.get(words[0]!) ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(['altered', 'unchecked foreign']);
    expect(seen.get('altered')).toBeGreaterThan(seen.get('unchecked foreign')!);
  });

  test('no algorithm but the key’s own', async () => {
    const [head, body, signature] = parts(slip);
    const header = parse(head);
    const { keys } = await o.ports.signing.keys();
    const forged = code({ ...parse(body), items: [['姓名', '李*']] });
    for (const alg of ['none', 'HS256', 'ES256', 'EdDSA', 'SGD_SM3_SM2', '', null]) {
      const start = `${code({ ...header, alg })}.${forged}`;
      // The public key as a secret, the old trick.
      const mac = createHmac('sha256', Buffer.from(String(keys[0]!['x']), 'base64url'))
        .update(start)
        .digest('base64url');
      for (const end of [signature, mac, 'AAAA']) await same(`${start}.${end}`, 'altered');
      // Whoever does as the paper says would believe it.
      expect(obedient(`${start}.${mac}`, String(keys[0]!['x']))).toBe(alg === 'HS256' || alg === 'none');
    }
    await same(`${code({ ...header, crit: ['exp'], exp: 1 })}.${body}.${signature}`, 'altered');
    await same(`${code({ alg: 'none', typ: 'slip+jwt' })}.${forged}.AAAA`, 'unchecked foreign');
  });

  test('another key, another type, another issuer, too long, nothing', async () => {
    const claims = parse(parts(slip)[1]);
    const elsewhere = createSigning(B, [B]);
    await same(await elsewhere.sign(claims, 'slip+jwt'), 'unchecked foreign');
    await same(await o.ports.signing.sign(claims, 'vc+jwt'), 'unchecked foreign');
    await same(list, 'unchecked foreign');
    await same(await o.ports.signing.sign({ ...claims, iss: 'https://other.example' }, 'slip+jwt'), 'unchecked foreign');
    await same(await o.ports.signing.sign({ ...claims, items: 'x' }, 'slip+jwt'), 'unchecked foreign');
    const long = await o.ports.signing.sign({ ...claims, by: 'x'.repeat(SLIP_LENGTH) }, 'slip+jwt');
    await same(long, 'unchecked foreign');
    for (const text of ['', '.', '..', 'a.b', 'a.b.c', 'a.b.c.d', 'https://example.test/?x=1#', '张三', '\u0000']) {
      await same(text, 'unchecked foreign');
    }
  });

  test('expired, revoked, made in the future', async () => {
    const claims = parse(parts(slip)[1]);
    const later = o.ports.clock.now() / 1000 + 3600;
    await same(await o.ports.signing.sign({ ...claims, iat: Math.floor(later) }, 'slip+jwt'), 'unchecked early');
    await takeBack(o.ports, 'conform.zhao', id);
    const old = list;
    list = await o.list(slip);
    await same(slip, 'ended revoked');
    // Whoever has several lists believes the newest; and what was revoked stays so in a list that is too old.
    o.wait(HOUR);
    const newer = await o.list(slip);
    expect((await judged(o, slip, [newer, old])).words[1]).toBe('ended revoked');
    expect((await judged(o, slip, [old, newer])).words[1]).toBe('ended revoked');
    o.wait(3 * DAY);
    await same(slip, 'ended revoked');
    o.wait(27 * DAY);
    await same(slip, 'ended expired');
  });

  test('what only a device without network does not know, it says', async () => {
    const words = async (lists: string[], over: Partial<Held> = {}) => (await judged(o, slip, lists, over)).words;
    expect(await words([])).toEqual(['genuine', 'unchecked no-list']);
    expect(await words([await statusCredential(o.ports, '2020-01a')])).toEqual(['genuine', 'unchecked no-list']);
    // A list that somebody else made, or changed, is none.
    const [head, body, signature] = parts(list);
    const longer = code({ ...parse(body), validUntil: '2099-01-01T00:00:00.000Z' });
    const forged = await createSigning(B, [B]).sign(parse(body), 'vc+jwt');
    expect(await words([`${head}.${longer}.${signature}`, forged, slip, ''])).toEqual(['genuine', 'unchecked no-list']);
    // Keys that were fetched before ours was published.
    expect(await words([list], { keys: { keys: [] } })).toEqual(['genuine', 'unchecked foreign']);
    o.wait(23 * HOUR);
    expect(await words([list])).toEqual(['genuine', 'genuine']);
    o.wait(HOUR);
    const { there, words: late } = await judged(o, slip, [list]);
    expect(late).toEqual(['genuine', 'unchecked old-list']);
    expect(there).toMatchObject({ slip: { kind: '学历' }, asOf: parse(parts(list)[1])['validFrom'] });
  });

  test('keys rotate: with both published, slips of both are genuine', async () => {
    const next = createSigning(SECRET, [B, seed]);
    const other = await next.sign(parse(parts(slip)[1]), 'slip+jwt');
    o.ports = { ...o.ports, signing: next };
    await same(slip, 'genuine');
    await same(other, 'genuine');
  });
});

test('a slip is found in what was scanned, and nothing is made one', () => {
  expect(slipIn('https://city.example/verify#aa.bb.cc')).toBe('aa.bb.cc');
  expect(slipIn('aa.\nbb.cc ')).toBe('aa.bb.cc');
  for (const text of ['', 'aa.bb', 'aa.bb.cc.dd', 'aa..cc', 'https://city.example/verify', 'a'.repeat(7000)]) {
    expect(slipIn(text)).toBeNull();
  }
});
