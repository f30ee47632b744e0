import { createMemoryStore } from '../../../../adapters/memory/store';
import { engineSuite } from './engine.suite';

engineSuite('memory', async () => createMemoryStore());
