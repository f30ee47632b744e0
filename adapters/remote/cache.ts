/** What was found, for a short time and sealed: in the memory of this process nothing can be read without the keys. */
import type { RemoteAnswer, RemoteQuestion } from '../../core/ports/remote-register';
import type { Clock } from '../../core/ports/clock';
import type { Vault } from '../../core/ports/vault';

const MOST = 1000;

interface Kept {
  what: { with: string; sealed: string };
  until: number;
}

export class FoundCache {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly ports: { vault: Vault; clock: Clock },
    private readonly milliseconds: number,
  ) {}

  get(question: RemoteQuestion): RemoteAnswer | null {
    const key = this.keyOf(question);
    const found = this.kept.get(key);
    if (!found || found.until <= this.ports.clock.now()) {
      this.kept.delete(key);
      return null;
    }
    return JSON.parse(this.ports.vault.open(found.what, key)) as RemoteAnswer;
  }

  /** Only what was found: that something is not there may be true no longer in a moment. */
  keep(question: RemoteQuestion, answer: RemoteAnswer): void {
    if (answer.is !== 'found' || this.milliseconds === 0) return;
    const key = this.keyOf(question);
    if (this.kept.size >= MOST) this.kept.delete(this.kept.keys().next().value!);
    const what = this.ports.vault.seal(JSON.stringify(answer), key);
    this.kept.set(key, { what, until: this.ports.clock.now() + this.milliseconds });
  }

  /** By everything that was asked: whoever asks with another name finds nothing here. */
  private keyOf({ kind, fields }: RemoteQuestion): string {
    return this.ports.vault.hash(`remote|${JSON.stringify([kind, Object.entries(fields).sort()])}`);
  }
}
