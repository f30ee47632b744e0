import { createMemoryStore } from '../../../adapters/memory/store';
import { viewsSuite } from './views.suite';

viewsSuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
