import { createMemoryStore } from '../../adapters/memory/store';
import { storeSuite } from './store.suite';

storeSuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
