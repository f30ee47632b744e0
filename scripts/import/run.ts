/** The import itself: reads ahead, hands over in batches, and keeps account of what became of every row. */
import { createHash } from 'node:crypto';
import type { Imported, Outcome } from '../../core/publishing/import';
import type { Defaults } from './arguments';
import type { Place } from './place';
import { prepare } from './prepare';
import type { Progress } from './progress';
import { readSources, type Item, type Source } from './sources';

/** One batch is one transaction. */
const BATCH = { documents: 60, characters: 600_000 };
const AT_ONCE = 2;

export interface RunOptions {
  sources: readonly Source[];
  defaults: Defaults;
  place: Place;
  progress: Progress;
  /** A line about a row that was not taken. */
  say: (line: string) => void;
  /** Told to stop; what is under way is finished. */
  stopping: () => boolean;
}

export interface Account {
  added: number;
  revised: number;
  unchanged: number;
  refused: number;
  /** What people should look at: the sentence, how often, and where first. */
  warnings: Map<string, { times: number; where: string }>;
  stopped: boolean;
}

interface Pending {
  where: string;
  sourceId: string | null;
  row: Imported;
}

/** Where a document stands that others name as their successor. */
interface Known {
  /** By what its source calls it: its id here. */
  ids: Map<string, string>;
  /** Rows that name a successor which is not there yet, with the file they are in. */
  waiting: Map<string, string>;
}

export async function run(options: RunOptions): Promise<Account> {
  return new Run(options).run();
}

class Run {
  private readonly account: Account = { added: 0, revised: 0, unchanged: 0, refused: 0, warnings: new Map(), stopped: false };
  private readonly known: Known = { ids: new Map(), waiting: new Map() };
  /** By name: where it stood first, and what it said. */
  private readonly seen = new Map<string, { where: string; text: string }>();
  private batch: Pending[] = [];
  private size = 0;
  /** Batches being written. */
  private readonly under = new Set<Promise<void>>();
  private passed = 0;

  constructor(private readonly options: RunOptions) {}

  async run(): Promise<Account> {
    await this.pass(this.options.sources, (item) => this.first(item));
    // A document that is replaced comes after the one that replaces it, however long the chain is.
    for (let before = -1; this.known.waiting.size > 0 && before !== this.known.waiting.size && !this.account.stopped;) {
      before = this.known.waiting.size;
      await this.pass(this.behind(), (item) => this.later(item, false));
    }
    if (this.known.waiting.size > 0 && !this.account.stopped) await this.pass(this.behind(), (item) => this.later(item, true));
    return this.account;
  }

  /** The files with rows that wait. */
  private behind(): Source[] {
    const paths = new Set(this.known.waiting.values());
    return this.options.sources.filter(({ path }) => paths.has(path));
  }

  private async pass(sources: readonly Source[], each: (item: Item) => Promise<void>): Promise<void> {
    for await (const item of readSources(sources)) {
      if (this.options.stopping()) {
        this.account.stopped = true;
        break;
      }
      this.passed = Math.max(this.passed, item.passed);
      await each(item);
    }
    await this.flush();
    await Promise.all(this.under);
  }

  private async first(item: Item): Promise<void> {
    const pending = this.prepare(item);
    if (!pending) return;
    const name = this.options.place.nameOf(pending.row);
    const text = digest(JSON.stringify(pending.row));
    const replaced = item.document!.supersededBy !== null;
    const twin = this.seen.get(name);
    if (twin?.text === text) this.account.unchanged++;
    else if (twin && (replaced || !this.known.waiting.has(twin.where))) this.refuse(item.where, twinOf(twin.where));
    else {
      // Of two editions of one day, the one that is not replaced is the document.
      if (twin && this.known.waiting.delete(twin.where)) this.refuse(twin.where, twinOf(item.where));
      this.seen.set(name, { where: item.where, text });
      if (replaced) this.known.waiting.set(item.where, item.path);
      else await this.add(pending);
    }
  }

  private async later(item: Item, last: boolean): Promise<void> {
    if (!this.known.waiting.has(item.where) || !item.document) return;
    const successor = item.document.supersededBy!;
    const id = this.known.ids.get(successor);
    if (id === undefined && !last) return;
    this.known.waiting.delete(item.where);
    const made = prepare(item.document, this.options.defaults, item.path);
    if ('fault' in made) return;
    if (id === undefined) this.warn(`没有找到替代它的文件「${successor}」，只记为已有新文件`, item.where);
    const about = { ...made.row.about, replacedBy: id ?? null };
    if (about.status !== 'superseded') about.replacedBy = null;
    await this.add({ where: item.where, sourceId: item.document.sourceId, row: { about, body: made.row.body } });
  }

  private prepare({ where, path, document, fault }: Item): Pending | null {
    const made = document ? prepare(document, this.options.defaults, path) : { fault: fault ?? '读不了' };
    if ('fault' in made) {
      this.refuse(where, made.fault);
      return null;
    }
    for (const warning of made.warnings) this.warn(warning, where);
    return { where, sourceId: document!.sourceId, row: made.row };
  }

  private async add(pending: Pending): Promise<void> {
    if (this.size + pending.row.body.length > BATCH.characters) await this.flush();
    this.batch.push(pending);
    this.size += pending.row.body.length;
    if (this.batch.length >= BATCH.documents) await this.flush();
  }

  /** While the database works on one batch, the next is read and made ready. */
  private async flush(): Promise<void> {
    const batch = this.batch;
    this.batch = [];
    this.size = 0;
    if (batch.length === 0) return;
    while (this.under.size >= AT_ONCE) await Promise.race(this.under);
    const { passed } = this;
    const work = this.write(batch).then(() => {
      this.under.delete(work);
      const { added, revised, unchanged, refused } = this.account;
      this.options.progress.update(added + revised + unchanged + refused, passed);
    });
    // A failure stays among them and is thrown where they are awaited; it must not end the process before.
    work.catch(() => undefined);
    this.under.add(work);
  }

  private async write(batch: readonly Pending[]): Promise<void> {
    const outcomes = await this.options.place.take(batch.map(({ row }) => row));
    batch.forEach((pending, at) => this.count(pending, outcomes[at]!));
  }

  private count({ where, sourceId }: Pending, result: Outcome): void {
    if (result.outcome === 'refused') return this.refuse(where, result.message);
    if (sourceId !== null) this.known.ids.set(sourceId, result.id);
    this.account[result.outcome === 'new' ? 'added' : result.outcome]++;
  }

  private refuse(where: string, reason: string): void {
    this.account.refused++;
    this.options.progress.clear();
    this.options.say(`${where}：${reason}`);
  }

  private warn(text: string, where: string): void {
    const known = this.account.warnings.get(text);
    if (known) known.times++;
    else this.account.warnings.set(text, { times: 1, where });
  }
}

const twinOf = (where: string) => `和 ${where} 是同一份文件（发文机关、文号或标题、发布日期都一样），内容却不同，只收了那一份`;
const digest = (text: string) => createHash('sha256').update(text).digest('base64');
