import { serverAndStore } from '../support/server-and-store';
import { holdersThrough } from './holders.suite';

const { secretKey, store, phone } = serverAndStore();

holdersThrough('the server', () => ({
  store: store(),
  secretKey,
  proves: true,
  idOf: () => '',
  phone: (person, service, action, input) => phone(person, `${service}/${action}`, input),
}));
