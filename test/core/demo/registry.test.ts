import { seedDemo } from '../../../core/demo/index';
import { makeWorld } from '../../support/world';

it('a department looks after a kind, and one of its people finds a proposal to decide on; seeded again nothing changes', async () => {
  const world = await makeWorld();
  await seedDemo(world.ports);
  const registry = world.services.registry;
  const owner = { ...world.staff('caizheng'), id: 'caizheng' };
  const { items } = await registry.kinds(owner, {});
  expect(items).toMatchObject([{ kind: { id: 'professional' }, department: 'caizheng', version: 1 }]);
  const open = await registry.proposals(owner, { state: 'open', limit: 5 });
  expect(open.items).toMatchObject([{ kind: 'professional', act: 'revoke', mine: false }]);
  const { id, version } = open.items[0]!;
  const decided = await registry.decide(owner, { id, version, approve: true, note: '' });
  await seedDemo(world.ports);
  expect((await registry.proposals(owner, { limit: 5 })).items).toEqual([decided]);
});
