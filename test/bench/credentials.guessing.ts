import { createMemoryStore } from '../../adapters/memory/store';
import { makeRegistry, HOUR, number } from '../support/credentials/registry';
import type { Bench } from './figure';

const ACCOUNTS = 50;
const NUMBERS = 1_000;
const NAMES = 10_000;
const DAY = 24 * HOUR;
/** What an action's own limit lets 50 accounts call in a day. */
const CALLS = ACCOUNTS * 30 * 60 * 24;

interface Account {
  id: string;
  /** Milliseconds into the day when it may go on. */
  at: number;
}

/**
 * Somebody knows every number of a register and ten thousand names, each holder's among them, and guesses for a day with
 * 50 accounts: as patient as the waits ask for, solving every puzzle, turning to another number when one is locked, never asking
 * twice. Figures: pairs confirmed, and how many guesses were answered at all.
 */
const bench: Bench = async (emit) => {
  const r = await makeRegistry(createMemoryStore(), 'guessing');
  const chance = lot(20_261_122);
  await r.open();
  for (let i = 0; i < NUMBERS; i += 1) await r.enter(number(i), nameOf(Math.floor(chance() * NAMES)));

  const tally = { confirmed: 0, answered: 0, hashes: 0 };
  const accounts: Account[] = Array.from({ length: ACCOUNTS }, (_, i) => ({ id: `guesser${i}`, at: 0 }));
  let now = 0;
  for (;;) {
    const next = accounts.reduce((a, b) => (b.at < a.at ? b : a));
    if (next.at >= DAY) break;
    if (next.at > now) r.wait(next.at - now);
    now = Math.max(now, next.at);
    await guess(next);
  }
  emit({ figure: 'confirmed', value: tally.confirmed, unit: 'pairs', aim: '=0' });
  const baseline = { figure: 'guesses that the limit of calls alone would allow', value: CALLS };
  emit({ figure: 'answered', value: tally.answered, unit: 'guesses', baseline });
  emit({ figure: 'work', value: Math.round(tally.hashes / 1_000_000), unit: 'million hashes' });

  async function guess(account: Account): Promise<void> {
    const asked = {
      resident: account.id,
      number: number(Math.floor(chance() * NUMBERS)),
      name: nameOf(Math.floor(chance() * NAMES)),
    };
    let answer = await r.ask(asked);
    if (answer.result === 'puzzle') {
      tally.hashes += 2 ** answer.bits;
      answer = await r.ask({ ...asked, puzzle: r.solve(answer) });
    }
    if (answer.result === 'wait') account.at = now + answer.seconds * 1000;
    else if (answer.result === 'locked' && answer.what !== 'number') {
      account.at = Math.max(now + 1000, Date.parse(answer.until) - r.ports.clock.now() + now);
    } else account.at = now + 1000;
    if (answer.result === 'found') tally.confirmed += 1;
    if (answer.result === 'found' || answer.result === 'none') tally.answered += 1;
  }
};

/** Ten thousand names of three characters, none of a living person. */
const nameOf = (i: number) =>
  `甲${String.fromCodePoint(0x4e00 + (i % 100))}${String.fromCodePoint(0x4f00 + Math.floor(i / 100))}`;

/** The same day for everybody who measures (mulberry32). */
function lot(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export default bench;
