/**
 * Documents in batches, from an operator's files. A batch is staged as one segment of the index, invisible; then one transaction
 * makes all of it count. Cut off anywhere, a batch is there whole or not at all, and bringing it again goes on where it was.
 */
import { documentAbout } from '../../contract/publishing';
import type { z } from '../../contract/zod';
import { Failure, fail } from '../fail';
import { StoreError } from '../ports/store';
import { documents, identities, type DocumentRecord } from '../records/documents';
import { createEngine, type Engine } from '../search/engine';
import { aboutOf, checkAbout, sorted, type AboutInput } from './about';
import { documentIdOf, editionOf, identityOf } from './identity';
import { explanationOf } from './publish';
import { hasText } from './texts';
import { checkBody } from './uploads';
import { Moved, Refused, writeBatch, type ImportOptions, type ImportPorts, type Planned } from './import-batch';

export { documentIdOf } from './identity';
export type { ImportOptions } from './import-batch';

export interface Imported {
  /** Checked here too. */
  about: z.input<typeof documentAbout>;
  body: string;
}

/**
 * What became of a document, in the order given. `unchanged`: the same was imported before. `refused`: `message` says why, in
 * words for people. What staff keep back as a draft or have withdrawn is revised, and stays back.
 */
export type Outcome = { outcome: 'new' | 'revised' | 'unchanged'; id: string } | { outcome: 'refused'; message: string };

/** Times a batch is looked at anew because somebody changed one of its documents meanwhile. */
const TRIES = 6;

/** At most some dozens of documents, or about a million characters, at a time: it is one transaction. */
export async function importDocuments(
  needs: Omit<ImportPorts, 'engine'> & { engine?: Engine },
  batch: readonly Imported[],
  options: ImportOptions,
): Promise<Outcome[]> {
  const ports = { ...needs, engine: needs.engine ?? createEngine(needs) };
  const outcomes: Outcome[] = [];
  const groups = new Groups();
  for (const [at, row] of batch.entries()) {
    const checked = check(row);
    if ('outcome' in checked) outcomes[at] = checked;
    else groups.add(identityOf(ports, checked.about), { at, ...checked });
  }
  for (const rows of groups.all) {
    const done = await importGroup(ports, rows, options);
    rows.forEach(({ at }, i) => (outcomes[at] = done[i]!));
  }
  return outcomes;
}

interface Row {
  about: AboutInput;
  body: string;
}

function check({ about, body }: Imported): Row | Outcome {
  const parsed = documentAbout.safeParse(about);
  if (!parsed.success) return { outcome: 'refused', message: parsed.error.issues[0]!.message };
  try {
    checkAbout(parsed.data);
    checkBody(body);
    return { about: parsed.data, body };
  } catch (error) {
    if (error instanceof Failure) return { outcome: 'refused', message: error.message };
    throw error;
  }
}

/** Groups in which no document stands twice: the second of two is another version of the first. */
class Groups {
  readonly all: (Row & { at: number })[][] = [];
  private readonly seen = new Map<string, number>();

  add(name: string, row: Row & { at: number }): void {
    const group = this.seen.get(name) ?? 0;
    this.seen.set(name, group + 1);
    (this.all[group] ??= []).push(row);
  }
}

async function importGroup(ports: ImportPorts, rows: readonly Row[], options: ImportOptions): Promise<Outcome[]> {
  const refused = new Map<number, Outcome>();
  for (let tries = 0; tries < TRIES;) {
    const plans = await Promise.all(rows.map((row, i) => refused.get(i) ?? plan(ports, row, i)));
    const planned = plans.filter((p): p is Planned => !('outcome' in p));
    try {
      if (planned.length > 0 && !options.dryRun) await writeBatch(ports, planned, options);
      return plans.map((p) => ('outcome' in p ? p : { outcome: p.before ? 'revised' : 'new', id: p.id }));
    } catch (error) {
      if (error instanceof Refused) refused.set(error.row, { outcome: 'refused', message: error.message });
      else if (error instanceof Moved || (error instanceof StoreError && error.kind === 'busy')) tries += 1;
      else throw error;
    }
  }
  throw fail('BUSY');
}

/** What is to be written for a row, as things stand now. */
async function plan(ports: ImportPorts, { about, body }: Row, row: number): Promise<Planned | Outcome> {
  const { store, secrets } = ports;
  const known = await store.get(identities, identityOf(ports, about));
  const id = editionOf(known, about) ?? documentIdOf(ports, about);
  const before = await store.get(documents, id);
  const content = secrets.mac(JSON.stringify([sorted(about), body]));
  if (before?.content === content) return { outcome: 'unchanged', id };
  const fresh = before === null || !(await hasText(ports, before, body));
  if (before && !fresh && (await says(ports, before, about))) return { outcome: 'unchanged', id };
  return { row, id, about, body, before, content, fresh, shown: before === null || before.state === 'published' };
}

/** Whether the document has this about it already. */
async function says(ports: ImportPorts, { newest }: DocumentRecord, about: AboutInput): Promise<boolean> {
  const same = JSON.stringify(sorted(newest.about)) === JSON.stringify(sorted(aboutOf(about)));
  return same && (await explanationOf(ports, newest.explanation)) === about.explanation;
}
