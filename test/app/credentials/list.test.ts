/** The public list on the phone. */
import { enterListed } from '../../../core/credentials/listed';
import { STANDARD_KINDS } from '../../../core/credentials/standard';
import type { World } from '../../support/world';
import { closeAll, lost, makeOffice, openPhone } from './open';

afterEach(closeAll);

const masters = STANDARD_KINDS.find(({ id }) => id === 'masters')!;

async function withList(): Promise<World> {
  const w = await makeOffice();
  const rows = Array.from({ length: 25 }, (_, i) => {
    const type = i % 2 === 0 ? '学术学位' : '专业学位';
    const school = i < 3 ? '云澜大学' : '滨江学院';
    return { code: `10${String(i).padStart(3, '0')}`, school, programme: `专业${i}`, type, city: '云澜市' };
  });
  await enterListed(w.ports, masters, rows);
  return w;
}

test('is there from the start, searched while one types, and goes on below', async () => {
  const app = await openPhone(await withList(), 'list/index?kind=masters');
  await app.until(() => app.text('#total')?.includes('25'));
  expect(app.all('.listed')).toHaveLength(20);
  app.host.top().call('onReachBottom');
  await app.until(() => app.all('.listed').length === 25);
  app.type('#words', '云澜大学');
  await app.until(() => app.text('#total') === '找到 3 条');
  expect(app.all('.listed')).toHaveLength(3);
  app.type('#words', '月球学院');
  app.tap('#search');
  await app.until(() => app.said().includes('没有找到"月球学院"'));
  expect(app.host.errors).toEqual([]);
});

test('without a network it says so, and goes on where there is one', async () => {
  let away = true;
  const app = await openPhone(await withList(), 'list/index?kind=masters', {
    between: (call, go) => (away && call === 'credentials.list' ? Promise.reject(lost()) : go()),
  });
  await app.until(() => app.has('#retry'));
  away = false;
  app.tap('#retry');
  await app.until(() => app.text('#total')?.includes('25'));
});
