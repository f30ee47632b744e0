/** The import of lists: reads ahead, judges rows, and writes them in batches, each of them a transaction. */
import type { CredentialKind } from '../../../contract/credentials-parts';
import { enterRows, judgeRows, type Fault, type Row, type Seen } from '../../../core/credentials/import';
import type { RegisterPorts } from '../../../core/credentials/ports';
import type { Values } from '../../../core/credentials/register';
import { chinaDay } from '../../../core/shared/time';
import type { Progress } from '../progress';
import { readCheckpoint, removeCheckpoint, writeCheckpoint } from './checkpoint';
import type { FaultFile } from './faults';
import type { List, ListRow } from './rows';
import { createSeen } from './seen';

const BATCH = 500;
const AT_ONCE = 3;
/** Rows between two checkpoints. */
const MARK = 10_000;

export interface RunOptions {
  ports: RegisterPorts;
  kind: CredentialKind;
  lists: readonly { list: List; fields: ReadonlyMap<string, string>; ignored: ReadonlySet<string> }[];
  /** Of the database, as checkpoints name it. */
  place: string;
  dryRun: boolean;
  resume: boolean;
  faults: FaultFile;
  progress: Progress;
  say: (line: string) => void;
  stopping: () => boolean;
}

export interface Account {
  new: number;
  changed: number;
  same: number;
  /** Rows that an earlier run has stored. */
  skipped: number;
  stopped: boolean;
}

export async function run(options: RunOptions): Promise<Account> {
  const account: Account = { new: 0, changed: 0, same: 0, skipped: 0, stopped: false };
  const seen = createSeen();
  let before = 0;
  for (const one of options.lists) {
    if (account.stopped) break;
    await new Run(options, account, seen, before, one).run();
    before += one.list.size;
  }
  return account;
}

type One = RunOptions['lists'][number];

/** One list. */
class Run {
  private batch: ListRow[] = [];
  /** Batches being written: the last line of each, or Infinity. */
  private readonly under = new Set<Promise<void>>();
  private readonly lines: { last: number; done: boolean }[] = [];
  private marked = 0;
  private reached = 0;
  private failed: unknown = null;
  private readonly from: number;

  constructor(
    private readonly options: RunOptions,
    private readonly account: Account,
    private readonly seen: Seen,
    private readonly before: number,
    private readonly one: One,
  ) {
    this.from = this.begin();
  }

  async run(): Promise<void> {
    const { list } = this.one;
    for await (const row of list.rows()) {
      if (this.options.stopping()) this.account.stopped = true;
      if (this.account.stopped || this.failed) break;
      this.batch.push(row);
      if (this.batch.length === BATCH) await this.flush();
    }
    if (!this.account.stopped) await this.flush();
    await Promise.all(this.under);
    if (this.options.dryRun && !this.failed) return;
    if (this.failed) {
      this.mark(true);
      throw this.failed;
    }
    if (this.account.stopped) this.mark(true);
    else removeCheckpoint(list.path);
  }

  private begin(): number {
    const { resume, dryRun, say } = this.options;
    const { list } = this.one;
    if (!resume || dryRun) return 0;
    const line = readCheckpoint(list.path, this.about());
    if (line === null) say(`${list.path} 没有能接着用的记录，从头开始（已导入的行不会重复）`);
    else say(`${list.path} 从第 ${line} 行之后接着导入`);
    return line ?? 0;
  }

  private about() {
    return { kind: this.options.kind.id, place: this.options.place, stamp: this.one.list.stamp };
  }

  /** Judges the batch, and hands it over. While the database works on it, the next is read and judged. */
  private async flush(): Promise<void> {
    const { options, one } = this;
    const batch = this.batch;
    this.batch = [];
    const last = batch.at(-1);
    if (!last) return;
    const unreadable: Fault[] = [];
    const rows = batch.flatMap((row) => this.rowOf(row, unreadable));
    const { good, faults } = judgeRows(options.kind, rows, chinaDay(options.ports.clock.now()), this.seen);
    const labels = new Map(options.kind.fields.map(({ id, label }) => [id, label]));
    const all = [...unreadable, ...faults].sort((a, b) => a.line - b.line);
    await options.faults.write(
      one.list.path,
      all.map((fault) => ({ ...fault, label: labels.get(fault.field) ?? fault.field })),
    );
    await this.hand(good, last);
  }

  private rowOf({ line, cells, fault }: ListRow, faults: Fault[]): Row[] {
    const { fields, ignored } = this.one;
    const values: Record<string, string> = {};
    let message = cells === null ? fault : '';
    for (const [column, value] of Object.entries(cells ?? {})) {
      const field = fields.get(column);
      if (field !== undefined) values[field] = value;
      else if (column !== '' && !ignored.has(column)) message = '有前面各行没有的列，请用 --map 写明';
    }
    if (message === '') return [{ line, values }];
    faults.push({ line, field: '', message });
    return [];
  }

  private async hand(good: readonly Values[], { line, passed }: ListRow): Promise<void> {
    const { account, options } = this;
    while (this.under.size >= AT_ONCE) await Promise.race(this.under);
    const entry = { last: line, done: false };
    this.lines.push(entry);
    const work = this.write(good, line <= this.from)
      .then(() => {
        entry.done = true;
        const done = account.new + account.changed + account.same + account.skipped + options.faults.rows;
        options.progress.update(done, this.before + Math.min(passed, this.one.list.size));
        this.mark(false);
      })
      .catch((error: unknown) => void (this.failed ??= error))
      .finally(() => void this.under.delete(work));
    this.under.add(work);
  }

  private async write(good: readonly Values[], known: boolean): Promise<void> {
    const { account, options } = this;
    if (known) account.skipped += good.length;
    else if (options.dryRun) account.new += good.length;
    else for (const outcome of await enterRows(options.ports, options.kind, good)) account[outcome] += 1;
  }

  /** All batches before the first that is not done are stored. */
  private mark(now: boolean): void {
    let line = 0;
    while (this.lines[0]?.done) line = this.lines.shift()!.last;
    if (line > 0) this.reached = line;
    if (this.options.dryRun || this.reached <= this.marked || (!now && this.reached - this.marked < MARK)) return;
    this.marked = this.reached;
    writeCheckpoint(this.one.list.path, { ...this.about(), line: this.reached });
  }
}
