import { createMemoryStore } from '../../../adapters/memory/store';
import { accountSuite } from './account.suite';

accountSuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
