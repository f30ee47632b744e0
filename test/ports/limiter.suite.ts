import type { Limiter } from '../../core/ports/limiter';

export interface MadeLimiter {
  limiter: Limiter;
  /** Moves the limiter's clock. It starts at the beginning of a minute. */
  wait(ms: number): void;
  close(): Promise<void>;
}

export function limiterSuite(name: string, make: () => Promise<MadeLimiter>): void {
  describe(`limiter: ${name}`, () => {
    let made: MadeLimiter;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made?.close());
    const take = (key: string, times = 3, seconds = 60) => made.limiter.take(key, times, seconds);

    it('lets so many through in a window, and as many again in the next', async () => {
      expect([await take('a'), await take('a'), await take('a'), await take('a')]).toEqual([true, true, true, false]);
      made.wait(59_999);
      expect(await take('a')).toBe(false);
      made.wait(1);
      expect([await take('a'), await take('a'), await take('a'), await take('a')]).toEqual([true, true, true, false]);
    });

    it('counts every key for itself', async () => {
      expect(await take('one', 1)).toBe(true);
      expect(await take('one', 1)).toBe(false);
      for (const key of ['two', 'One', '一', 'a|b', '__proto__']) expect([key, await take(key, 1)]).toEqual([key, true]);
    });

    it('lets exactly so many of many at once through', async () => {
      const taken = await Promise.all(Array.from({ length: 20 }, () => take('many', 7)));
      expect(taken.filter(Boolean)).toHaveLength(7);
    });
  });
}
