/**
 * A list of sittings on its way in: read here, tried on the server, then stored, in batches. Stopped or broken off anywhere it
 * goes on with what is left; sent twice it changes nothing.
 */
import type { Client } from '../../../../contract/client';
import { ReadRefusal } from '../../../../readers/types';
import { readBytes } from '../../lib/read-bytes';
import type { Sheets } from '../../lib/sheets';
import type { Exam } from '../types';
import { readRows, unasked, unstored, type ImportRow } from './rows';

const AT_ONCE = 50;

export interface ImportState {
  file: string;
  rows: ImportRow[];
  /** The table as a whole cannot be used. */
  refusal: string | null;
  doing: 'reading' | 'asking' | 'storing' | null;
  error: Error | null;
}

const NOTHING: ImportState = { file: '', rows: [], refusal: null, doing: null, error: null };

export class ImportRun {
  private state = NOTHING;
  private readonly listeners = new Set<() => void>();
  private end = new AbortController();

  constructor(
    private readonly exam: string,
    /** As it is when a list is read: subjects may have come since. */
    private readonly current: () => Exam,
    private readonly send: Client['examoffice']['importSittings'],
    private readonly sheets: Sheets,
    /** Something was stored. */
    private readonly onStored: () => void,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly snapshot = () => this.state;
  readonly stop = () => this.end.abort();
  readonly reset = () => this.put(NOTHING);
  readonly ask = () => void this.work('asking', unasked);
  readonly store = () => void this.work('storing', unstored).then(this.onStored);

  readonly choose = async (file: File): Promise<void> => {
    this.put({ ...NOTHING, file: file.name, doing: 'reading' });
    try {
      const read = readRows(await this.sheets.read(await readBytes(file)), this.current());
      if ('wrong' in read) return this.put({ refusal: read.wrong, doing: null });
      this.put({ rows: read.rows });
    } catch (error) {
      const text = error instanceof ReadRefusal ? error.message : '这个文件打不开，可能被移动了，或者正被别的程序占用';
      return this.put({ refusal: text, doing: null });
    }
    await this.work('asking', unasked);
  };

  private async work(doing: 'asking' | 'storing', left: (rows: ImportRow[]) => ImportRow[]): Promise<void> {
    this.end = new AbortController();
    const { signal } = this.end;
    this.put({ doing, error: null });
    try {
      while (!signal.aborted) {
        const batch = left(this.state.rows).slice(0, AT_ONCE);
        if (batch.length === 0) break;
        await this.sendBatch(batch, doing === 'asking');
      }
    } catch (error) {
      this.put({ error: error as Error });
    }
    this.put({ doing: null });
  }

  private async sendBatch(batch: ImportRow[], dry: boolean): Promise<void> {
    const answers = (await this.send({ exam: this.exam, dry, rows: batch.map(({ row }) => row!) })).rows;
    const byLine = new Map(batch.map(({ line }, i) => [line, answers[i]]));
    this.put({
      rows: this.state.rows.map((row) => {
        const answer = byLine.get(row.line);
        if (!answer) return row;
        // What was refused when it was to be stored is as it was; the reason says why.
        return dry || answer.result === 'refused' ? { ...row, answer } : { ...row, answer, stored: answer.result !== 'same' };
      }),
    });
  }

  private put(change: Partial<ImportState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
