/** A limiter that counts in the store: true across processes and cloud instances, at the price of a write per call. */
import type { Ports } from './ports/index';
import type { Limiter } from './ports/limiter';
import { StoreError } from './ports/store';
import { windows } from './records/people';
import { instant } from './shared/time';

type Needs = Pick<Ports, 'store' | 'clock' | 'secrets'>;

export function createStoreLimiter(ports: Needs): Limiter {
  return {
    async take(key, times, seconds) {
      const { id, endsAt } = windowOf(ports, key, seconds);
      const count = () => ports.store.update(windows, id, { inc: { count: 1 } }, { count: { lt: times } });
      if (await count()) return true;
      try {
        await ports.store.insert(windows, { id, count: 1, endsAt });
        return true;
      } catch (error) {
        if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
        // It is there: full, or opened by another call between the two steps.
        return count();
      }
    },
  };
}

/** Takes back one call counted in the running window. */
export async function refundLimit(ports: Needs, key: string, seconds: number): Promise<void> {
  await ports.store.update(windows, windowOf(ports, key, seconds).id, { inc: { count: -1 } });
}

/** The key is hashed, because it may hold a network address or a username. */
function windowOf({ clock, secrets }: Needs, key: string, seconds: number): { id: string; endsAt: string } {
  const index = Math.floor(clock.now() / (seconds * 1000));
  return { id: `w${secrets.mac(`window|${key}|${seconds}|${index}`)}`, endsAt: instant((index + 1) * seconds * 1000) };
}
