import type { Staff } from '../../core/caller';
import type { World } from './world';

/** What is said about a document when nothing about it matters. */
export const about = (over: object = {}) => ({
  title: '云澜市犬只登记办法',
  number: '云府〔2026〕1号' as string | null,
  issuer: '云澜市人民政府',
  kind: 'rule' as const,
  topic: '城市管理',
  region: null,
  publishedOn: '2026-11-01' as string | null,
  effectiveOn: null,
  status: 'in_force' as 'in_force' | 'superseded' | 'repealed',
  replacedBy: null as string | null,
  source: null,
  explanation: '',
  ...over,
});

export const BODY = '## 第一章 总则\n\n第一条 为了管好犬只，制定本办法。\n\n第二条 养犬应当登记，出门应当牵绳。\n';

/** Hands in a text as staff's page does. */
export async function handIn(w: World, staff: Staff, text: string, size = 24_000) {
  const upload = w.key();
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  for (const [piece, content] of pieces.entries()) await w.services.publishing.write(staff, { upload, piece, content });
  return { upload, pieces: pieces.length };
}

export async function drafted(w: World, staff: Staff, over: object = {}, text = BODY) {
  const body = await handIn(w, staff, text);
  return w.services.publishing.create(staff, { key: w.key(), about: about(over), body, note: '' });
}

export async function published(w: World, staff: Staff, over: object = {}, text = BODY) {
  return w.services.publishing.publish(staff, await drafted(w, staff, over, text));
}

/** A search with nothing set but its words. */
export const asking = (words: string, over: object = {}) => ({
  words,
  sort: 'relevance' as const,
  exact: false,
  limit: 20,
  ...over,
});
