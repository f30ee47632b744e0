import { createMemoryStore } from '../../../adapters/memory/store';
import { registryDays } from '../../../core/records/registry';
import { figureOf, rowOf, type Counts } from '../../../core/registry/small';
import { tendRegisters } from '../../../core/registry/tend';
import { DAY, makeOffice } from '../../support/registry/office';

const counts = (over: Partial<Counts>): Counts => {
  return { found: 0, none: 0, revoked: 0, unreachable: 0, slips: 0, codes: 0, locks: 0, ...over };
};

describe('figures that point at nobody', () => {
  it.each([
    [[], 0, false],
    [[0, 0], 0, false],
    [[1], 0, true],
    [[4], 0, true],
    [[5], 5, false],
    [[12, 3], 12, true],
    [[3, 3], 5, true],
    [[4, 4, 4], 10, true],
  ])('%j is told as %d, more or less: %s', (numbers, n, about) => {
    expect(figureOf(numbers)).toEqual({ n, about });
  });

  it('tell of no sum what would say what one of its parts is', () => {
    for (let hidden = 1; hidden < 5; hidden += 1) {
      const told = rowOf([counts({ found: 100, none: hidden })]);
      expect(told).toEqual(rowOf([counts({ found: 100, none: 1 })]));
      expect(told.foundRate).toBeNull();
      expect(figureOf([20, 30, hidden])).toEqual(figureOf([20, 30, 1]));
    }
  });

  it('tell a rate where there is enough of everything', () => {
    expect(rowOf([counts({ found: 15, none: 5 })])).toMatchObject({ checks: { n: 20, about: false }, foundRate: 75 });
    expect(rowOf([counts({ found: 9, none: 5 })]).foundRate).toBeNull();
  });
});

it('keeps each day that is over, once, and today never', async () => {
  const o = await makeOffice(createMemoryStore(), 'completion');
  await o.bringIn(6);
  for (let i = 1; i <= 5; i += 1) await o.check(`人${i}`, i);
  const first = await tendRegisters(o.ports);
  expect(first).toEqual({ carriedOut: 0, days: 6 * 14 });
  expect(await tendRegisters(o.ports)).toEqual({ carriedOut: 0, days: 0 });
  expect(await o.ports.store.get(registryDays, 'completion.2026-11-20')).toBeNull();
  o.wait(DAY);
  expect(await tendRegisters(o.ports)).toEqual({ carriedOut: 0, days: 6 });
  expect(await o.ports.store.get(registryDays, 'completion.2026-11-20')).toMatchObject({ found: 5, none: 0 });
});
