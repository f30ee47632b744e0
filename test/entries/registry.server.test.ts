import { createSecrets } from '../../adapters/node/secrets';
import { accounts } from '../../core/records/people';
import { serverAndStore, STAFF_PASSWORD } from '../support/server-and-store';
import { registryThrough } from './registry.suite';

const NAMES = { one: 'caizheng', two: 'caizheng-two', chief: 'shouli' } as const;
const { secretKey, store, phone, staff } = serverAndStore();

beforeAll(async () => {
  const password = await createSecrets(secretKey).hashPassword(STAFF_PASSWORD);
  const about = { name: '钱清', department: 'caizheng', password, at: '2026-11-20T02:00:00.000Z' };
  await store().insert(accounts, { id: NAMES.two, ...about });
});

registryThrough('the server', () => ({
  store: store(),
  staff: (who, action, input) => staff(NAMES[who], `registry/${action}`, input),
  phone: (person, action, input) => phone(person, `credentials/${action}`, input),
}));
