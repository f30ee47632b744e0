/** Compact JWS (RFC 7515): what was signed with a key of the set, or why it does not count. */
import { fromBase64Url, fromLatin, toLatin, toText } from './bytes';
import type { Key } from './keys';

/** As the Signing port says it: `altered` names a key that is known and is not what it signed; `foreign` cannot be judged. */
export type Opened = { is: 'genuine'; claims: unknown } | { is: 'altered' | 'foreign' };

export function openJws(token: string, type: string, keys: ReadonlyMap<string, Key>): Opened {
  const parts = token.split('.');
  const header = parts.length === 3 ? headerOf(parts[0]!) : null;
  const key = header?.['typ'] === type && typeof header['kid'] === 'string' ? keys.get(header['kid']) : undefined;
  if (!header || !key) return { is: 'foreign' };
  const [head, body, signed] = parts as [string, string, string];
  const [payload, signature] = [fromBase64Url(body), fromBase64Url(signed)];
  if (header['alg'] !== key.alg || 'crit' in header || !payload || !signature) return { is: 'altered' };
  if (!key.verify(signature, fromLatin(`${head}.${body}`))) return { is: 'altered' };
  return { is: 'genuine', claims: JSON.parse(toText(payload)) as unknown };
}

/** What a token says, true or not; null if it cannot be read. To decide what to look at, never what to believe. */
export function peek(token: string): unknown {
  try {
    return JSON.parse(toText(fromBase64Url(token.split('.')[1] ?? '') ?? new Uint8Array())) as unknown;
  } catch {
    return null;
  }
}

function headerOf(text: string): Record<string, unknown> | null {
  const bytes = fromBase64Url(text);
  try {
    const header: unknown = bytes && JSON.parse(toLatin(bytes));
    return typeof header === 'object' && header !== null ? { ...header } : null;
  } catch {
    return null;
  }
}
