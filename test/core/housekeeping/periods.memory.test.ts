import { createMemoryStore } from '../../../adapters/memory/store';
import { periodsSuite } from './periods.suite';

periodsSuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
