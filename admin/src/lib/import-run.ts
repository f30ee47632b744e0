/**
 * A table on its way in: read here, looked at by the server without storing, then stored, in batches. Stopped or broken off
 * anywhere it goes on with what is left; sent twice it changes nothing.
 */
import { useEffect, useSyncExternalStore } from 'react';
import { ReadRefusal } from '../../../readers/types';
import { readBytes } from './read-bytes';
import type { Sheets, SheetTable } from './sheets';

/** What differs from table to table. */
export interface ImportPlan<Row> {
  sheets: Sheets;
  /** Rows sent in one call. */
  atOnce: number;
  /** The rows of a table; or what is wrong with the table as a whole. */
  read(table: SheetTable): { rows: Row[] } | { wrong: string };
  /** Rows the server has not looked at yet. */
  unasked(rows: readonly Row[]): Row[];
  /** Rows that are still to be stored. */
  unstored(rows: readonly Row[]): Row[];
  /** Sends a batch, `dry` without storing; each row as it is with its answer. */
  send(batch: readonly Row[], dry: boolean): Promise<Row[]>;
  /** Something was stored. */
  onStored(): void;
}

export interface ImportState<Row> {
  file: string;
  rows: Row[];
  /** The table as a whole cannot be used. */
  refusal: string | null;
  doing: 'reading' | 'asking' | 'storing' | null;
  error: Error | null;
}

export interface Importing<Row extends { line: number }> {
  run: ImportRun<Row>;
  state: ImportState<Row>;
}

const NOTHING = { file: '', rows: [], refusal: null, doing: null, error: null };

export class ImportRun<Row extends { line: number }> {
  private state: ImportState<Row> = NOTHING;
  private readonly listeners = new Set<() => void>();
  private end = new AbortController();

  constructor(private readonly plan: ImportPlan<Row>) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly snapshot = () => this.state;
  readonly stop = () => this.end.abort();
  readonly reset = () => this.put(NOTHING);
  readonly ask = () => void this.work('asking', this.plan.unasked);
  readonly store = () => void this.work('storing', this.plan.unstored).then(this.plan.onStored);

  readonly choose = async (file: File): Promise<void> => {
    this.put({ ...NOTHING, file: file.name, doing: 'reading' });
    try {
      const read = this.plan.read(await this.plan.sheets.read(await readBytes(file)));
      if ('wrong' in read) return this.put({ refusal: read.wrong, doing: null });
      this.put({ rows: read.rows });
    } catch (error) {
      const text = error instanceof ReadRefusal ? error.message : '这个文件打不开，可能被移动了，或者正被别的程序占用';
      return this.put({ refusal: text, doing: null });
    }
    await this.work('asking', this.plan.unasked);
  };

  /** Rows of a table that was read elsewhere. */
  readonly take = (file: string, rows: Row[]): Promise<void> => {
    this.put({ ...NOTHING, file, rows });
    return this.work('asking', this.plan.unasked);
  };

  private async work(doing: 'asking' | 'storing', left: (rows: readonly Row[]) => Row[]): Promise<void> {
    this.end = new AbortController();
    const { signal } = this.end;
    this.put({ doing, error: null });
    try {
      while (!signal.aborted) {
        const batch = left(this.state.rows).slice(0, this.plan.atOnce);
        if (batch.length === 0) break;
        const answered = new Map((await this.plan.send(batch, doing === 'asking')).map((row) => [row.line, row]));
        this.put({ rows: this.state.rows.map((row) => answered.get(row.line) ?? row) });
      }
    } catch (error) {
      this.put({ error: error as Error });
    }
    this.put({ doing: null });
  }

  private put(change: Partial<ImportState<Row>>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** The import of a page; leaving the page stops it between two batches. */
export function useRun<Row extends { line: number }>(run: ImportRun<Row>): Importing<Row> {
  const state = useSyncExternalStore(run.subscribe, run.snapshot);
  useEffect(() => () => run.stop(), [run]);
  return { run, state };
}
