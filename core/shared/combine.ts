/**
 * Group commit. What many people ask at the same moment is decided together: while one batch is under way the next one
 * gathers, so a transaction's cost is shared by as many as came meanwhile, and by nobody when nobody did.
 */
import { StoreError } from '../ports/store';

interface Waiting<Q, A> {
  question: Q;
  resolve(answer: A): void;
  reject(error: unknown): void;
}

export interface CombineOptions {
  /** Questions in one batch at most, so that nobody waits for a batch without end. */
  most: number;
  /** Questions that may wait at most; beyond that they are told to come back, at once. */
  room: number;
}

/**
 * Answers each question with its own answer. `answerAll` gets them in the order they came and answers in that order.
 * If it fails for a batch, each question is asked again alone, so that only the one at fault fails; asking again must
 * therefore lead to the same answer. A store that is `busy` fails the batch as a whole: alone it would only be busier.
 */
export function combine<Q, A>(
  answerAll: (questions: readonly Q[]) => Promise<readonly A[]>,
  { most, room }: CombineOptions,
): (question: Q) => Promise<A> {
  const waiting: Waiting<Q, A>[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    // Whoever asks in the same turn comes along.
    await Promise.resolve();
    while (waiting.length > 0) await decide(answerAll, waiting.splice(0, most));
    running = false;
  }

  return (question) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= room) return reject(new StoreError('busy', 'too many are waiting'));
      waiting.push({ question, resolve, reject });
      if (!running) void run();
    });
}

/** Never rejects. */
async function decide<Q, A>(
  answerAll: (questions: readonly Q[]) => Promise<readonly A[]>,
  batch: Waiting<Q, A>[],
): Promise<void> {
  try {
    const answers = await answerAll(batch.map(({ question }) => question));
    batch.forEach(({ resolve }, i) => resolve(answers[i] as A));
  } catch (error) {
    const alone = batch.length === 1 || (error instanceof StoreError && error.kind === 'busy');
    if (alone) for (const { reject } of batch) reject(error);
    else for (const one of batch) await decide(answerAll, [one]);
  }
}
