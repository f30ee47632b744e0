/** Spares a register that does not answer, and those who wait for it: after some failures nobody asks for a while, then one tries. */
import type { Clock } from '../../core/ports/clock';

const FAILURES = 5;
/** Milliseconds until somebody may try. */
const REST = 30_000;

export class Breaker {
  private failures = 0;
  private openUntil = 0;
  private probing = false;

  constructor(private readonly clock: Clock) {}

  /** Whether it may be asked now. Whoever was let in tells how it went. */
  enter(): boolean {
    if (this.failures < FAILURES) return true;
    if (this.probing || this.clock.now() < this.openUntil) return false;
    this.probing = true;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
    this.probing = false;
  }

  failed(): void {
    this.failures += 1;
    this.probing = false;
    if (this.failures >= FAILURES) this.openUntil = this.clock.now() + REST;
  }
}
