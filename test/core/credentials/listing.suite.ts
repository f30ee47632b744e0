/** What must hold of public lists on every store. */
import { createSecrets } from '../../../adapters/node/secrets';
import { createVault } from '../../../adapters/node/vault';
import { saveKind } from '../../../core/credentials/kinds';
import { importRows, type Row } from '../../../core/credentials/import';
import { setListedStatus } from '../../../core/credentials/listed';
import { createListing, type Listing } from '../../../core/credentials/listing';
import type { RegisterPorts } from '../../../core/credentials/ports';
import { STANDARD_KINDS } from '../../../core/credentials/standard';
import { credentialListed } from '../../../core/records/credentials';
import type { MadeStore } from '../../ports/store.suite';
import { START } from '../../support/world';

const masters = STANDARD_KINDS.find(({ open }) => open)!;
const SECRET = Buffer.alloc(32, 7);
const row = (code: string, school: string, programme: string, city = '云澜'): Row => {
  return { line: 1, values: { code, school, programme, type: '专业学位', city } };
};
const ROWS = [
  row('90001-1202', '云澜大学', '工商管理'),
  row('90001-1253', '云澜大学', '会计'),
  row('90002-0351', '东湖师范大学', '法律', '东湖'),
  row('90002-1253', '东湖师范大学', '会计', '东湖'),
  row('90003-0854', '云澜理工大学', '电子信息（ABC）'),
  row('90003-1253', '云澜理工大学', '会计'),
];

export function listingSuite(name: string, makeStore: () => Promise<MadeStore>): void {
  let made: MadeStore;
  let groups = 0;

  async function open() {
    let now = START;
    const ports: RegisterPorts = {
      store: made.store,
      clock: { now: () => now },
      secrets: createSecrets(SECRET),
      vault: createVault(SECRET),
      log: { info: () => undefined, error: () => undefined },
    };
    const kind = { ...masters, id: `masters${++groups}` };
    await saveKind(ports, kind, 0);
    const listing = createListing(ports);
    const search = (words = '', limit = 20, cursor?: string) => listing.search({ kind: kind.id, words, limit, cursor });
    const codes = async (words?: string) => (await search(words)).items.map(([code]) => code!.value);
    const bring = (rows: readonly Row[]) => importRows(ports, kind, rows, false);
    return { ports, kind, search, codes, bring, wait: (ms: number) => void (now += ms) };
  }

  describe(`public lists: ${name}`, () => {
    beforeAll(async () => {
      made = await makeStore();
    });
    afterAll(() => made?.close());

    test('words find rows in any order, written in any way', async () => {
      const { bring, codes, search } = await open();
      expect(await bring(ROWS)).toEqual({ new: 6, changed: 0, same: 0, faults: [] });
      expect(await codes('云澜大学 会计')).toEqual(['90001-1253']);
      for (const words of ['会计　云澜大学', '云澜大学会计', '雲瀾大學，會計', '会计云澜大学', ' 90001 1253 ', '900011253']) {
        expect(await codes(words)).toEqual(['90001-1253']);
      }
      expect(await codes('会计')).toEqual(['90001-1253', '90002-1253', '90003-1253']);
      expect(await codes('ａｂｃ')).toEqual(['90003-0854']);
      expect(await codes('东湖法')).toEqual(['90002-0351']);
      for (const words of ['计会', '云澜大学 法律', '没有的学校']) expect(await codes(words)).toEqual([]);
      expect((await search('东湖')).items[0]).toEqual([
        { label: '编号', value: '90002-0351' },
        { label: '学校', value: '东湖师范大学' },
        { label: '专业', value: '法律' },
        { label: '类型', value: '专业学位' },
        { label: '所在城市', value: '东湖' },
      ]);
    });

    test('an import repeated changes nothing; what changed or was taken out is seen; taken out stays so', async () => {
      const { ports, kind, bring, codes, wait } = await open();
      await bring(ROWS);
      expect(await codes('会计')).toHaveLength(3);
      expect(await bring(ROWS)).toMatchObject({ new: 0, changed: 0, same: 6 });
      wait(6_000);
      expect(await setListedStatus(ports, kind.id, '90001 1253', 'revoked')).toBe(true);
      expect(await setListedStatus(ports, kind.id, '90001 1253', 'revoked')).toBe(false);
      expect(await bring([row('90002-1253', '东湖师范大学', '审计'), ...ROWS.slice(0, 2)])).toMatchObject({
        changed: 1,
        same: 2,
      });
      wait(6_000);
      expect(await codes('会计')).toEqual(['90003-1253']);
      expect(await codes('审计')).toEqual(['90002-1253']);
      await setListedStatus(ports, kind.id, '90001-1253', 'valid');
      wait(6_000);
      expect(await codes('会计')).toEqual(['90001-1253', '90003-1253']);
    });

    test('pages follow each other without gaps, whatever comes and goes meanwhile', async () => {
      const { ports, kind, bring, search, wait } = await open();
      const many = Array.from({ length: 45 }, (_, i) => row(`9${String(i).padStart(4, '0')}`, `第${i}大学`, '会计'));
      await bring(many);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await search('会计', 7, cursor);
        seen.push(...page.items.map(([code]) => code!.value));
        expect(page.items.length === 7 || page.next === undefined).toBe(true);
        cursor = page.next;
        if (seen.length === 14) {
          await setListedStatus(ports, kind.id, seen.at(-1)!, 'revoked');
          await bring([row('80000', '新大学', '会计')]);
          wait(10_000);
          expect((await search('会计', 1)).items[0]![0]!.value).toBe('80000');
        }
      } while (cursor !== undefined);
      expect(seen).toEqual(many.map(({ values }) => values['code']));
      expect((await search('会计', 1)).total).toBe(45);
      expect(await search('会计', 5, '没有这一行')).toEqual({ items: [], total: 45 });
    });

    test('who asks at once is answered alike, and another process knows the same', async () => {
      const { ports, kind, bring, search } = await open();
      await bring(ROWS);
      const answers = await Promise.all([search('会计'), search('会计'), search('会计')]);
      const other: Listing = createListing(ports);
      answers.push(await other.search({ kind: kind.id, words: '会计', limit: 20 }));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    });

    test('what is not open cannot be searched, and nothing of it is stored readable', async () => {
      const { ports, kind, bring } = await open();
      await bring(ROWS);
      const listing = createListing(ports);
      for (const id of ['diploma', 'nothing', '__proto__']) {
        await expect(listing.search({ kind: id, words: '', limit: 20 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
      expect(await made.store.count(credentialListed, { kind: kind.id })).toBe(6);
    });
  });
}
