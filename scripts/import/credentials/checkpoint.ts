/** How far an import has come, beside the list: after a crash it goes on from there. Nothing of the list is in it. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from '../../../contract/zod';

const shape = z.object({
  kind: z.string(),
  /** Of the place it was written to, so that a list for one database is not thought to be in another. */
  place: z.string(),
  stamp: z.string(),
  /** Every row before this line, and it, is stored or has a fault. */
  line: z.int(),
});
export type Checkpoint = z.output<typeof shape>;

const pathOf = (list: string) => `${list}.import.json`;

/** Null: there is none, or the list, the kind or the place is another one. */
export function readCheckpoint(list: string, now: Omit<Checkpoint, 'line'>): number | null {
  let text: string;
  try {
    text = readFileSync(pathOf(list), 'utf8');
  } catch {
    return null;
  }
  const read = shape.safeParse(parsed(text));
  if (!read.success) return null;
  const { kind, place, stamp, line } = read.data;
  return kind === now.kind && place === now.place && stamp === now.stamp ? line : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whole or not at all. False where the folder cannot be written to: the import is repeated from the start then. */
export function writeCheckpoint(list: string, checkpoint: Checkpoint): boolean {
  try {
    writeFileSync(`${pathOf(list)}.new`, JSON.stringify(checkpoint));
    renameSync(`${pathOf(list)}.new`, pathOf(list));
    return true;
  } catch {
    return false;
  }
}

export const removeCheckpoint = (list: string) => rmSync(pathOf(list), { force: true });
