/**
 * The exams as one would explain them on a sheet of paper: who has what, in a few lists, one thing after the other. A test holds
 * the real thing against it.
 */
export type State = 'held' | 'offered' | 'confirmed' | 'waiting' | 'expired' | 'declined' | 'cancelled';

interface Choice {
  state: State;
  sitting: string;
  until: number;
}

export const HOLD = 15 * 60_000;
export const OFFER = 24 * 3_600_000;

export class Model {
  now = 0;
  /** Person to subject to choice. */
  private readonly people = new Map<string, Map<string, Choice>>();
  private readonly seats = new Map<string, number>();
  private readonly lines = new Map<string, string[]>();

  constructor(sittings: Record<string, number>) {
    for (const [sitting, seats] of Object.entries(sittings)) this.seats.set(sitting, seats);
  }

  states(person: string): Record<string, State> {
    const mine = [...(this.people.get(person) ?? [])];
    return Object.fromEntries(mine.map(([subject, choice]) => [subject, this.isOver(choice) ? 'expired' : choice.state]));
  }

  taken(sitting: string): number {
    return [...this.people.values()].flatMap((mine) => [...mine.values()]).filter((c) => c.sitting === sitting && this.hasSeat(c))
      .length;
  }

  hold(person: string, sittings: string[]): boolean {
    const may = () =>
      sittings.every((s) => !this.isLive(this.find(person, subjectOf(s)))) &&
      sittings.every((s) => this.free(s) > 0 && this.line(s).length === 0);
    // Whoever finds a line sees to it first that those in it get what is free.
    const done = may() || (sittings.map((s) => this.settle(s)).some((offered) => offered > 0) && may());
    if (done) for (const s of sittings) this.set(person, { state: 'held', sitting: s, until: this.now + HOLD });
    return done;
  }

  confirm(person: string): boolean {
    const kept = [...(this.people.get(person)?.values() ?? [])].filter((c) => this.isKept(c));
    for (const choice of kept) Object.assign(choice, { state: 'confirmed', until: Infinity });
    return kept.length > 0;
  }

  cancel(person: string, subject: string): boolean {
    return this.end(person, subject, 'cancelled', (choice) => this.isLive(choice));
  }

  decline(person: string, subject: string): boolean {
    return this.end(
      person,
      subject,
      'declined',
      (choice) => this.isLive(choice) && ['offered', 'waiting'].includes(choice.state),
    );
  }

  change(person: string, sitting: string): boolean {
    // Whoever never registered has nothing to change, and nobody looks at the line for them.
    if (!this.people.has(person)) return false;
    const may = () => {
      const old = this.find(person, subjectOf(sitting));
      return !!old && this.hasSeat(old) && old.sitting !== sitting && this.free(sitting) > 0 && this.line(sitting).length === 0;
    };
    if (!may() && !(this.settle(sitting) > 0 && may())) return false;
    const choice = this.find(person, subjectOf(sitting))!;
    const from = choice.sitting;
    choice.sitting = sitting;
    this.settle(from);
    return true;
  }

  wait(person: string, sitting: string): boolean {
    if (this.isLive(this.find(person, subjectOf(sitting)))) return false;
    if (this.free(sitting) > 0 && this.line(sitting).length === 0) return false;
    this.set(person, { state: 'waiting', sitting, until: Infinity });
    this.line(sitting).push(person);
    this.settle(sitting);
    return true;
  }

  /** As many of the free seats go as there are. */
  shrink(sitting: string, by: number): void {
    this.seats.set(sitting, this.seats.get(sitting)! - Math.min(by, this.free(sitting)));
  }

  grow(sitting: string, by: number): void {
    this.seats.set(sitting, this.seats.get(sitting)! + by);
    this.settle(sitting);
  }

  sweep(): void {
    for (const sitting of this.seats.keys()) this.settle(sitting);
  }

  private free(sitting: string): number {
    return this.seats.get(sitting)! - this.taken(sitting);
  }

  private line(sitting: string): string[] {
    if (!this.lines.has(sitting)) this.lines.set(sitting, []);
    return this.lines.get(sitting)!;
  }

  private settle(sitting: string): number {
    let offered = 0;
    for (; this.line(sitting).length > 0 && this.free(sitting) > 0; offered += 1) {
      const choice = this.find(this.line(sitting).shift()!, subjectOf(sitting))!;
      Object.assign(choice, { state: 'offered', until: this.now + OFFER });
    }
    return offered;
  }

  private end(person: string, subject: string, state: State, may: (choice: Choice) => boolean): boolean {
    const choice = this.find(person, subject);
    if (!choice || !may(choice)) return false;
    this.lines.set(
      choice.sitting,
      this.line(choice.sitting).filter((p) => p !== person),
    );
    Object.assign(choice, { state, until: 0 });
    this.settle(choice.sitting);
    return true;
  }

  private find(person: string, subject: string): Choice | undefined {
    return this.people.get(person)?.get(subject);
  }

  private set(person: string, choice: Choice): void {
    const mine = this.people.get(person) ?? new Map<string, Choice>();
    this.people.set(person, mine.set(subjectOf(choice.sitting), choice));
  }

  private isKept = (c: Choice) => ['held', 'offered'].includes(c.state) && c.until > this.now;
  private isOver = (c: Choice) => ['held', 'offered'].includes(c.state) && c.until <= this.now;
  private hasSeat = (c: Choice) => this.isKept(c) || c.state === 'confirmed';
  private isLive = (c: Choice | undefined) => c !== undefined && (this.hasSeat(c) || c.state === 'waiting');
}

export const subjectOf = (sitting: string) => sitting.split('-')[0]!;
