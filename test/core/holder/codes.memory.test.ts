import { createMemoryStore } from '../../../adapters/memory/store';
import { codesSuite, twins } from './codes.suite';

codesSuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
twins(createMemoryStore);
