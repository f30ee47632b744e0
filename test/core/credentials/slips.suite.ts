/** What must hold of slips on every store. A runner gives it a store in which the credentials' collections exist. */
import { createSigning } from '../../../adapters/jose/signing';
import { packer } from '../../../adapters/node/packer';
import type { SlipPorts } from '../../../core/credentials/ports';
import { ownLooks, ownSlips, takeBack } from '../../../core/credentials/own';
import { makeSlip, revokeSlipsAbout, verifySlip } from '../../../core/credentials/slips';
import { CREDENTIAL_TYPE, listsOf, PLACES, statusCredential } from '../../../core/credentials/status';
import type { Store } from '../../../core/ports/store';
import { credentialPlaces, credentialSlips } from '../../../core/records/credential-slips';
import type { MadeStore } from '../../ports/store.suite';
import { HOUR, makeRegistry, number, SECRET } from '../../support/credentials/registry';
import { bitAt, bitsOf, claimsOf } from '../../support/credentials/read-slip';
import { unguarded } from '../../support/unguarded';

const ISSUER = 'https://city.example';
const DAY = 24 * HOUR;

const foreign = { verdict: 'unchecked', why: 'foreign', slip: null, asOf: null };

export function slipsSuite(name: string, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let groups = 0;

  async function office(store: Store = made.store, over: Partial<SlipPorts> = {}) {
    const r = await makeRegistry(store, `slips${++groups}`);
    await r.open();
    await r.enter(number(1), '张伟');
    const ports: SlipPorts = { ...r.ports, signing: createSigning(SECRET), packer, issuer: ISSUER, ...over };
    const resident = `${r.kind.id}.zhao`;
    const look = async () => {
      const found = await r.ask({ number: number(1), name: '张伟' });
      if (found.result !== 'found') throw new Error(found.result);
      return found.look;
    };
    const give = async (key = 'slip-key') => makeSlip(ports, resident, { key, look: await look() });
    const make = async (key?: string) => (await give(key)).slip;
    return { ...r, ports, resident, look, give, make, verify: (slip: string) => verifySlip(ports, slip) };
  }

  describe(`slips: ${name}`, () => {
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    test('genuine, altered, expired, revoked, and what cannot be checked', async () => {
      const o = await office();
      const { slip, id } = await o.give();
      const shown = {
        kind: '学历',
        issuer: '学历证书管理机构',
        items: expect.arrayContaining([{ label: '姓名', value: '张*' }]) as unknown,
      };
      expect(await o.verify(` ${slip}\n`)).toMatchObject({ verdict: 'genuine', slip: shown });
      const [head, body, signature] = slip.split('.') as [string, string, string];
      const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace('张*', '李*')).toString('base64url');
      expect(await o.verify(`${head}.${forged}.${signature}`)).toEqual({ verdict: 'altered' });
      const away = verifySlip({ ...o.ports, store: { ...o.ports.store, get: () => Promise.reject(new Error('gone')) } }, slip);
      expect(await away).toMatchObject({ verdict: 'unchecked', why: 'away', slip: shown });
      const elsewhere = { ...o.ports, signing: createSigning(Buffer.alloc(32, 8)) };
      expect(await verifySlip(elsewhere, slip)).toMatchObject(foreign);
      expect(await verifySlip({ ...o.ports, issuer: 'https://other.example' }, slip)).toMatchObject(foreign);
      expect(await o.verify('https://example.test')).toEqual(foreign);
      await expect(takeBack(o.ports, 'somebody', id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await o.verify(slip)).toMatchObject({ verdict: 'genuine' });
      for (let i = 0; i < 2; i += 1) await takeBack(o.ports, o.resident, id);
      expect(await o.verify(slip)).toMatchObject({ verdict: 'ended', why: 'revoked', slip: shown });
      o.wait(31 * DAY);
      expect(await o.verify(slip)).toMatchObject({ verdict: 'ended', why: 'expired', slip: shown });
    });

    test('it holds what is shown, masked, and nothing else of the record', async () => {
      const o = await office();
      const claims = JSON.stringify(claimsOf(await o.make()));
      for (const value of ['张伟', number(1), '06-30', o.resident, 'subject']) expect(claims).not.toContain(value);
    });

    test('the same key gives the same slip; another key, another one that nobody could name', async () => {
      const o = await office();
      const look = await o.look();
      const ask = (key: string) => makeSlip(o.ports, o.resident, { key, look });
      const [one, again, other] = [await ask('a'), await ask('a'), await ask('b')];
      expect(again).toEqual(one);
      expect(claimsOf(other.slip).jti).not.toBe(claimsOf(one.slip).jti);
      expect(claimsOf(one.slip).jti).toMatch(/^[A-Za-z0-9_-]{22}$/);
      const [x, y] = await Promise.all([ask('c'), ask('c')]);
      expect(claimsOf(x.slip).status).toEqual(claimsOf(y.slip).status);
    });

    test('only of a look of one’s own, found within the hour, that still holds', async () => {
      const o = await office();
      const look = await o.look();
      const ask = (resident: string) => makeSlip(o.ports, resident, { key: 'k', look });
      await expect(ask('somebody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await o.revoke(number(1));
      await expect(ask(o.resident)).rejects.toMatchObject({ code: 'BAD_STATE' });
      o.wait(2 * HOUR);
      await expect(ask(o.resident)).rejects.toMatchObject({ code: 'BAD_STATE' });
    });

    test('two slips never have the same place', async () => {
      // Chance says the same until the first place is taken.
      const tokens = ['AAA', 'AAA', 'AAA', 'AAB'].map((token) => token.padEnd(43, 'x'));
      const o = await office();
      const ports = { ...o.ports, secrets: { ...o.ports.secrets, token: () => tokens.shift() ?? o.ports.secrets.token() } };
      const look = await o.look();
      const places = [];
      for (const key of ['a', 'b']) {
        places.push(claimsOf((await makeSlip(ports, o.resident, { key, look })).slip).status[1]);
      }
      expect(new Set(places).size).toBe(2);
      const { items } = await made.store.list(credentialPlaces, { order: ['endsAt', 'asc'], limit: 1000 });
      const slips = await made.store.list(credentialSlips, { order: ['endsAt', 'asc'], limit: 1000 });
      expect(items.map(({ id }) => id).sort()).toEqual(slips.items.map(({ list, place }) => `${list}.${place}`).sort());
    });

    test('the list of a month has the bits of the revoked and does not tell how many slips there are', async () => {
      const o = await office();
      const given = [await o.give('a'), await o.give('b'), await o.give('c')];
      const slips = given.map(({ slip }) => slip);
      const [list, place] = claimsOf(slips[1]!).status;
      expect(listsOf(o.ports.clock.now())[0]).toBe(list);
      const before = bitsOf(await statusCredential(o.ports, list));
      expect(bitAt(before, place)).toBe(0);
      await takeBack(o.ports, o.resident, given[1]!.id);
      const credential = await statusCredential(o.ports, list);
      const bits = bitsOf(credential);
      expect(bits).toHaveLength(PLACES / 8);
      expect(slips.map((slip) => bitAt(bits, claimsOf(slip).status[1]))).toEqual([0, 1, 0]);
      expect(await o.ports.signing.verify(credential, CREDENTIAL_TYPE)).toMatchObject({
        is: 'genuine',
        claims: {
          type: ['VerifiableCredential', 'BitstringStatusListCredential'],
          credentialSubject: { statusPurpose: 'revocation' },
        },
      });
      // A month without a single slip looks like one without a revoked one.
      expect(bitsOf(await statusCredential(o.ports, '2027-01a'))).toEqual(Buffer.alloc(PLACES / 8));
    });

    test('when a record is revoked, every slip about it is', async () => {
      const o = await office();
      const slips = [await o.make('a'), await o.make('b')];
      const { items } = await made.store.list(credentialSlips, {
        where: { resident: o.resident },
        order: ['at', 'asc'],
        limit: 10,
      });
      expect(await revokeSlipsAbout(o.ports, items[0]!.subject)).toBe(2);
      expect(await revokeSlipsAbout(o.ports, items[0]!.subject)).toBe(0);
      for (const slip of slips) expect(await o.verify(slip)).toMatchObject({ verdict: 'ended', why: 'revoked' });
    });

    test('a slip about a record that was just revoked is not genuine, though nobody has taken it back yet', async () => {
      const o = await office();
      const slip = await o.make();
      await o.revoke(number(1));
      expect(await o.verify(slip)).toMatchObject({ verdict: 'ended', why: 'revoked' });
    });

    test('nobody else takes a slip back; with the guard off, anybody would', async () => {
      const o = await office();
      const { id, slip } = await o.give();
      const attempt = (store: Store) =>
        takeBack({ ...o.ports, store }, 'somebody', id).then(
          () => 'taken back',
          () => 'refused',
        );
      expect(await attempt(made.store)).toBe('refused');
      expect(await o.verify(slip)).toMatchObject({ verdict: 'genuine' });
      expect(await attempt(unguarded(made.store))).toBe('taken back');
      expect(await o.verify(slip)).toMatchObject({ verdict: 'ended', why: 'revoked' });
    });

    test('one sees one’s own slips as long as they are good, and what one looked at, and nobody else’s', async () => {
      const o = await office();
      const page = { limit: 2 };
      const ids: string[] = [];
      for (const key of ['a', 'b', 'c']) {
        ids.push((await o.give(key)).id);
        o.wait(HOUR);
      }
      const first = await ownSlips(o.ports, o.resident, page);
      expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
      expect(first.items[0]).toMatchObject({ kind: '学历' });
      const second = await ownSlips(o.ports, o.resident, { ...page, cursor: first.next });
      expect(second).toMatchObject({ items: [{ id: ids[0] }] });
      await takeBack(o.ports, o.resident, ids[1]!);
      const left = async () => (await ownSlips(o.ports, o.resident, { limit: 9 })).items.map(({ id }) => id);
      expect(await left()).toEqual([ids[2], ids[0]]);
      expect(await ownSlips(o.ports, `${o.kind.id}.qian`, page)).toEqual({ items: [] });
      o.wait(30 * DAY - 3 * HOUR);
      expect(await left()).toEqual([ids[2]]);

      await o.ask({ number: number(5), name: '张伟' });
      const looks = await ownLooks(o.ports, o.resident, { limit: 9 });
      expect(looks.items.map(({ kind, how, result }) => `${kind} ${how} ${result}`)).toEqual([
        '学历 number none',
        ...Array<string>(3).fill('学历 number found'),
      ]);
      expect(JSON.stringify(looks)).not.toContain('subject');
      expect((await ownLooks(o.ports, `${o.kind.id}.qian`, { limit: 9 })).items).toEqual([]);
    });

    test('slips outlive the key that signed them', async () => {
      const [A, B] = [Buffer.alloc(32, 3), Buffer.alloc(32, 4)];
      const o = await office(made.store, { signing: createSigning(SECRET, [A]) });
      const slip = await o.make();
      expect(await verifySlip({ ...o.ports, signing: createSigning(SECRET, [B, A]) }, slip)).toMatchObject({
        verdict: 'genuine',
      });
      expect(await verifySlip({ ...o.ports, signing: createSigning(SECRET, [B]) }, slip)).toMatchObject(foreign);
    });
  });
}
