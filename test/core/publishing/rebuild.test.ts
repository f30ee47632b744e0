import { importDocuments } from '../../../core/publishing/import';
import { rebuildIndex } from '../../../core/publishing/rebuild';
import type { Store } from '../../../core/ports/store';
import { documents } from '../../../core/records/documents';
import { manifests, parts, segments } from '../../../core/records/search';
import { createEngine } from '../../../core/search/engine';
import { about, asking, BODY, published } from '../../support/publishing';
import { makeWorld, type World } from '../../support/world';

const COUNT = 70;
const by = { id: 'import', department: 'chengguan' };

/** A city with documents, one of which staff have taken back. */
async function city() {
  const w = await makeWorld();
  const rows = Array.from({ length: COUNT }, (_, i) => ({
    about: about({ number: `云府〔2026〕${i + 1}号` }),
    body: BODY.replace('牵绳', `牵绳第${i}种`),
  }));
  await importDocuments(w.ports, rows, { by });
  const staff = await w.staff('chengguan');
  const { id, version } = await published(w, staff, { number: '云府〔2026〕900号', title: '云澜市养猫办法' });
  await w.services.publishing.withdraw(staff, { id, version, reason: '写错了' });
  return { w, staff };
}

const rebuilt = (w: World, store: Store = w.ports.store) => {
  const ports = { ...w.ports, store };
  return rebuildIndex({ ...ports, engine: createEngine(ports) });
};
const search = (w: World, words: string) => createEngine(w.ports).search({ ...asking(words), filters: {} });
const total = async (w: World) => (await search(w, '养犬登记')).total;
const titlesOf = async (w: World, words: string) => (await search(w, words)).items.map(({ entry }) => entry.title);
/** As after an update of the program: nothing of the index can be read. */
async function ofAnotherForm({ ports: { store } }: World) {
  const { items } = await store.list(parts, { order: ['id', 'asc'], limit: 1000 });
  for (const { id } of items) await store.update(parts, id, { set: { data: '旧' } });
  await store.update(manifests, 'manifest', { set: { form: 1 } });
}

test('an index of another form is refused, with what helps; written anew it answers as before', async () => {
  const { w } = await city();
  const before = await search(w, '"牵绳第19种"');
  expect(before.total).toBe(1);
  await ofAnotherForm(w);
  await expect(search(w, '养犬登记')).rejects.toThrow('npm run reindex');
  expect(await rebuilt(w)).toBe(COUNT);
  expect(await search(w, '"牵绳第19种"')).toEqual(before);
  expect(await total(w)).toBe(COUNT);
  expect(await titlesOf(w, '养猫')).not.toContain('云澜市养猫办法');
  // Nothing is left of the old one but what the next sweep takes.
  expect(Object.keys((await w.ports.store.get(manifests, 'manifest'))!.dropped)).toEqual([]);
  expect(await w.ports.store.count(segments, { state: 'staged' })).toBe(0);
});

test('an index that is gone is written anew', async () => {
  const { w } = await city();
  await w.ports.store.remove(manifests, 'manifest');
  expect(await total(w)).toBe(0);
  expect(await rebuilt(w)).toBe(COUNT);
  expect(await total(w)).toBe(COUNT);
});

test('while it is written anew everything is found, each once, and staff go on', async () => {
  const { w, staff } = await city();
  const { items } = await w.ports.store.list(documents, { where: { state: 'published' }, order: ['updatedAt', 'asc'], limit: 3 });
  const [changed, taken] = items;
  const act = async () => {
    const about = { ...changed!.newest.about, title: '云澜市犬猫登记办法', explanation: '' };
    const { version } = await w.services.publishing.save(staff, { id: changed!.id, version: changed!.version, about, note: '' });
    await w.services.publishing.publish(staff, { id: changed!.id, version });
    await w.services.publishing.withdraw(staff, { id: taken!.id, version: taken!.version, reason: '写错了' });
  };
  const engine = createEngine(w.ports);
  const totals: number[] = [];
  let round = 0;
  await rebuildIndex({
    ...w.ports,
    engine: {
      ...engine,
      /** Staff act when the batch that has both documents is written and does not count yet. */
      async stage(texts) {
        const staged = await engine.stage(texts);
        if (round++ === 0) await act();
        totals.push(await total(w));
        return staged;
      },
    },
  });
  expect(new Set(totals)).toEqual(new Set([COUNT - 1]));
  expect(round).toBeGreaterThan(1);
  expect(await total(w)).toBe(COUNT - 1);
  expect((await titlesOf(w, '犬猫登记')).filter((title) => title === '云澜市犬猫登记办法')).toHaveLength(1);
  const places = new Set<string | null>();
  for (const { id } of items) places.add((await w.ports.store.get(documents, id))!.place);
  expect(places.size).toBe(3);
});

test('cut off anywhere and run again it is whole', async () => {
  for (let left = 0; left < 5; left += 1) {
    const { w } = await city();
    await ofAnotherForm(w);
    let more = left;
    const store: Store = {
      ...w.ports.store,
      transaction: (work) => (more-- > 0 ? w.ports.store.transaction(work) : Promise.reject(new Error('cut off'))),
    };
    await rebuilt(w, store).catch((error: Error) => expect(error.message).toBe('cut off'));
    expect(await rebuilt(w)).toBe(COUNT);
    expect(await total(w)).toBe(COUNT);
  }
});

test('two at once leave each document once', async () => {
  const { w } = await city();
  await Promise.all([rebuilt(w), rebuilt(w)]);
  expect(await total(w)).toBe(COUNT);
  // The twin: where nobody looks whether the entry is still the one that was read, documents stand there twice.
  const { w: loose } = await city();
  await Promise.all([rebuilt(loose, blind(loose.ports.store)), rebuilt(loose, blind(loose.ports.store))]);
  expect(await total(loose)).toBeGreaterThan(COUNT);
});

/** A store that does not look at what a document's entry was when another is written. */
function blind(store: Store): Store {
  const transaction: Store['transaction'] = (work) =>
    store.transaction((tx) =>
      work({
        ...{ get: tx.get.bind(tx), insert: tx.insert.bind(tx), remove: tx.remove.bind(tx) },
        update: (c, id, change, guard) => tx.update(c, id, change, c.name === documents.name ? undefined : guard),
      }),
    );
  return { ...store, transaction };
}
