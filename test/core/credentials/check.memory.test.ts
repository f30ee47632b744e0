import { createMemoryStore } from '../../../adapters/memory/store';
import { checkSuite } from './check.suite';

checkSuite('memory', 50, async () => ({ store: createMemoryStore(), close: async () => undefined }));
