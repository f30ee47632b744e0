import { createHistory } from '../../../src/documents/search/history';
import { createSuggesting, type Suggestion } from '../../../src/documents/search/suggesting';
import type { Schedule } from '../../../src/lib/schedule';
import { diskKv, newDisk } from '../support/phone';

/** A clock and a service that do nothing until the test says so. */
function hand() {
  const due = new Set<() => void>();
  const schedule: Schedule = (_, then) => {
    due.add(then);
    return () => due.delete(then);
  };
  const asked: { words: string; answer: (items: Suggestion[]) => void; fail: () => void }[] = [];
  const ask = (words: string) =>
    new Promise<Suggestion[]>((answer, fail) => asked.push({ words, answer, fail: () => fail(new Error('offline')) }));
  const suggesting = createSuggesting({ schedule, ask });
  const pause = () => {
    const now = [...due];
    due.clear();
    now.forEach((then) => then());
  };
  return { suggesting, asked, pause, shown: () => suggesting.get().map(({ text }) => text) };
}

const item = (text: string): Suggestion => ({ text, id: null });
const settled = () => new Promise((next) => setImmediate(next));

describe('suggestions', () => {
  it('are asked for when there is a pause in typing, once', () => {
    const { suggesting, asked, pause } = hand();
    for (const words of ['公', '公积', '公积金']) suggesting.type(words);
    expect(asked).toHaveLength(0);
    pause();
    expect(asked.map(({ words }) => words)).toEqual(['公积金']);
  });

  it('that typing has overtaken are dropped, in whatever order they come', async () => {
    const { suggesting, asked, pause, shown } = hand();
    suggesting.type('公');
    pause();
    suggesting.type('公积');
    pause();
    asked[1]!.answer([item('公积金提取')]);
    await settled();
    asked[0]!.answer([item('公租房')]);
    await settled();
    expect(shown()).toEqual(['公积金提取']);
  });

  it('come no more once the search began or the box is empty', async () => {
    const { suggesting, asked, pause, shown } = hand();
    suggesting.type('公');
    pause();
    suggesting.stop();
    asked[0]!.answer([item('公租房')]);
    await settled();
    expect(shown()).toEqual([]);
    suggesting.type('公');
    suggesting.type('  ');
    pause();
    expect(asked).toHaveLength(1);
  });

  it('that fail are none, without a word about it', async () => {
    const { suggesting, asked, pause, shown } = hand();
    suggesting.type('公');
    pause();
    asked[0]!.answer([item('公租房')]);
    await settled();
    suggesting.type('公积');
    pause();
    asked[1]!.fail();
    await settled();
    expect(shown()).toEqual([]);
  });

  it('tell of a change only when there is one', async () => {
    const { suggesting, asked, pause } = hand();
    const changed = jest.fn();
    suggesting.subscribe(changed);
    suggesting.type('公');
    pause();
    asked[0]!.answer([]);
    await settled();
    suggesting.stop();
    expect(changed).not.toHaveBeenCalled();
  });
});

describe('searches made on this phone', () => {
  it('are kept, the last first, each once, a dozen at most, and can be cleared', () => {
    const disk = newDisk();
    const history = createHistory(diskKv(disk));
    for (let n = 0; n < 15; n += 1) history.add(`第 ${n} 次`);
    history.add(' 第 7 次 ');
    history.add('   ');
    history.add('很长'.repeat(40));
    const again = createHistory(diskKv(disk));
    expect(again.get()).toHaveLength(12);
    expect(again.get().slice(0, 3)).toEqual(['第 7 次', '第 14 次', '第 13 次']);
    again.clear();
    expect(createHistory(diskKv(disk)).get()).toEqual([]);
  });
});
