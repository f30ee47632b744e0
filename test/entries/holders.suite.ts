/** A holder's and an employer's way through an entry: the same over the server's HTTP and in cloud functions. */
import { createSecrets } from '../../adapters/node/secrets';
import { createVault } from '../../adapters/node/vault';
import { contract } from '../../contract/index';
import { codeActions } from '../../contract/credentials-codes';
import type { CredentialKind } from '../../contract/credentials-parts';
import { holderKey } from '../../core/credentials/holders';
import { saveKind } from '../../core/credentials/kinds';
import { enterRecord, openRegister } from '../../core/credentials/register';
import { STANDARD_KINDS } from '../../core/credentials/standard';
import type { Store } from '../../core/ports/store';
import { holders } from '../../core/records/holders';

export type Data = Record<string, unknown>;

export interface Doors {
  /** A call of the named person's phone: the data, or the error's code. */
  phone(person: string, service: 'holder' | 'credentials', action: string, input: object): Promise<Data | string>;
  /** The id of somebody who has called. */
  idOf(person: string): string;
  /** Whether WeChat's check of real names is set up there. */
  proves: boolean;
  store: Store;
  secretKey: Buffer;
}

/** A kind of this test's own, beside those of the demonstration. */
const KIND: CredentialKind = { ...STANDARD_KINDS[0]!, id: 'entry-holder', name: '入口证书', order: 902 };
const ZHANG = { name: '张入口', identity: '11010519491231002X' };
const HOLDER = '持甲';
const BOSS = '雇主';

export function holdersThrough(name: string, open: () => Doors): void {
  describe(`holders through ${name}`, () => {
    let doors: Doors;
    let keys = 0;
    const called = new Set<string>();
    const key = () => `entry-holders-${(keys += 1)}`;
    beforeAll(async () => {
      doors = open();
      const { store, secretKey } = doors;
      const log = { info: () => undefined, error: () => undefined };
      const ports = { store, log, vault: createVault(secretKey), secrets: createSecrets(secretKey), clock: { now: Date.now } };
      await saveKind(ports, KIND, 0);
      await openRegister(ports, KIND);
      await enterRecord(ports, KIND, { ...ZHANG, number: '100015202644440001', school: '云澜大学', graduated: '2026-06-30' });
    });

    async function call(person: string, service: 'holder' | 'credentials', action: string, input: object = {}): Promise<Data> {
      const answer = await doors.phone(person, service, action, input);
      expect([action, answer]).not.toEqual([action, expect.any(String)]);
      called.add(`${service}.${action}`);
      return answer as Data;
    }
    const mine = (action: string, input: object = {}) => call(HOLDER, 'holder', action, input);
    const boss = (action: string, input: object = {}) => call(BOSS, 'credentials', action, input);

    it('a name is proved, or it is said that it cannot be here', async () => {
      expect(await mine('me')).toMatchObject({ open: doors.proves, proved: null });
      expect(await doors.phone(HOLDER, 'holder', 'mine', {})).toBe('BAD_STATE');
      const claim = { name: ZHANG.name, number: ZHANG.identity.toLowerCase(), agreed: true };
      expect(await doors.phone(HOLDER, 'holder', 'prove', { ...claim, number: '110105194912310021' })).toBe('BAD_INPUT');
      if (doors.proves) {
        expect(await mine('prove', claim)).toMatchObject({ result: 'matches', me: { proved: { name: '张**' } } });
        return;
      }
      expect(await doors.phone(HOLDER, 'holder', 'prove', claim)).toBe('BAD_STATE');
      called.add('holder.prove');
      const at = new Date().toISOString();
      const holder = holderKey({ vault: createVault(doors.secretKey) }, ZHANG.name, ZHANG.identity);
      await doors.store.insert(holders, { id: doors.idOf(HOLDER), version: 1, holder, name: '张**', at, provedAt: at });
    });

    it('a code shows what was chosen, to whoever has it, until it is taken back', async () => {
      const { items, whole } = (await mine('mine')) as { items: { id: string; kind: string }[]; whole: boolean };
      expect([whole, items.map(({ kind }) => kind)]).toEqual([true, ['入口证书']]);
      const wish = { key: key(), certificate: items[0]!.id, fields: [{ id: 'school', whole: true }], days: 7, note: '入职' };
      const given = (await mine('createCode', wish)) as { code: string; made: { id: string } };
      expect(await mine('createCode', wish)).toEqual(given);
      const look = { key: key(), code: given.code, who: '云澜商贸' };
      const found = await boss('useCode', look);
      expect(found).toMatchObject({ result: 'found', items: [{ value: '张**' }, { value: '云澜大学' }] });
      expect(await boss('useCode', look)).toEqual(found);
      expect(await mine('codes')).toMatchObject({ items: [{ id: given.made.id, note: '入职', state: 'good', uses: 1 }] });
      const asked = { certificate: items[0]!.id, code: given.made.id };
      expect(await mine('looks', asked)).toMatchObject({ items: [{ who: '云澜商贸', how: 'code', result: 'found' }] });
      expect(await doors.phone(BOSS, 'holder', 'revokeCode', { id: given.made.id })).toBe('NOT_FOUND');
      expect(await mine('revokeCode', { id: given.made.id })).toMatchObject({ state: 'revoked' });
      expect(await boss('useCode', { ...look, key: key() })).toEqual({ result: 'over' });
      expect(await boss('useCode', { ...look, key: key(), code: '0000-0000-0000-0000' })).toEqual({ result: 'none' });
      expect(await doors.phone(BOSS, 'credentials', 'useCode', { ...look, code: '123' })).toBe('BAD_INPUT');
    });

    it('a list as a file is asked about to its end, and comes back as a file', async () => {
      const { items } = (await mine('mine')) as { items: { id: string }[] };
      const wish = { key: key(), certificate: items[0]!.id, fields: [], days: 1 };
      const { code } = (await mine('createCode', wish)) as { code: string };
      const lines = [code, ...Array.from({ length: 60 }, (_, i) => `row ${i}`)];
      const list = {
        key: key(),
        name: '新员工',
        who: '云澜商贸',
        file: Buffer.from(`查询码\n${lines.join('\n')}`).toString('base64'),
      };
      const begun = (await boss('startBatch', list)) as { id: string; total: number };
      expect(begun.total).toBe(61);
      for (let state = 'open'; state === 'open';) state = (await boss('runBatch', { id: begun.id }))['state'] as string;
      expect(await boss('batches')).toMatchObject({
        items: [{ id: begun.id, state: 'done', outcomes: { found: 1, wrong: 60 } }],
      });
      expect(await boss('batch', { id: begun.id, limit: 1 })).toMatchObject({ rows: [{ line: 2, outcome: 'found' }] });
      expect(await doors.phone(HOLDER, 'credentials', 'batch', { id: begun.id })).toBe('NOT_FOUND');
      const file = await boss('batchFile', { id: begun.id, as: 'xlsx' });
      expect(Buffer.from(file['base64'] as string, 'base64').toString('latin1', 0, 2)).toBe('PK');
      expect(await boss('dropBatch', { id: begun.id })).toEqual({});
      // Half a megabyte, as the contract says, reaches the reader.
      const large = { ...list, key: key(), file: Buffer.alloc(500 * 1024, 65).toString('base64') };
      expect(await boss('startBatch', large)).toMatchObject({ total: 1 });
    });

    it('a name that is forgotten takes its codes along', async () => {
      expect(await mine('unbind')).toMatchObject({ proved: null });
      expect(await doors.phone(HOLDER, 'holder', 'mine', {})).toBe('BAD_STATE');
    });

    it('every action was called', () => {
      const named = (service: string, actions: object) => Object.keys(actions).map((action) => `${service}.${action}`);
      expect([...called].sort()).toEqual([...named('holder', contract.holder), ...named('credentials', codeActions)].sort());
    });
  });
}
