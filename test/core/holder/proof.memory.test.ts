import { createMemoryStore } from '../../../adapters/memory/store';
import { proofSuite, twins } from './proof.suite';

proofSuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
twins(createMemoryStore);
