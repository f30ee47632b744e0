import { StoreError } from '../../../core/ports/store';
import { combine } from '../../../core/shared/combine';

/** Batches that end when the test says so. */
function gates() {
  const batches: { questions: readonly number[]; open: () => void }[] = [];
  const answerAll = async (questions: readonly number[]) => {
    await new Promise<void>((open) => batches.push({ questions, open }));
    return questions.map((n) => n * 10);
  };
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { batches, answerAll, turn, asked: () => batches.map(({ questions }) => questions) };
}

describe('combine', () => {
  it('decides at once on one that is alone, and together on those that come meanwhile', async () => {
    const { batches, answerAll, turn, asked } = gates();
    const ask = combine(answerAll, { most: 3, room: 100 });
    const answers = [1, 2, 3, 4, 5].map((n) => (n === 1 ? ask(n) : turn().then(() => ask(n))));
    await turn();
    await turn();
    expect(asked()).toEqual([[1]]);
    for (let i = 0; i < 3; i += 1) {
      batches[i]!.open();
      await turn();
    }
    expect(asked()).toEqual([[1], [2, 3, 4], [5]]);
    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50]);
    const later = ask(6);
    await turn();
    batches[3]!.open();
    expect(await later).toBe(60);
  });

  it('fails only the one at fault, and answers the others in their order', async () => {
    const seen: (readonly number[])[] = [];
    const ask = combine(
      async (questions: readonly number[]) => {
        seen.push(questions);
        if (questions.includes(3)) throw new Error('three');
        return questions;
      },
      { most: 10, room: 100 },
    );
    const results = await Promise.allSettled([1, 2, 3, 4].map(ask));
    expect(results.map((r) => (r.status === 'fulfilled' ? r.value : (r.reason as Error).message))).toEqual([1, 2, 'three', 4]);
    expect(seen).toEqual([[1, 2, 3, 4], [1], [2], [3], [4]]);
  });

  it('does not ask again one by one when the store is busy', async () => {
    let asked = 0;
    const ask = combine<number, number>(
      async () => {
        asked += 1;
        throw new StoreError('busy', 'away');
      },
      { most: 10, room: 100 },
    );
    for (const result of await Promise.allSettled([1, 2, 3].map(ask))) {
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'busy' } });
    }
    expect(asked).toBe(1);
  });

  it('turns away at once whoever comes when too many wait', async () => {
    const { batches, answerAll, turn } = gates();
    const ask = combine(answerAll, { most: 1, room: 2 });
    const first = ask(1);
    await turn();
    const waiting = [ask(2), ask(3)];
    await expect(ask(4)).rejects.toMatchObject({ kind: 'busy' });
    for (let i = 0; i < 3; i += 1) {
      batches[i]!.open();
      await turn();
    }
    expect(await Promise.all([first, ...waiting])).toEqual([10, 20, 30]);
  });
});
