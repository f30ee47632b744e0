/**
 * What the cloud's SDK does to those who trust it, each with the bare SDK as the twin that falls in, and the adapter that
 * does not. Everything here is the unmodified wx-server-sdk on the wire test server.
 */
import { cloudCollections } from '../../adapters/cloudbase/collections';
import { openCloud, type Cloud } from '../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../adapters/cloudbase/store';
import type { Store } from '../../core/ports/store';
import { startWireServer, type WireServer } from '../support/cloud/wire';
import { at, otherThings, suiteCollections, things } from './store/things';

let server: WireServer;
let cloud: Cloud;
let store: Store;
let waits: number[];
let groups = 0;

beforeAll(async () => {
  server = await startWireServer({ collections: cloudCollections(suiteCollections) });
  // SILENCE: the SDK forgets its timer for slow requests when a connection breaks.
  Object.assign(process.env, server.variables, { SILENCE: 'true' });
  cloud = openCloud();
});
beforeEach(() => {
  waits = [];
  const sleep = async (ms: number) => void waits.push(ms);
  store = createCloudStore(cloud, { sleep, random: () => 0.5 });
  server.engine.duplicates = 'new';
});
afterAll(() => server.close());

const bare = () => cloud.database({ throwOnNotFound: false }).collection('things');
const thing = () => ({ id: `t${++groups}`, group: `t${groups}`, at: at(0) });
const stored = async (over: object = {}) => {
  const doc = { ...thing(), ...over };
  await store.insert(things, doc);
  return doc;
};
/** The actions asked for while `work` ran. */
async function asked(work: () => Promise<unknown>) {
  const before = server.requests.length;
  await work();
  return server.requests.slice(before);
}

describe('conditions', () => {
  it('undefined is dropped by the SDK and refused here', async () => {
    const [a, b] = [await stored({ kind: 'x' }), await stored({ kind: 'x' })];
    await bare().where({ group: undefined, _id: a.id }).remove({ multi: true });
    expect(await store.get(things, a.id)).toBeNull();
    const requests = await asked(() =>
      expect(store.remove(things, b.id, { group: undefined })).rejects.toMatchObject({ kind: 'misuse' }),
    );
    expect(requests).toEqual([]);
  });

  it('an index the operator was not told of is refused by the test server', async () => {
    const words = cloud.database({ throwOnNotFound: false }).collection('things').where({ words: 'x' });
    await expect(words.limit(1).get()).rejects.toThrow('no declared index');
    const sorted = bare().where({ group: 'x' }).orderBy('count', 'asc').orderBy('_id', 'asc');
    await expect(sorted.limit(1).get()).rejects.toThrow('no declared index');
  });

  it('more than the hundred the SDK gives by itself, and one more than it can give at all', async () => {
    const name = `t${++groups}`;
    const docs = Array.from({ length: 1001 }, (_, i) => ({ _id: `${name}-${1000 + i}`, group: name, at: at(i) }));
    await server.engine.insert('things', docs, undefined);
    expect((await bare().where({ group: name }).get()).data).toHaveLength(100);
    const page = await store.list(things, { where: { group: name }, order: ['at', 'asc'], limit: 1000 });
    expect(page.items).toHaveLength(1000);
    const rest = await store.list(things, { where: { group: name }, order: ['at', 'asc'], limit: 1000, cursor: page.next });
    expect(rest).toEqual({ items: [{ id: `${name}-2000`, group: name, at: at(1000) }] });
  });
});

describe('changes', () => {
  it('a plain object is merged by the SDK and replaces here', async () => {
    const doc = await stored({ parts: { a: 1, b: 2 } });
    await bare()
      .doc(doc.id)
      .update({ data: { parts: { a: 5 } } });
    expect((await store.get(things, doc.id))?.parts).toEqual({ a: 5, b: 2 });
    await store.update(things, doc.id, { set: { parts: { a: 6 } } });
    expect((await store.get(things, doc.id))?.parts).toEqual({ a: 6 });
  });

  it('a change that alters nothing counts 0 at the engine and still tells that its guard held', async () => {
    const doc = await stored({ words: 'same' });
    const { stats } = await bare()
      .doc(doc.id)
      .update({ data: { words: 'same' } });
    expect(stats.updated).toBe(0);
    expect(await store.update(things, doc.id, { set: { words: 'same' } }, { words: 'same' })).toBe(true);
    expect(await store.transaction((tx) => tx.update(things, doc.id, { set: { words: 'same' } }))).toBe(true);
    expect(await store.get(things, doc.id)).toEqual(doc);
  });

  it('what looks like GeoJSON comes back plain', async () => {
    const doc = await stored({ parts: { here: { type: 'Point', coordinates: [116.4, 39.9] } } });
    const found = await store.get(things, doc.id);
    expect(found).toStrictEqual(doc);
    expect(Object.getPrototypeOf(found?.parts?.['here'])).toBe(Object.prototype);
  });

  it.each(['new', 'old'] as const)('a taken id is told from other failures, as %s servers word it', async (style) => {
    server.engine.duplicates = style;
    const doc = await stored();
    await expect(store.insert(things, doc)).rejects.toMatchObject({ kind: 'exists' });
    await expect(store.transaction((tx) => tx.insert(things, doc))).rejects.toMatchObject({ kind: 'exists' });
  });
});

describe('failures', () => {
  it.each([
    ['SERVER_TIMEOUT', 'timeout'],
    ['EXCEED_REQUEST_LIMIT', 'limit'],
    ['EXCEED_CONCURRENT_REQUEST_LIMIT', 'limit'],
    ['SOMETHING_UNMAPPED', 'resource is busy'],
  ])('%s is busy, not a defect', async (code, message) => {
    for (const action of ['getDocument', 'insertDocument', 'startTransaction', 'commitTransaction'])
      server.fault({ action: `database.${action}`, code, message });
    const busy = { name: 'StoreError', kind: 'busy' };
    await expect(store.get(things, 'x')).rejects.toMatchObject(busy);
    await expect(store.insert(things, thing())).rejects.toMatchObject(busy);
    // The start of one, and the end of the other.
    await expect(store.transaction((tx) => tx.get(things, 'x'))).rejects.toMatchObject(busy);
    await expect(store.transaction((tx) => tx.get(things, 'x'))).rejects.toMatchObject(busy);
  });

  it('a connection that breaks is busy', async () => {
    server.fault({ action: 'database.modifyDocument', cut: true });
    await expect(store.update(things, 'x', { set: { words: 'x' } })).rejects.toMatchObject({ kind: 'busy' });
  });

  it('a collection nobody created, or a refused value, is a defect', async () => {
    const missing = { ...otherThings, name: 'never_created' };
    const error = await store.get(missing, 'x').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toHaveProperty('kind');
    expect(String(error)).toContain('-502005');
    const doc = await stored({ words: 'text' });
    await expect(store.insert(things, { ...thing(), words: 'x'.repeat(600_000) })).rejects.not.toHaveProperty('kind');
    expect(await store.get(things, doc.id)).toEqual(doc);
  });
});

describe('transactions', () => {
  it('where(…).update leaves the transaction; the adapter sends nothing without its number', async () => {
    const doc = await stored({ count: 1 });
    const leaky = await cloud.database({ throwOnNotFound: false }).startTransaction();
    const table = leaky.collection('things');
    await table.where({ _id: doc.id }).update({ data: { count: 7 }, multi: false });
    await leaky.rollback();
    expect((await store.get(things, doc.id))?.count).toBe(7);

    const requests = await asked(() =>
      store.transaction(async (tx) => {
        await tx.update(things, doc.id, { inc: { count: 1 } }, { count: 7 });
        await tx.insert(otherThings, doc);
        await tx.remove(otherThings, doc.id, { group: doc.group });
        await tx.get(things, doc.id);
      }),
    );
    const inside = requests.filter((r) => r.action !== 'database.startTransaction');
    expect(inside.length).toBeGreaterThan(5);
    for (const { params } of inside) expect(params['transactionId']).toMatch(/^tx/);
  });

  it('a second writer is refused at once; the SDK gives up, the adapter waits and runs again', async () => {
    const doc = await stored({ count: 0 });
    const first = await cloud.database({ throwOnNotFound: false }).startTransaction();
    await first
      .collection('things')
      .doc(doc.id)
      .update({ data: { count: 10 } });

    const sdk = cloud.database({ throwOnNotFound: false }) as unknown as { runTransaction(work: unknown): Promise<unknown> };
    let sdkRuns = 0;
    const giveUp = sdk.runTransaction(async (t: typeof first) => {
      sdkRuns++;
      await t
        .collection('things')
        .doc(doc.id)
        .update({ data: { count: 20 } });
    });
    await expect(giveUp).rejects.toMatchObject({ errCode: -501001 });
    expect(sdkRuns).toBe(1);

    let runs = 0;
    await store.transaction(async (tx) => {
      runs++;
      if (runs === 2) await first.commit();
      await tx.update(things, doc.id, { inc: { count: 1 } }).catch(() => 'swallowed');
    });
    expect(runs).toBeGreaterThan(2);
    expect((await store.get(things, doc.id))?.count).toBe(11);
    expect(waits.slice(0, 2)).toEqual([20, 40]);
  });

  it('gives up with busy when nobody yields', async () => {
    const doc = await stored();
    const holder = await cloud.database({ throwOnNotFound: false }).startTransaction();
    await holder.collection('things').doc(doc.id).remove();
    await expect(store.transaction((tx) => tx.remove(things, doc.id))).rejects.toMatchObject({ kind: 'busy' });
    expect(waits).toEqual([20, 40, 80, 160, 320, 320, 320, 320, 320, 320, 320]);
    await holder.rollback();
    expect(await store.get(things, doc.id)).toEqual(doc);
  });

  it('an ordinary write waits for the transaction that holds the document', async () => {
    const doc = await stored({ count: 1 });
    const holder = await cloud.database({ throwOnNotFound: false }).startTransaction();
    await holder
      .collection('things')
      .doc(doc.id)
      .update({ data: { count: 5 } });
    let done = false;
    const waiting = store.update(things, doc.id, { inc: { count: 1 } }).then(() => (done = true));
    await store.get(things, doc.id);
    expect(done).toBe(false);
    await holder.commit();
    await waiting;
    expect((await store.get(things, doc.id))?.count).toBe(6);
  });

  it('a conflict at the end arrives as a plain object, and the work runs again', async () => {
    const doc = thing();
    server.fault({ action: 'database.commitTransaction', code: 'DATABASE_TRANSACTION_CONFLICT', message: 'conflict' });
    let runs = 0;
    await store.transaction(async (tx) => {
      runs++;
      await tx.insert(things, doc);
    });
    expect(runs).toBe(2);
    expect(await store.get(things, doc.id)).toEqual(doc);
  });

  it('an end whose outcome nobody knows is busy, and the work does not run twice', async () => {
    const doc = await stored({ count: 0 });
    server.fault({ action: 'database.commitTransaction', cut: true, after: true });
    let runs = 0;
    const unsure = store.transaction(async (tx) => {
      runs++;
      await tx.update(things, doc.id, { inc: { count: 1 } });
    });
    await expect(unsure).rejects.toMatchObject({ kind: 'busy' });
    expect(runs).toBe(1);
    expect((await store.get(things, doc.id))?.count).toBe(1);
  });

  it('is over after 30 seconds, and nothing of it remains', async () => {
    const doc = thing();
    const slow = store.transaction(async (tx) => {
      await tx.insert(things, doc);
      server.advance(30_000);
      await tx.update(things, doc.id, { set: { words: 'late' } });
    });
    await expect(slow).rejects.toMatchObject({ kind: 'busy' });
    expect(await store.get(things, doc.id)).toBeNull();
  });
});

describe('the test server', () => {
  it('fails loudly on what it does not know', async () => {
    const other = await startWireServer({ collections: [] });
    const before = { ...process.env };
    Object.assign(process.env, other.variables);
    const sdk = cloud.database({ throwOnNotFound: false }) as unknown as { createCollection(name: string): Promise<unknown> };
    await expect(sdk.createCollection('x')).rejects.toThrow('knows no action database.addCollection');
    await expect(other.close()).rejects.toThrow('database.addCollection');
    Object.assign(process.env, before);
  });
});
