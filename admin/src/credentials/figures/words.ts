import type { Figure, FigureRow } from '../types';

/** A figure as people read it: small ones and those small ones hide in are not told exactly. */
export function told({ n, about }: Figure): string {
  const text = n.toLocaleString('zh-CN');
  if (!about) return text;
  return n === 0 ? '少于 5' : `${text} 以上`;
}

export const rate = ({ foundRate }: FigureRow) => (foundRate === null ? '—' : `${foundRate}%`);
