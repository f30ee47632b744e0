import { serverAndStore } from '../support/server-and-store';
import { credentialsThrough } from './credentials.suite';

const { secretKey, store, phone } = serverAndStore();

credentialsThrough('the server', () => ({
  store: store(),
  secretKey,
  phone: (person, action, input) => phone(person, `credentials/${action}`, input),
}));
