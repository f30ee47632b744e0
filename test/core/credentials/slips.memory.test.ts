import { createMemoryStore } from '../../../adapters/memory/store';
import { slipsSuite } from './slips.suite';

slipsSuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));
