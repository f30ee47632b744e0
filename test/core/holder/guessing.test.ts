/** Somebody tries holders' codes: those who look after registers learn of it as of guessed numbers, and of nobody who guessed. */
import { createMemoryStore } from '../../../adapters/memory/store';
import type { Staff } from '../../../core/caller';
import { useCode } from '../../../core/credentials/codes';
import type { Store } from '../../../core/ports/store';
import { credentialAlerts } from '../../../core/records/credential-looks';
import { createRegistryService } from '../../../core/registry/service';
import { makeHouse } from '../../support/holder/house';
import { HOUR } from '../../support/credentials/registry';
import { refused } from '../../support/registry/office';
import { unguarded } from '../../support/unguarded';

const WRONG = '0000-0000-0000-0000';
const chief: Staff = { kind: 'staff', id: 'chief', name: '小周', department: 'shouli', intake: true, session: 's' };
const other: Staff = { ...chief, id: 'other', department: 'caizheng', intake: false };

async function guessed(store: Store = createMemoryStore()) {
  const h = await makeHouse(store, 'guessing');
  const registry = createRegistryService(h.ports);
  return {
    ...h,
    registry,
    miss: (id: string, address: string) => useCode(h.ports, { id, address }, { key: h.key(), code: WRONG, who: '' }),
    told: async (by = chief, state: 'open' | 'closed' = 'open') => (await registry.alerts(by, { state, limit: 50 })).items,
  };
}
type Guessed = Awaited<ReturnType<typeof guessed>>;

/** Ten of one resident: an hour is longer than any waiting, and all of it is one day. */
async function tenBy({ miss, wait }: Guessed, id: string) {
  for (let i = 0; i < 10; i += 1) {
    expect((await miss(id, `of-${id}`)).result).toBe('none');
    wait(HOUR);
  }
}

it('one account that tries too many is told of once a day, without who it is', async () => {
  const g = await guessed();
  await tenBy(g, 'r-mallory');
  expect((await g.miss('r-mallory', 'elsewhere')).result).toBe('locked');
  const told = await g.told();
  expect(told).toMatchObject([{ reason: 'code-resident', name: '持证人查询码', misses: 10, state: 'open', closed: null }]);
  expect(JSON.stringify(told)).not.toMatch(/mallory/);
  g.wait(24 * HOUR);
  expect((await g.miss('r-mallory', 'of-r-mallory')).result).toBe('none');
  expect(await g.told()).toHaveLength(1);
  g.wait(24 * HOUR);
  await tenBy(g, 'r-mallory');
  expect(await g.told()).toHaveLength(2);
});

it('a network address with many accounts is told of once', async () => {
  const g = await guessed();
  for (let i = 0; i < 160; i += 1) for (let n = 0; n < 2; n += 1) await g.miss(`r-${i}`, '203.0.113.7');
  expect((await g.told()).map(({ reason }) => reason)).toEqual(['code-network']);
});

it('many accounts from everywhere are told of, and who has missed nothing may still look', async () => {
  const g = await guessed();
  await g.prove();
  const { code } = await g.code();
  const laneOf = (id: string) => g.ports.vault.hash(`lane|${id}`).charCodeAt(0) % 16;
  const lane = laneOf(g.ids['boss']!);
  const ids = Array.from({ length: 20_000 }, (_, i) => `r-${i}`).filter((id) => laneOf(id) === lane);
  for (let i = 0; i < 500; i += 1) await g.miss(ids[i % 250]!, `address-${i % 250}`);
  expect((await g.told()).map(({ reason }) => reason)).toEqual(['code-lane']);
  expect((await g.miss(ids[0]!, 'address-0')).result).toBe('locked');
  expect((await g.use(code)).result).toBe('found');
});

it('it is the intake centre’s to put aside: codes are of no kind', async () => {
  const g = await guessed();
  await tenBy(g, 'r-mallory');
  const [{ id } = { id: '' }] = await g.told();
  expect(await g.told(other)).toEqual([]);
  expect(await refused(g.registry.closeAlert(other, { id, note: '看看别人的' }))).toMatch(/^NOT_FOUND/);
  expect(await g.registry.closeAlert(chief, { id, note: '是一家单位抄错了' })).toMatchObject({
    state: 'closed',
    name: '持证人查询码',
  });
  expect(await g.told(chief, 'closed')).toMatchObject([{ closed: { note: '是一家单位抄错了' } }]);
  expect(await g.registry.reopenAlert(chief, { id })).toMatchObject({ state: 'open' });
});

it('a name that was not one’s own is no guessed code', async () => {
  const g = await guessed();
  g.says(async () => 'differs');
  for (let i = 0; i < 11; i += 1) {
    await g.prove('li');
    g.wait(HOUR);
  }
  expect(await g.told()).toEqual([]);
});

describe('many at once', () => {
  const alerts = async (over: (store: Store) => Store) => {
    const store = createMemoryStore();
    const g = await guessed(over(store));
    for (let i = 0; i < 9; i += 1) {
      await g.miss('r-mallory', 'a');
      g.wait(HOUR);
    }
    const last = await Promise.allSettled(Array.from({ length: 6 }, () => g.miss('r-mallory', 'a')));
    const answered = last.filter((one) => one.status === 'rejected' || one.value.result === 'none').length;
    return { answered, told: await store.count(credentialAlerts, {}) };
  };

  it('are answered until the limit and told of once', async () => {
    expect(await alerts((store) => store)).toEqual({ answered: 1, told: 1 });
  });

  it('(twin: without guards more are answered)', async () => {
    expect((await alerts(unguarded)).answered).toBeGreaterThan(1);
  });
});
