/** What must hold of exports and erasures on every store. */
import { collections } from '../../../core/collections';
import { createAccountService } from '../../../core/account/service';
import { erasureId, eraseAsked } from '../../../core/account/erasing';
import { removeEnded } from '../../../core/account/export';
import { ERASE_WORDS } from '../../../contract/account';
import type { Resident } from '../../../core/caller';
import type { Ports } from '../../../core/ports/index';
import type { Store } from '../../../core/ports/store';
import { erasures } from '../../../core/records/account';
import { cases, events } from '../../../core/records/cases';
import { credentialLooks, credentialTallies } from '../../../core/records/credential-looks';
import { credentialPlaces, credentialSlips } from '../../../core/records/credential-slips';
import { applicants, examBans, examPayments, examResults } from '../../../core/records/exam-people';
import { examEntries } from '../../../core/records/exams';
import { files } from '../../../core/records/files';
import { residents } from '../../../core/records/people';
import { aliasOf } from '../../../core/residents';
import { deliver } from '../../../core/push/deliver';
import { resolveCaller } from '../../../core/sessions';
import type { MadeStore } from '../../ports/store.suite';
import { holding, makePerson, NAME, OTHERS, phoneOf, pushState } from '../../support/account/person';
import { DAY, idNumber, makeExamWorld } from '../../support/exams/world';

const MINUTE = 60_000;

export async function makeScene(store: Store, name: string, sequence: number) {
  const w = await makeExamWorld({ store });
  const p = await makePerson(w, name, sequence);
  const printed: string[] = [];
  const pdf = { make: async (document: unknown) => (printed.push(JSON.stringify(document)), Buffer.from('%PDF')) };
  // The exam world names only the ports it is about; it has them all.
  const ports = w.ports as unknown as Ports;
  const service = createAccountService({ ...ports, pdf });
  // The exam was sat before anybody thinks of leaving.
  w.wait(40 * DAY);
  const person = (await store.get(applicants, p.me.id))!.person;
  const mine = [p.me.id, aliasOf(w.ports, p.me.id)];
  const erase = async (when: 'now' | 'after' = 'now', caller: Resident = p.me) => {
    const { confirm } = await service.consequences(caller, {});
    return service.erase(caller, { confirm, words: ERASE_WORDS, when });
  };
  const bytesOf = async (type: string) => {
    const made = await service.export(p.me, { key: w.key() });
    const id = /(d[\w-]{43})/.exec(made.files.find((file) => file.type === type)!.url)![1]!;
    return { made, id, bytes: await w.ports.files.get(id, type, 10_000_000) };
  };
  const run = () => eraseAsked(ports);
  return { ...p, w, ports, service, mine, person, erase, bytesOf, printed, run, where: () => holding(store, mine, collections) };
}

export function accountSuite(name: string, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let sequence = 0;
  const scene = () => makeScene(made.store, `${name}-${(sequence += 1)}`, sequence);

  describe(`account: ${name}`, () => {
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    test('an export has everything of the caller and nothing of anybody else; its files go when their addresses do', async () => {
      const s = await scene();
      const { made: answer, id, bytes } = await s.bytesOf('application/json');
      const text = Buffer.from(bytes!).toString();
      const told = JSON.parse(text) as Record<string, Record<string, unknown>>;
      expect(Object.keys(told)).toEqual([
        '说明',
        '反映问题',
        '消息',
        '考试报名',
        '查证书',
        '我的证书',
        '收藏和关注',
        '登录和账号',
      ]);
      for (const own of [
        NAME,
        phoneOf(sequence),
        idNumber(500 + sequence),
        '占道经营',
        '已经修好了',
        '社保',
        '88',
        '替考',
        '40.00 元',
      ]) {
        expect([own, text.includes(own)]).toEqual([own, true]);
      }
      for (const foreign of [...OTHERS, 'user-', ...s.mine, s.other.id])
        expect([foreign, text.includes(foreign)]).toEqual([foreign, false]);
      expect(s.printed[0]).toContain('占道经营');
      // A photo of a report, one that was never sent, a portrait.
      expect(s.printed[0]!.match(/"kind":"picture","bytes":\{/g)).toHaveLength(3);
      expect(answer.records).toBeGreaterThan(10);
      s.w.wait(10 * MINUTE);
      expect(await removeEnded(s.ports)).toBe(1);
      expect(await s.w.ports.files.get(id, 'application/json', 10_000_000)).toBeNull();
    });

    test('erased: nothing leads to the person any more, and what must be kept is there', async () => {
      const s = await scene();
      const { store } = s.w.ports;
      const before = await s.where();
      await s.erase();
      for (let i = 0; i < 5; i += 1) await s.run();
      expect(await store.get(erasures, erasureId(s.w.ports, s.me.id))).toMatchObject({ state: 'done', resident: null });
      expect(await s.where()).toEqual([]);
      expect(before.length).toBeGreaterThan(12);
      expect(await holding(store, [phoneOf(sequence), NAME], collections)).toEqual([]);

      const [named, hidden] = [await store.get(cases, s.cases.named), await store.get(cases, s.cases.hidden)];
      expect(named).toMatchObject({ contact: null, anonymous: true, photos: [], place: null, state: 'answered' });
      expect(named!.words).toBe('滨河路的路灯不亮，请打 ＊ 找我，身份证 ＊。');
      expect(named!.resident).not.toBe(hidden!.resident);
      expect(await store.count(events, { case: s.cases.named })).toBeGreaterThan(2);
      expect(await store.count(files, { owner: { in: s.mine } })).toBe(0);

      const entry = await store.get(examEntries, s.entries.sat);
      expect(await store.get(examEntries, s.entries.loose)).toBeNull();
      expect(await store.get(applicants, entry!.resident)).toMatchObject({ person: entry!.person, photo: null });
      expect(await store.get(examResults, `${s.entries.sat}.a`)).toMatchObject({ score: 88 });
      expect(
        (await store.list(examPayments, { where: { entry: entry!.id }, order: ['at', 'asc'], limit: 2 })).items,
      ).toMatchObject([{ resident: entry!.resident, amount: 4000 }]);
      expect((await s.w.faults()).filter((fault) => fault.includes(s.entries.sat) || fault.includes(s.entries.loose))).toEqual(
        [],
      );
      // Somebody else's things are where they were.
      expect(await store.count(cases, { resident: s.other.id })).toBe(1);
      expect(await store.count(credentialLooks, { resident: s.other.id })).toBe(1);
    });

    test('a slip is revoked and its place stays taken; being barred and locks outlast the account', async () => {
      const s = await scene();
      const { store } = s.w.ports;
      const lock = {
        misses: 10,
        hits: 0,
        missed: [],
        freeAt: s.w.at(0),
        lockedUntil: s.w.at(50 * DAY),
        endsAt: s.w.at(50 * DAY),
      };
      await store.insert(credentialTallies, { id: `t${s.me.id}`.slice(0, 20), version: 1, ...lock });
      await s.erase();
      await s.run();
      const { items } = await store.list(credentialSlips, {
        where: { list: '2026-11a', state: 'revoked' },
        order: ['at', 'asc'],
        limit: 100,
      });
      expect(items.map(({ place }) => place)).toContain(sequence);
      expect(await store.get(credentialPlaces, `2026-11a.${sequence}`)).not.toBeNull();
      expect(await store.get(credentialTallies, `t${s.me.id}`.slice(0, 20))).toMatchObject({ lockedUntil: lock.lockedUntil });
      expect(await store.get(examBans, s.entries.ban)).toMatchObject({ state: 'active' });
      // The same person on a phone of nobody: the ban is about the paper.
      const again = await s.w.resident(`${s.me.id}-again`);
      const profile = {
        name: NAME,
        kind: 'resident_id' as const,
        number: idNumber(500 + sequence),
        born: null,
        phone: phoneOf(sequence),
      };
      await s.w.service.saveProfile(again, { ...profile, education: 'bachelor', workYears: 1, certificates: [], photo: null });
      expect((await s.w.service.profile(again, {})).ban).toMatchObject({ reason: '替考' });
    });

    test('sessions end at once, and a push that was queued does not leave; somebody else’s does', async () => {
      const s = await scene();
      await s.w.services.push.consent(s.other, { key: s.w.key(), choices: [{ tmplId: 'demo-case-progress', choice: 'accept' }] });
      const token = await s.signIn();
      const [mine, theirs] = [await s.queue(), await s.queueFor(s.other)];
      await s.w.ports.store.remove(residents, aliasOf(s.w.ports, s.other.id));
      expect(await resolveCaller(s.ports, token, 'a')).toMatchObject({ kind: 'resident' });
      await s.erase();
      expect(await resolveCaller(s.ports, token, 'a')).toMatchObject({ kind: 'anonymous' });
      const sent = s.w.pushed.length;
      await deliver(s.ports);
      const reached = s.w.pushed.slice(sent).map(({ openid }) => openid);
      expect(reached).toContain(`openid-${s.name}-other`);
      expect(reached).not.toContain(`openid-${s.name}`);
      expect(await pushState(s.w, mine)).toBeNull();
      expect(await pushState(s.w, theirs)).toBe('sent');
    });

    test('what comes after the confirmation belongs to whoever begins anew', async () => {
      const s = await scene();
      await s.erase();
      s.w.wait(1);
      await s.w.resident(s.name);
      const { id } = await s.w.services.cases.file(s.me, s.w.report({ words: '新的一件事：井盖坏了。' }));
      for (let i = 0; i < 5; i += 1) await s.run();
      expect((await s.w.services.cases.mine(s.me, { limit: 10 })).items.map((item) => item.id)).toEqual([id]);
      expect((await s.service.overview(s.me, {})).erasure).toBeNull();
    });
  });
}
