import { createMemoryStore } from '../../../adapters/memory/store';
import { listingSuite } from './listing.suite';

listingSuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
