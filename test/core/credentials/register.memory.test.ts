import { createMemoryStore } from '../../../adapters/memory/store';
import { registerSuite } from './register.suite';

registerSuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
