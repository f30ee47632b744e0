import { createMemoryStore } from '../../../adapters/memory/store';
import { codesSuite } from './codes.suite';
import { twins } from './twins';

codesSuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
twins(createMemoryStore);
