/** What must hold of registers on every store. A runner gives it a store in which the credentials' collections exist. */
import { createSecrets } from '../../../adapters/node/secrets';
import { createVault, type VaultKey } from '../../../adapters/node/vault';
import { readTyped } from '../../../core/credentials/fields';
import { askRegister, enterRecord, openRegister, registerKey, setStatus } from '../../../core/credentials/register';
import { resealRegisters } from '../../../core/credentials/reseal';
import { STANDARD_KINDS } from '../../../core/credentials/standard';
import type { RegisterPorts } from '../../../core/credentials/ports';
import { credentialRecords } from '../../../core/records/credentials';
import type { MadeStore } from '../../ports/store.suite';
import { START } from '../../support/world';

const SECRET = Buffer.alloc(32, 7);
const diploma = STANDARD_KINDS[0]!;
const number = (i: number) => `10001520260500${String(i).padStart(4, '0')}`;
const person = (i: number, name = '张伟') => ({ number: number(i), name, school: '云澜大学', graduated: '2026-06-30' });

export function registerSuite(name: string, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let groups = 0;

  /** A register of its own: the same kind under another id. */
  function register(...keys: VaultKey[]) {
    const logged: string[] = [];
    const ports: RegisterPorts = {
      store: made.store,
      clock: { now: () => START },
      secrets: createSecrets(SECRET),
      vault: createVault(SECRET, keys),
      log: { info: () => undefined, error: (event) => void logged.push(event) },
    };
    const kind = { ...diploma, id: `diploma${++groups}` };
    const ask = (i: number, name: string, with_ = ports) => {
      const typed = readTyped(kind, { number: number(i), name }, '2026-11-20');
      return askRegister(with_, kind, registerKey(with_, kind.id, number(i)), typed);
    };
    return { ports, kind, logged, ask };
  }

  const stored = async (kind: string) =>
    (await made.store.list(credentialRecords, { where: { kind }, order: ['key', 'asc'], limit: 100 })).items;

  describe(`registers: ${name}`, () => {
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    test('a record is found by number and name, and by nothing less', async () => {
      const { ports, kind, ask } = register();
      expect(await ask(1, '张伟')).toBeNull();
      await openRegister(ports, kind);
      for (let i = 0; i < 20; i += 1) await enterRecord(ports, kind, person(i, `张${'甲乙丙丁'[i % 4]}`));
      for (let i = 0; i < 20; i += 1) {
        expect(await ask(i, `張 ${'甲乙丙丁'[i % 4]}`)).toMatchObject({ fits: true, values: { number: number(i) } });
        expect(await ask(i, '李四')).toMatchObject({ fits: false });
      }
      // A neighbour was read, and it is nobody's business which.
      for (let i = 20; i < 60; i += 1) expect(await ask(i, '张甲')).toMatchObject({ fits: false });
    });

    test('in an empty register the decoy is read', async () => {
      const { ports, kind, ask } = register();
      await openRegister(ports, kind);
      await openRegister(ports, kind);
      expect(await ask(1, '张伟')).toMatchObject({ fits: false, row: { key: '~' } });
      expect(await stored(kind.id)).toHaveLength(1);
    });

    test('nothing of a person can be read in the store', async () => {
      const { ports, kind } = register();
      await openRegister(ports, kind);
      await enterRecord(ports, kind, person(7));
      const [record] = await stored(kind.id);
      const text = JSON.stringify(record) + Buffer.from(record!.sealed, 'base64url').toString('latin1');
      for (const value of ['张伟', number(7), '云澜大学', '2026-06-30', 'name']) expect(text).not.toContain(value);
      const lengths = (await stored(kind.id)).map(({ sealed }) => sealed.length);
      expect(new Set(lengths).size).toBe(1);
    });

    test('entering again changes nothing; what changed is taken over; revoked stays revoked', async () => {
      const { ports, kind, ask } = register();
      await openRegister(ports, kind);
      expect(await enterRecord(ports, kind, person(1))).toBe('new');
      expect(await enterRecord(ports, kind, person(1))).toBe('same');
      expect(await setStatus(ports, kind.id, number(1), 'revoked')).toBe(true);
      expect(await setStatus(ports, kind.id, number(1), 'revoked')).toBe(false);
      expect(await setStatus(ports, kind.id, number(2), 'revoked')).toBe(false);
      expect(await enterRecord(ports, kind, person(1, '张炜'))).toBe('changed');
      expect(await ask(1, '张炜')).toMatchObject({ fits: true, row: { status: 'revoked', version: 3 } });
    });

    test('keys rotate while checks go on', async () => {
      const before = register();
      const { kind, ask } = before;
      await openRegister(before.ports, kind);
      for (let i = 0; i < 5; i += 1) await enterRecord(before.ports, kind, person(i));
      const a = { id: 'a', key: Buffer.alloc(32, 9) };
      const after = { ...before.ports, vault: createVault(SECRET, [a]) };
      expect(await ask(1, '张伟', after)).toMatchObject({ fits: true });
      // Two at once, and somebody changes a record meanwhile: each row ends up sealed once.
      const [one, two] = await Promise.all([
        resealRegisters(after),
        resealRegisters(after),
        enterRecord(after, kind, person(3, '张炜')),
      ]);
      expect([one.broken, two.broken, one.left, two.left]).toEqual([0, 0, false, false]);
      expect((await stored(kind.id)).map(({ sealedWith }) => sealedWith)).toEqual(Array(6).fill('a'));
      expect(await ask(1, '张伟', after)).toMatchObject({ fits: true });
      expect(await ask(3, '张炜', after)).toMatchObject({ fits: true });
      expect(await resealRegisters(after)).toEqual({ resealed: 0, broken: 0, left: false });
    });

    test('a row that no key opens is named in the log and left', async () => {
      const lost = register({ id: 'lost', key: Buffer.alloc(32, 5) });
      await openRegister(lost.ports, lost.kind);
      const vault = createVault(SECRET, [
        { id: 'b', key: Buffer.alloc(32, 6) },
        { id: 'lost', key: Buffer.alloc(32, 4) },
      ]);
      expect(await resealRegisters({ ...lost.ports, vault })).toMatchObject({ broken: 1 });
      expect(lost.logged).toEqual(['credentials.reseal']);
      expect((await stored(lost.kind.id)).map(({ sealedWith }) => sealedWith)).toEqual(['lost']);
    });

    test('a blob moved to another row does not open', async () => {
      const { ports, kind, ask } = register();
      await openRegister(ports, kind);
      await enterRecord(ports, kind, person(1, '张伟'));
      await enterRecord(ports, kind, person(2, '李四'));
      const [a, b] = (await stored(kind.id)).filter(({ key }) => key !== '~');
      const { sealed, sealedWith } = a!;
      await made.store.update(credentialRecords, b!.id, { set: { sealed, sealedWith } });
      const moved = b!.key === registerKey(ports, kind.id, number(1)) ? 1 : 2;
      await expect(ask(moved, '张伟')).rejects.toThrow();
    });
  });
}
