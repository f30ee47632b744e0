import { fail } from '../fail';
import { refundLimit, createStoreLimiter } from '../limits';
import type { Ports } from '../ports/index';

const WINDOW = 15 * 60;
/** Attempts in a window on one account from one address, on one account from anywhere, from one address on any account. */
const LIMITS = { pair: 10, account: 100, address: 60 };

/**
 * Counts a sign-in attempt before the password is looked at. Throws TOO_MANY at a limit. The result is to be called when
 * the password was right: it takes the attempt back, so that honest use never adds up and wrong guesses stay counted. A
 * stranger's guesses lock out his own address first, not the account's owner.
 */
export function createThrottle(ports: Pick<Ports, 'store' | 'clock' | 'secrets'>) {
  const limiter = createStoreLimiter(ports);
  return async (username: string, address: string): Promise<() => Promise<void>> => {
    const keys = { pair: `pair|${username}|${address}`, account: `account|${username}`, address: `address|${address}` };
    for (const [kind, key] of Object.entries(keys) as [keyof typeof LIMITS, string][]) {
      if (!(await limiter.take(key, LIMITS[kind], WINDOW))) throw fail('TOO_MANY', '尝试次数太多，请 15 分钟后再试');
    }
    return async () => {
      await Promise.all(Object.values(keys).map((key) => refundLimit(ports, key, WINDOW)));
    };
  };
}
