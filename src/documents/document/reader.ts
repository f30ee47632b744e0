import type { OutputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';
import { articleNumber } from './numbers';

type Read = OutputOf<Contract['documents']['read']>;
export type Section = Read['items'][number];

/** Sections that stand one below the other, and come onto the page together. */
export interface Run {
  first: number;
  sections: Section[];
}

type Step = 'open' | 'before' | 'after';

export interface Shown {
  /** In order, without gaps. */
  runs: readonly Run[];
  busy: Step | undefined;
  /** The last thing tried did not succeed. */
  failed: { step: Step; error: unknown } | undefined;
  /** How many sections there are before the first and after the last shown. */
  before: number;
  after: number;
}

interface Needs {
  /** How many sections the document has, counted from 1. */
  total: number;
  ask: (from: number, limit: number) => Promise<Read>;
}

/** One run is one update of the page: few nodes, few kilobytes. */
const MOST_SECTIONS = 20;
const MOST_UNITS = 6000;
const PROBES = 12;

/**
 * The text of one document, got in runs around the place somebody reads. What was got once is kept, so that going back asks nobody.
 * It lives outside of React, like everything here that has an order of events.
 */
export class Reader {
  private readonly kept = new Map<number, Section>();
  private readonly listeners = new Set<() => void>();
  private shown: Shown;
  private round = 0;

  constructor(private readonly needs: Needs) {
    this.shown = { runs: [], busy: undefined, failed: undefined, before: 0, after: needs.total };
  }

  /** The same object until something changes. */
  readonly get = (): Shown => this.shown;
  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => void this.listeners.delete(changed);
  };

  /** Begins anew at a section. */
  open(section: number): Promise<void> {
    const first = Math.min(Math.max(section, 1), Math.max(this.needs.total, 1));
    this.round += 1;
    this.show({ runs: [], before: first - 1, after: this.needs.total - first + 1, busy: undefined, failed: undefined });
    return this.step('open', async () => [await this.forward(first)]);
  }

  /** The run before the first shown. */
  before(): Promise<void> {
    const { runs, before } = this.shown;
    return this.step('before', async () => [await this.backward(before), ...runs]);
  }

  /** The run after the last shown. */
  after(): Promise<void> {
    const { runs, after } = this.shown;
    return this.step('after', async () => [...runs, await this.forward(this.needs.total - after + 1)]);
  }

  /** Tries again what did not succeed. */
  retry(): Promise<void> {
    const { failed, before } = this.shown;
    if (failed?.step === 'open') return this.open(before + 1);
    return failed?.step === 'before' ? this.before() : this.after();
  }

  /** The section where an article begins; undefined when there is no such article. */
  async find(article: number): Promise<number | undefined> {
    const { total } = this.needs;
    const tried = new Set<number>();
    let at = Math.min(Math.max(article, 1), total);
    while (!tried.has(at) && tried.size < PROBES) {
      tried.add(at);
      const number = articleNumber((await this.section(at)).label);
      if (number === article) return this.beginOf(at);
      // What stands before the first article has no number.
      at = Math.min(Math.max(number === undefined ? at + 1 : at + article - number, 1), total);
    }
    return undefined;
  }

  /** A long article is in several sections under the same label. */
  private async beginOf(section: number): Promise<number> {
    const { label } = await this.section(section);
    for (let at = section; at > 1; at -= 1) if ((await this.section(at - 1)).label !== label) return at;
    return 1;
  }

  private async step(busy: Step, work: () => Promise<Run[]>): Promise<void> {
    const due = busy === 'before' ? this.shown.before : this.shown.after;
    if (this.shown.busy !== undefined || due < 1) return;
    const mine = this.round;
    this.show({ ...this.shown, busy, failed: undefined });
    try {
      const runs = await work();
      if (mine === this.round) this.show({ ...this.extent(runs), runs, busy: undefined, failed: undefined });
    } catch (error) {
      if (mine === this.round) this.show({ ...this.shown, busy: undefined, failed: { step: busy, error } });
    }
  }

  private extent(runs: Run[]): Pick<Shown, 'before' | 'after'> {
    const [first, last] = [runs[0]!, runs[runs.length - 1]!];
    return { before: first.first - 1, after: this.needs.total - (last.first + last.sections.length - 1) };
  }

  private async forward(first: number): Promise<Run> {
    const last = Math.min(first + MOST_SECTIONS - 1, this.needs.total);
    const sections: Section[] = [];
    let units = 0;
    for (let at = first; at <= last && (at === first || units < MOST_UNITS); at += 1) {
      const section = await this.section(at, last);
      units += section.text.length;
      sections.push(section);
    }
    return { first, sections };
  }

  private async backward(last: number): Promise<Run> {
    const first = Math.max(last - MOST_SECTIONS + 1, 1);
    const sections: Section[] = [];
    let units = 0;
    for (let at = first; at <= last; at += 1) await this.section(at, last);
    for (let at = last; at >= first && (at === last || units < MOST_UNITS); at -= 1) {
      const section = await this.section(at);
      units += section.text.length;
      sections.unshift(section);
    }
    return { first: last - sections.length + 1, sections };
  }

  /** From what is kept; else asked for, together with those up to `last`. */
  private async section(at: number, last = at): Promise<Section> {
    if (!this.kept.has(at)) {
      const { items } = await this.needs.ask(at, last - at + 1);
      for (const item of items) this.kept.set(item.section, item);
    }
    const found = this.kept.get(at);
    if (!found) throw new Error(`section ${at} did not come`);
    return found;
  }

  private show(next: Shown): void {
    this.shown = next;
    this.listeners.forEach((changed) => changed());
  }
}
