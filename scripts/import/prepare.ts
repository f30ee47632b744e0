/** What a file tells, made into what is stored. */
import { parse } from 'node:path';
import type { ReadDocument } from '../../readers/index';
import type { Imported } from '../../core/publishing/import';
import type { Defaults } from './arguments';

/** Longest topic; the contract refuses a longer one, and a heading cut short still groups. */
const TOPIC = 20;

export interface Prepared {
  row: Imported;
  warnings: string[];
}

/** The row, or a sentence that says what is missing. */
export function prepare(document: ReadDocument, defaults: Defaults, path: string): Prepared | { fault: string } {
  const warnings = [...document.warnings];
  const issuer = document.issuer ?? defaults.issuer;
  if (issuer === null) return { fault: '看不出发文机关，请在文件里写明，或用 --issuer 指定' };
  const kind = document.kind ?? defaults.kind;
  if (kind === null) warnings.push('没有写文件种类，记为「其他」');
  if (document.title === null) warnings.push('看不出标题，用了文件名');
  return {
    row: {
      about: {
        title: document.title ?? parse(path).name,
        number: document.number,
        issuer,
        kind: kind ?? 'other',
        topic: [...(document.topic ?? defaults.topic ?? '')].slice(0, TOPIC).join(''),
        region: document.region ?? defaults.region,
        publishedOn: document.publishedOn,
        effectiveOn: document.effectiveOn,
        status: document.status ?? 'in_force',
        replacedBy: null,
        source: document.source,
        explanation: document.explanation ?? '',
      },
      body: document.body,
    },
    warnings,
  };
}
