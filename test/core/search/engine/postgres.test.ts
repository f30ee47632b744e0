import { createTestStore, type TestStore } from '../../../support/postgres';
import { engineSuite } from './engine.suite';
import { searchCollections } from './library';

const made: TestStore[] = [];
afterAll(async () => void (await Promise.all(made.map(({ close }) => close()))));

engineSuite('PostgreSQL', async () => {
  const one = await createTestStore(searchCollections);
  made.push(one);
  return one.store;
});
