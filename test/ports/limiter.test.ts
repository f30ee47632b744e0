import { createMemoryLimiter } from '../../adapters/memory/limiter';
import { createMemoryStore } from '../../adapters/memory/store';
import { createSecrets } from '../../adapters/node/secrets';
import { createStoreLimiter } from '../../core/limits';
import { windows } from '../../core/records/people';
import { createTestStore } from '../support/postgres';
import { limiterSuite } from './limiter.suite';

function movingClock() {
  let now = Date.parse('2026-11-22T00:00:00.000Z');
  return { clock: { now: () => now }, wait: (ms: number) => void (now += ms) };
}
const secrets = createSecrets(Buffer.alloc(32, 9));
const nothing = async () => undefined;

limiterSuite('in one process', async () => {
  const { clock, wait } = movingClock();
  return { limiter: createMemoryLimiter(clock), wait, close: nothing };
});

limiterSuite('in the store, memory', async () => {
  const { clock, wait } = movingClock();
  return { limiter: createStoreLimiter({ store: createMemoryStore(), clock, secrets }), wait, close: nothing };
});

limiterSuite('in the store, PostgreSQL', async () => {
  const { clock, wait } = movingClock();
  const { store, close } = await createTestStore([windows]);
  return { limiter: createStoreLimiter({ store, clock, secrets }), wait, close };
});
