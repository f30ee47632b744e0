import type { Imported } from '../../publishing/import';

/** A document of the demonstration city. All of them were written for this purpose; no city ever issued them. */
export interface DemoDocument extends Imported {
  /** Whose it is at the desk. */
  department: string;
  /** `withdrawn` and `draft`: so that staff see what those look like. */
  state?: 'withdrawn' | 'draft';
  /** Number of the document that says it instead. */
  replacedBy?: string;
}

/** Articles by their texts; what begins with # is a heading. */
export function articles(...parts: string[]): string {
  let number = 0;
  const lines = parts.map((part) => {
    if (part.startsWith('#')) return part;
    number += 1;
    return `第${numeral(number)}条\u3000${part}`;
  });
  return `${lines.join('\n\n')}\n`;
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

function numeral(n: number): string {
  const ten = Math.floor(n / 10);
  return `${ten > 1 ? DIGITS[ten] : ''}${ten > 0 ? '十' : ''}${DIGITS[n % 10]}`;
}
