/** What is said about a document: checked, and taken apart into what is stored where. */
import type { documentAbout } from '../../contract/publishing';
import type { z } from '../../contract/zod';
import type { Transaction } from '../ports/store';
import { documents, explanations, type About, type Face } from '../records/documents';
import { bad } from './ports';

export type AboutInput = z.output<typeof documentAbout>;

/** Longest chain of documents that replace one another. */
const LONGEST_CHAIN = 50;

/** What the schema alone cannot see, and what needs no other document. */
export function checkAbout(about: AboutInput): void {
  for (const field of ['publishedOn', 'effectiveOn'] as const) {
    const day = about[field];
    if (day !== null && !isDay(day)) throw bad(`about.${field}`, '没有这一天，请改成实际的日期');
  }
  if (about.replacedBy !== null && about.status !== 'superseded') {
    throw bad('about.status', '写了替代它的文件，效力状态请选“已有新文件”');
  }
}

function isDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** That the document that replaces this one exists, and is not replaced by it in the end. */
export async function checkReplacement(tx: Transaction, id: string, before: About | null, about: About): Promise<void> {
  if (about.replacedBy === null || about.replacedBy === before?.replacedBy) return;
  let next: string | null = about.replacedBy;
  for (let step = 0; next !== null; step += 1) {
    if (next === id && step === 0) throw bad('about.replacedBy', '替代文件不能是它自己');
    if (next === id) throw bad('about.replacedBy', '这几份文件会互相替代，绕成一圈，请检查');
    if (step === LONGEST_CHAIN) throw bad('about.replacedBy', '前后替代的文件太多，请检查');
    const other: { newest: Face } | null = await tx.get(documents, next);
    if (!other) throw bad('about.replacedBy', '没有找到替代它的文件');
    next = other.newest.about.replacedBy;
  }
  // What is only read may change unseen: whoever makes the other one point back at the same time has to meet this.
  await tx.update(documents, about.replacedBy, { inc: { pointed: 1 } });
}

/** Without the explanation, which is stored by itself. */
export function aboutOf({ explanation: _, ...about }: AboutInput): About {
  return about;
}

/** Stores the explanation if it is another one than before; its id. */
export async function keepExplanation(
  tx: Transaction,
  document: { id: string; version: number },
  before: string | null,
  text: string,
): Promise<string | null> {
  if (text === '') return null;
  if (before !== null && (await tx.get(explanations, before))?.text === text) return before;
  const id = `${document.id}.${document.version}`;
  await tx.insert(explanations, { id, text });
  return id;
}

/** Whether readers would see a difference. */
export function differs(a: Face, b: Face): boolean {
  const told = ({ about, explanation, revision, attachments }: Face) =>
    JSON.stringify([sorted(about), explanation, revision, attachments]);
  return told(a) !== told(b);
}

/** Fields in one order: a database may give them back in another. */
export const sorted = (about: object) => Object.entries(about).sort(([a], [b]) => (a < b ? -1 : 1));
