import type { Clock } from '../../core/ports/clock';
import type { Limiter } from '../../core/ports/limiter';

/** Windows remembered at most; past that the oldest are forgotten, so that a flood of strangers cannot fill the memory. */
const MOST = 100_000;

/** Counts in this process only: with several server processes a caller may make so many times as many calls. */
export function createMemoryLimiter(clock: Clock): Limiter {
  const windows = new Map<string, { count: number; endsAt: number }>();
  return {
    async take(key, times, seconds) {
      const now = clock.now();
      const known = windows.get(key);
      if (known && known.endsAt > now) {
        if (known.count >= times) return false;
        known.count += 1;
        return true;
      }
      windows.delete(key);
      windows.set(key, { count: 1, endsAt: (Math.floor(now / (seconds * 1000)) + 1) * seconds * 1000 });
      if (windows.size > MOST) windows.delete(windows.keys().next().value!);
      return true;
    },
  };
}
