import { LIMITS } from '../../../../readers/limits';
import type { ReadDocument } from '../../../../readers/types';
import { Cancelled } from '../../lib/parcel';
import { readBytes } from '../../lib/read-bytes';
import { ALL_FIELDS, type Fields } from '../form/fields';
import type { Understand } from './understand';

const MB = 1024 * 1024;

export const ACCEPTED = '.docx,.pdf,.html,.htm,.md,.markdown,.txt';

/** A file as the form takes it in. */
export interface ReadFile {
  name: string;
  body: string;
  /** What it says about itself. */
  fields: Partial<Fields>;
  /** What a person should look at. */
  warnings: string[];
}

/** The file cannot be taken in; the message says why, to the person who chose it. */
export class Refused extends Error {}

interface Watching {
  signal: AbortSignal;
  /** From 0 to 1 while it is loaded, then null: how long understanding it takes is not known. */
  onProgress: (share: number | null) => void;
}

export async function readFile(file: File, understand: Understand, watching: Watching): Promise<ReadFile> {
  // Before anything of it is read.
  if (file.size > LIMITS.file) {
    throw new Refused(`文件有 ${Math.ceil(file.size / MB)} MB，最大 ${LIMITS.file / MB} MB。可以去掉图片再另存一份`);
  }
  const bytes = await readBytes(file, watching).catch((error: unknown) => {
    throw error instanceof Cancelled ? error : new Refused('这个文件打不开，可能被移动了，或者正被别的程序占用');
  });
  watching.onProgress(null);
  const reply = await understand(file.name, bytes, watching.signal);
  if ('broken' in reply) throw new Refused('没能读出这个文件，它可能损坏了。可以另存一份再试，或者把文字复制过来');
  if ('refusal' in reply) throw new Refused(reply.refusal);
  const [document, more] = reply.documents;
  if (!document || more) throw new Refused(`这个文件里有 ${reply.documents.length} 份文件，这里一次只能读一份`);
  return { name: file.name, body: document.body, fields: fieldsFrom(document), warnings: document.warnings };
}

function fieldsFrom(document: ReadDocument): Partial<Fields> {
  const found: Partial<Fields> = {};
  for (const name of ALL_FIELDS) {
    // Which document replaces it is said by a name of its source, which means nothing here.
    const value = name === 'replacedBy' ? null : document[name];
    if (value) found[name] = value;
  }
  return found;
}
