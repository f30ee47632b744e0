/** A certificate's way through an entry, as residents' phones call it: the same over the server's HTTP and in cloud functions. */
import { createHash } from 'node:crypto';
import { createSecrets } from '../../adapters/node/secrets';
import { createVault } from '../../adapters/node/vault';
import { contract } from '../../contract/index';
import { codeActions } from '../../contract/credentials-codes';
import type { CredentialKind } from '../../contract/credentials-parts';
import { saveKind } from '../../core/credentials/kinds';
import { enterListed } from '../../core/credentials/listed';
import { enterRecord, openRegister, setStatus } from '../../core/credentials/register';
import { STANDARD_KINDS } from '../../core/credentials/standard';
import type { Store } from '../../core/ports/store';

export type Data = Record<string, unknown>;

export interface Doors {
  /** A call of the named person's phone: the data, or the error's code. */
  phone(person: string, action: string, input: object): Promise<Data | string>;
  /** Where the entry keeps everything, and the key it seals with: what an operator's import writes with. */
  store: Store;
  secretKey: Buffer;
}

const standard = (id: string) => STANDARD_KINDS.find((kind) => kind.id === id)!;
/** A kind and a list of this test's own, beside those of the demonstration. */
const KIND: CredentialKind = { ...standard('diploma'), id: 'entry-diploma', name: '入口学历', order: 900 };
const LIST: CredentialKind = { ...standard('masters'), id: 'entry-masters', name: '入口名单', order: 901 };
const ZHANG = { number: '100015202611110001', name: '张伟' };
const REVOKED = { number: '100015202622220001', name: '李娜' };

export function credentialsThrough(name: string, open: () => Doors): void {
  describe(`credentials through ${name}`, () => {
    let doors: Doors;
    let keys = 0;
    const called = new Set<string>();
    const key = () => `entry-credentials-${(keys += 1)}`;
    beforeAll(async () => {
      doors = open();
      const { store, secretKey } = doors;
      const log = { info: () => undefined, error: () => undefined };
      const ports = { store, log, vault: createVault(secretKey), secrets: createSecrets(secretKey), clock: { now: Date.now } };
      for (const kind of [KIND, LIST]) await saveKind(ports, kind, 0);
      await openRegister(ports, KIND);
      for (const values of [ZHANG, REVOKED]) await enterRecord(ports, KIND, { ...values, school: '云澜大学' });
      await setStatus(ports, KIND.id, REVOKED.number, 'revoked');
      const row = { school: '云澜大学', programme: '会计', type: '专业学位', city: '云澜市' };
      await enterListed(ports, LIST, [
        { ...row, code: '1' },
        { ...row, code: '2', programme: '法律' },
      ]);
    });

    async function phone(person: string, action: string, input: object = {}): Promise<Data> {
      const answer = await doors.phone(person, action, input);
      expect([action, answer]).not.toEqual([action, expect.any(String)]);
      called.add(action);
      return answer as Data;
    }
    const check = (person: string, fields: object, more: object = {}) =>
      phone(person, 'check', { key: key(), kind: KIND.id, fields, ...more });

    it('a kind that was stored is shown with its form, and its public list is searched', async () => {
      const { items } = (await phone('查甲', 'kinds')) as { items: { id: string; asks: { id: string }[] }[] };
      expect(items.find(({ id }) => id === KIND.id)?.asks.map(({ id }) => id)).toEqual(['number', 'name']);
      expect(await phone('查甲', 'list', { kind: LIST.id, words: '法律' })).toMatchObject({ total: 1 });
      const first = await phone('查甲', 'list', { kind: LIST.id, limit: 1 });
      expect(first).toMatchObject({ total: 2, next: expect.any(String) as string });
      expect((await phone('查甲', 'list', { kind: LIST.id, limit: 1, cursor: first['next'] }))['next']).toBeUndefined();
    });

    it('from a check to a slip, to paper, and back: everybody is told the same', async () => {
      const asked = { key: key() };
      const found = await check('查乙', ZHANG, asked);
      expect(found).toMatchObject({ result: 'found', kind: '入口学历', items: expect.any(Array) as unknown[] });
      expect(await check('查乙', ZHANG, asked)).toEqual(found);
      expect(await doors.phone('查乙', 'check', { ...asked, kind: KIND.id, fields: REVOKED })).toBe('KEY_REUSED');
      const slipKey = { key: key(), look: found['look'] };
      const slip = await phone('查乙', 'slip', slipKey);
      expect(await phone('查乙', 'slip', slipKey)).toEqual(slip);
      expect(await doors.phone('查丙', 'slip', slipKey)).toBe('NOT_FOUND');
      const text = { slip: slip['code'] };
      expect(await phone('查丙', 'verify', text)).toMatchObject({ verdict: 'genuine', slip: { kind: '入口学历' } });
      const pdf = await phone('查乙', 'slipPdf', text);
      expect(Buffer.from(pdf['base64'] as string, 'base64').toString('latin1', 0, 5)).toBe('%PDF-');
      expect(await phone('查乙', 'slipVc', text)).toMatchObject({ document: { issuer: expect.anything() as unknown } });
      const published = (await phone('查丙', 'published')) as { lists: string[]; keys: object };
      expect(published.keys).toEqual(await phone('查丙', 'keys'));
      const [list] = (
        JSON.parse(Buffer.from(String(slip['slip']).split('.')[1]!, 'base64url').toString()) as { status: [string] }
      ).status;
      expect(await phone('查丙', 'status', { list })).toMatchObject({ credential: expect.stringMatching(/\./) as string });

      expect(await phone('查乙', 'mine')).toMatchObject({ items: [{ kind: '入口学历', how: 'number', result: 'found' }] });
      expect(await phone('查乙', 'slips')).toMatchObject({ items: [{ id: slip['id'], kind: '入口学历' }] });
      expect(await phone('查丙', 'slips')).toEqual({ items: [] });
      expect(await doors.phone('查丙', 'revokeSlip', { id: slip['id'] })).toBe('NOT_FOUND');
      for (let i = 0; i < 2; i += 1) expect(await phone('查乙', 'revokeSlip', { id: slip['id'] })).toEqual({});
      expect(await phone('查丙', 'verify', text)).toMatchObject({ verdict: 'ended', why: 'revoked' });
      expect(await phone('查乙', 'slips')).toEqual({ items: [] });
    });

    it('no such number and another name are answered alike; what was revoked is said to be', async () => {
      const [missing, another] = [
        await check('查丁', { number: '100015202699990001', name: '张伟' }),
        await check('查戊', { number: ZHANG.number, name: '王芳' }),
      ];
      expect(JSON.stringify(missing)).toBe('{"result":"none"}');
      expect(JSON.stringify(another)).toBe(JSON.stringify(missing));
      expect(await check('查己', REVOKED)).toMatchObject({ result: 'revoked', kind: '入口学历' });
    });

    it('after misses work is wanted first, then a wait', async () => {
      const miss = (i: number, more: object = {}) =>
        check('查庚', { number: `1000152026${i}33330001`.slice(0, 18), name: '赵六' }, more);
      for (let i = 0; i < 2; i += 1) expect(await miss(i)).toEqual({ result: 'none' });
      const asked = { key: key() };
      const puzzle = (await miss(2, asked)) as { result: string; token: string; bits: number };
      expect(puzzle.result).toBe('puzzle');
      const wrong = await miss(2, { ...asked, puzzle: { token: puzzle.token, answer: 'x' } });
      expect(['puzzle', 'none']).toContain(wrong['result']);
      expect(await miss(2, { ...asked, puzzle: { token: puzzle.token, answer: solved(puzzle) } })).toEqual({ result: 'none' });
      expect(await miss(3)).toMatchObject({ result: 'wait' });
    });

    it('what is typed wrongly is named in Chinese, and costs nothing', async () => {
      expect(await doors.phone('查辛', 'check', { key: key(), kind: KIND.id, fields: { number: '1', name: '' } })).toBe(
        'BAD_INPUT',
      );
      expect(await doors.phone('查辛', 'check', { key: key(), kind: 'no-such-kind', fields: {} })).toBe('NOT_FOUND');
      expect(await phone('查辛', 'mine')).toEqual({ items: [] });
    });

    it('every action was called', () => {
      const own = Object.keys(contract.credentials).filter((action) => !(action in codeActions));
      expect([...called].sort()).toEqual(own.sort());
    });
  });
}

/** As a phone does it. */
function solved({ token, bits }: { token: string; bits: number }): string {
  for (let i = 0; ; i += 1) {
    const answer = i.toString(36);
    const digest = createHash('sha256').update(`${token}.${answer}`).digest();
    if (digest.readUInt32BE() >>> (32 - bits) === 0) return answer;
  }
}
