/**
 * A question that many ask at the same time is asked once more and no oftener: whoever asks while it is being answered
 * shares the next answer, which nobody asked for too late. The first one alone goes out at once.
 */
import { copyOf } from './copy';

export class Shared<R> {
  private readonly running = new Map<string, { done: Promise<unknown>; next: Promise<R> | null }>();

  /** An answer of one's own: what one changes in it, another does not see. */
  async ask(key: string, run: () => Promise<R>): Promise<R> {
    const now = this.running.get(key);
    if (!now) return this.start(key, run);
    if (now.next) return copyOf(await now.next);
    return (now.next = now.done.then(() => this.start(key, run)));
  }

  private start(key: string, run: () => Promise<R>): Promise<R> {
    const answer = run();
    const mine = { done: answer.catch(() => undefined), next: null as Promise<R> | null };
    this.running.set(key, mine);
    void mine.done.then(() => void (mine.next ?? this.running.delete(key)));
    return answer;
  }
}
