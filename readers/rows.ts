/** Rows of JSONL and CSV: one document each, with what is known about it. */
import { fieldsOf, fromFields } from './fields';
import { tidyBody } from './tidy';
import { ReadRefusal, type ReadDocument } from './types';

/** One line of JSONL. */
export function readJsonRow(line: string): ReadDocument {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw new ReadRefusal('BAD_ROW', '这一行不是正确的 JSON');
  }
  if (row === null || typeof row !== 'object' || Array.isArray(row))
    throw new ReadRefusal('BAD_ROW', '这一行不是 JSON 对象（{…}）');
  return readRow(row as Record<string, unknown>);
}

/** A row whose text stands in it. */
export function readRow(row: Record<string, unknown>): ReadDocument {
  const { body } = fieldsOf(row);
  const document = fromFields(row, withoutTitle(tidyBody(body ?? ''), fieldsOf(row).title));
  if (document.title === null) throw new ReadRefusal('BAD_ROW', '缺少标题（title）');
  if (document.body === '') throw new ReadRefusal('BAD_ROW', '缺少正文（body）');
  return document;
}

/** A row of metadata about a file that was read by itself: what the row says wins. */
export function withRow(row: Record<string, unknown>, read: ReadDocument): ReadDocument {
  const said = fromFields(row, read.body);
  const known = Object.entries(said).filter(([, value]) => value !== null);
  return { ...read, ...(Object.fromEntries(known) as Partial<ReadDocument>), warnings: [...read.warnings, ...said.warnings] };
}

/** A first line that only repeats the title, which stands above the text wherever it is shown. */
function withoutTitle(body: string, title: string | undefined): string {
  const [first, ...rest] = body.split('\n');
  const same = first?.replace(/^#\s+/, '') === title && rest.length > 0;
  return same ? rest.join('\n').trim() : body;
}
