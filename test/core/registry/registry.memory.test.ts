import { createMemoryStore } from '../../../adapters/memory/store';
import { registrySuite } from './registry.suite';

registrySuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
