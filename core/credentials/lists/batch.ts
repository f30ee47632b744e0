/**
 * A list of codes, asked about row by row. Nothing runs by itself: the phone asks for the next rows until all are done, and may stop
 * and go on. A row's look is named by list and place, so that a row asked about twice is looked at once.
 */
import { plainCode, codeFault, shownCode } from '../../../contract/credentials-code';
import type { BatchRow, BatchView, CodeAnswer } from '../../../contract/credentials-codes';
import { fail } from '../../fail';
import { StoreError } from '../../ports/store';
import type { Ports } from '../../ports/index';
import {
  credentialBatches,
  credentialBatchRows,
  type BatchRecord,
  type BatchRowRecord,
  type Outcome,
} from '../../records/holders';
import { instant } from '../../shared/time';
import { useCode } from '../codes';
import type { Who } from '../counting';
import type { RegisterPorts } from '../ports';
import { readList, type Brought } from './read';

export type BatchPorts = RegisterPorts & Pick<Ports, 'packer'>;

const LIST = 'list of codes';
const SHOWN = 'row of a list';
const KEPT = 7 * 24 * 3_600_000;
/** Rows of one call, and of them at once. */
const STEP = 25;
const TOGETHER = 5;
const BATCH = 100;
const OUTCOMES: readonly Outcome[] = ['found', 'none', 'over', 'revoked', 'unreachable', 'wrong', 'again'];

/** What is sealed of a list, and of a row. */
interface Listed {
  name: string;
  who: string;
  rows: (readonly [line: number, typed: string])[];
}
type Shown = Pick<BatchRow, 'kind' | 'items' | 'ended'>;
const NOTHING: Shown = { kind: '', items: [], ended: false };

export interface NewBatch extends Brought {
  key: string;
  name: string;
  who: string;
}

const listOf = ({ secrets }: RegisterPorts, { list }: BatchRecord) => JSON.parse(secrets.open(list, LIST)) as Listed;

export async function startBatch(ports: BatchPorts, resident: string, asked: NewBatch): Promise<BatchView> {
  const { key, name, who, file, text } = asked;
  const id = `b${ports.secrets.mac(`batch|${resident}|${key}`).slice(0, 32)}`;
  const content = ports.vault.hash(`content|${JSON.stringify([name, who, file ?? null, text ?? null])}`);
  const before = await ports.store.get(credentialBatches, id);
  if (before) return again(ports, before, content);
  const rows = await readList(ports.packer, { file, text });
  const listed: Listed = { name, who, rows: rows.map(({ line, typed }) => [line, typed]) };
  const now = ports.clock.now();
  const record: BatchRecord = {
    ...{ id, version: 1, resident, content, list: ports.secrets.seal(JSON.stringify(listed), LIST) },
    ...{ total: rows.length, done: 0, outcomes: {}, stoppedUntil: null, at: instant(now), endsAt: instant(now + KEPT) },
  };
  try {
    await ports.store.insert(credentialBatches, record);
  } catch (error) {
    const other = error instanceof StoreError && error.kind === 'exists' ? await ports.store.get(credentialBatches, id) : null;
    if (!other) throw error;
    return again(ports, other, content);
  }
  return viewOf(ports, record);
}

function again(ports: BatchPorts, before: BatchRecord, content: string): BatchView {
  if (before.content !== content) throw fail('KEY_REUSED');
  return viewOf(ports, before);
}

async function ownBatch({ store, clock }: RegisterPorts, resident: string, id: string): Promise<BatchRecord> {
  const record = await store.get(credentialBatches, id);
  if (record?.resident !== resident || record.endsAt <= instant(clock.now())) throw fail('NOT_FOUND', '没有找到这份名单');
  return record;
}

/** Asks about the next rows. Twice at once, both ask about the same ones; what is stored of them is stored once. */
export async function runBatch(ports: BatchPorts, who: Who, id: string): Promise<BatchView> {
  const record = await ownBatch(ports, who.id, id);
  const { done, total, version, stoppedUntil } = record;
  if (done >= total || (stoppedUntil !== null && stoppedUntil > instant(ports.clock.now()))) return viewOf(ports, record);
  const listed = listOf(ports, record);
  const outcomes: Outcome[] = [];
  let stopped: string | null = null;
  while (stopped === null && outcomes.length < STEP && done + outcomes.length < total) {
    const from = done + outcomes.length;
    const places = Array.from({ length: Math.min(TOGETHER, total - from) }, (_, i) => from + i);
    const rows = await Promise.all(places.map((place) => askRow(ports, who, record, listed, place)));
    const refused = rows.findIndex((row) => typeof row === 'object');
    outcomes.push(...((refused < 0 ? rows : rows.slice(0, refused)) as Outcome[]));
    stopped = refused < 0 ? null : (rows[refused] as { until: string }).until;
  }
  const counted = { ...record.outcomes };
  for (const outcome of outcomes) counted[outcome] = (counted[outcome] ?? 0) + 1;
  const set = { done: done + outcomes.length, outcomes: counted, stoppedUntil: stopped, version: version + 1 };
  const moved = await ports.store.update(credentialBatches, id, { set }, { version });
  return viewOf(ports, moved ? { ...record, ...set } : await ownBatch(ports, who.id, id));
}

/** What became of a row; or until when nothing more is answered, because too many codes were wrong. */
async function askRow(ports: BatchPorts, who: Who, batch: BatchRecord, listed: Listed, place: number) {
  const id = `${batch.id}.${place}`;
  const before = await ports.store.get(credentialBatchRows, id);
  if (before) return before.outcome;
  const code = codeAt(listed, place);
  const first = code !== null && listed.rows.findIndex((_, at) => codeAt(listed, at) === code) === place;
  const answer = first ? await useCode(ports, who, { key: id, code, who: listed.who }) : null;
  if (answer?.result === 'locked') return { until: answer.until };
  if (answer?.result === 'wait') return { until: instant(ports.clock.now() + answer.seconds * 1000) };
  const outcome: Outcome = answer ? answer.result : code === null ? 'wrong' : 'again';
  const shown = answer?.result === 'found' ? ports.secrets.seal(JSON.stringify(shownOf(answer)), SHOWN) : '';
  const row: BatchRowRecord = { id, batch: batch.id, place, outcome, shown, endsAt: batch.endsAt };
  await ports.store.insert(credentialBatchRows, row).catch((error: unknown) => {
    // The same row, asked about by another call at the same time.
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
  });
  return outcome;
}

function codeAt({ rows }: Listed, place: number): string | null {
  const typed = rows[place]![1];
  return codeFault(typed) === null ? plainCode(typed) : null;
}

const shownOf = ({ kind, items, ended }: Extract<CodeAnswer, { result: 'found' }>): Shown => ({ kind, items, ended });

export async function batches(ports: BatchPorts, resident: string, page: { cursor?: string | undefined; limit: number }) {
  const { items, ...rest } = await ports.store.list(credentialBatches, { where: { resident }, order: ['at', 'desc'], ...page });
  const now = instant(ports.clock.now());
  return { items: items.filter(({ endsAt }) => endsAt > now).map((record) => viewOf(ports, record)), ...rest };
}

export async function batch(
  ports: BatchPorts,
  resident: string,
  { id, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
) {
  const record = await ownBatch(ports, resident, id);
  const listed = listOf(ports, record);
  const where = { batch: id };
  const page = await ports.store.list(credentialBatchRows, { where, order: ['place', 'asc'], limit, cursor });
  const rows = page.items.map((row) => rowOf(ports, listed, row));
  return { batch: viewOf(ports, record), rows, ...(page.next !== undefined && { next: page.next }) };
}

function rowOf({ secrets }: BatchPorts, { rows }: Listed, { place, outcome, shown }: BatchRowRecord): BatchRow {
  const [line, typed] = rows[place]!;
  const told = shown === '' ? NOTHING : (JSON.parse(secrets.open(shown, SHOWN)) as Shown);
  return { line, code: codeFault(typed) === null ? shownCode(typed) : typed, outcome, ...told };
}

/** All rows that were asked about, for the file. */
export async function wholeBatch(ports: BatchPorts, resident: string, id: string): Promise<{ name: string; rows: BatchRow[] }> {
  const record = await ownBatch(ports, resident, id);
  const listed = listOf(ports, record);
  const order = ['place', 'asc'] as const;
  const { items } = await ports.store.list(credentialBatchRows, { where: { batch: id }, order, limit: 1000 });
  return { name: listed.name, rows: items.map((row) => rowOf(ports, listed, row)) };
}

/** The rows first: cut off, it is still there to be dropped again. */
export async function dropBatch(ports: BatchPorts, resident: string, id: string): Promise<void> {
  await ownBatch(ports, resident, id);
  for (;;) {
    const order = ['place', 'asc'] as const;
    const { items } = await ports.store.list(credentialBatchRows, { where: { batch: id }, order, limit: BATCH });
    if (items.length === 0) break;
    await Promise.all(items.map((row) => ports.store.remove(credentialBatchRows, row.id)));
  }
  await ports.store.remove(credentialBatches, id);
}

function viewOf(ports: BatchPorts, record: BatchRecord): BatchView {
  const { id, total, done, outcomes, stoppedUntil, at, endsAt } = record;
  const waits = stoppedUntil !== null && stoppedUntil > instant(ports.clock.now());
  const state = done >= total ? 'done' : waits ? 'stopped' : 'open';
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, outcomes[outcome] ?? 0])) as Record<Outcome, number>;
  const { name } = listOf(ports, record);
  return { id, name, state, until: waits ? stoppedUntil : null, total, done, outcomes: counts, at, keptUntil: endsAt };
}
