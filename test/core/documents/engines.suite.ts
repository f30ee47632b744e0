/** What the services of documents promise on every database: the guards are the database's, so they are asked of each. */
import { announceDocuments } from '../../../core/documents/announce';
import { createJobs } from '../../../core/jobs';
import type { Store } from '../../../core/ports/store';
import { importDocuments } from '../../../core/publishing/import';
import { documents } from '../../../core/records/documents';
import { messages } from '../../../core/records/messages';
import { about, asking, BODY, drafted, handIn, published } from '../../support/publishing';
import { makeWorld, type World } from '../../support/world';

export interface MadeStore {
  store: Store;
  close(): Promise<void>;
}

const nobody = { kind: 'anonymous', address: '203.0.113.9' } as const;
const by = { id: 'import', department: 'chengguan' };
const won = (results: PromiseSettledResult<unknown>[]) => results.filter((r) => r.status === 'fulfilled').length;

export function documentsSuite(name: string, make: () => Promise<MadeStore>): void {
  describe(`documents on ${name}`, () => {
    let made: MadeStore;
    let w: World;
    beforeEach(async () => {
      made = await make();
      w = await makeWorld({ store: made.store });
    });
    afterEach(() => made?.close());

    const found = async (words: string) => (await w.services.documents.search(nobody, asking(words))).items.map(({ id }) => id);

    test('a document goes its way, and residents see each step or none of it', async () => {
      const staff = w.staff('chengguan');
      const { publishing, documents: service } = w.services;
      const { id } = await published(w, staff, { explanation: '遛狗要牵绳' });
      expect(await found('养犬登记')).toEqual([id]);
      const body = await handIn(w, staff, BODY.replace('牵绳', '戴嘴套'));
      const saved = await publishing.save(staff, { id, version: 2, about: about(), body, note: '' });
      await publishing.publish(staff, saved);
      expect(await found('"牵绳"')).toEqual([]);
      const { version } = await service.get(nobody, { id });
      expect((await service.read(nobody, { id, version, from: 2, limit: 5 })).items).toMatchObject([{ label: '第二条' }]);
      await publishing.withdraw(staff, { id, version: 4, reason: '有误' });
      expect(await found('养犬登记')).toEqual([]);
      expect((await publishing.list(staff, { limit: 5 })).items).toMatchObject([{ id, state: 'withdrawn', version: 5 }]);
    });

    test('of two who save at once one is told; two who bring the same document make one', async () => {
      const staff = w.staff('chengguan');
      const { id } = await drafted(w, staff);
      const saves = ['第一种说法', '第二种说法'].map((title) =>
        w.services.publishing.save(staff, { id, version: 1, about: about({ title }), note: '' }),
      );
      expect(won(await Promise.allSettled(saves))).toBe(1);
      const twins = [1, 2].map(() => drafted(w, staff, { number: '云府〔2026〕9号' }));
      expect(won(await Promise.allSettled(twins))).toBe(1);
    });

    test('two documents never replace each other', async () => {
      const staff = w.staff('chengguan');
      const a = await drafted(w, staff);
      const b = await drafted(w, staff, { number: '云府〔2026〕2号' });
      const pointed = [
        [a, b],
        [b, a],
      ].map(([from, to]) => {
        const changed = about({ ...from!.about, status: 'superseded', replacedBy: to!.id });
        return w.services.publishing.save(staff, { id: from!.id, version: 1, about: changed, note: '' });
      });
      expect(won(await Promise.allSettled(pointed))).toBe(1);
    });

    test('two imports at once make each document once, and repeating them changes nothing', async () => {
      const rows = Array.from({ length: 4 }, (_, i) => ({ about: about({ number: `云府〔2026〕${i + 1}号` }), body: BODY }));
      const both = await Promise.all([importDocuments(w.ports, rows, { by }), importDocuments(w.ports, rows, { by })]);
      expect(both.flat().filter(({ outcome }) => outcome === 'new')).toHaveLength(4);
      expect((await importDocuments(w.ports, rows, { by })).map(({ outcome }) => outcome)).toEqual(Array(4).fill('unchanged'));
      expect(await w.ports.store.count(documents, { state: 'published' })).toBe(4);
      expect(await found('养犬登记')).toHaveLength(4);
    });

    test('followers are told once, however many run at once', async () => {
      for (let i = 0; i < 6; i += 1) {
        const follow = { kind: 'topic', value: '城市管理', on: true } as const;
        await w.services.documents.follow(await w.resident(`居民${i}`), follow);
      }
      await published(w, w.staff('chengguan'));
      const runs = await Promise.all([1, 2].map(() => announceDocuments(w.ports)));
      expect(runs.reduce((sum, { told }) => sum + told!, 0)).toBe(6);
      expect(await w.ports.store.count(messages, {})).toBe(6);
    });

    test('housekeeping leaves what is used', async () => {
      const { id } = await published(w, w.staff('chengguan'));
      await handIn(w, w.staff('chengguan'), BODY);
      w.wait(10 * 86_400_000);
      expect(await createJobs(w.ports).housekeeping()).toMatchObject({ uploads: 1 });
      expect(await found('养犬登记')).toEqual([id]);
    });
  });
}
