/** Status lists: W3C BitstringStatusListCredential, secured as JOSE. */
import { gunzipSync } from 'fflate';
import { fromBase64Url } from './bytes';
import { openJws, peek } from './jws';
import type { Key } from './keys';

/** The least the standard allows, and what is given out. */
const PLACES = 131_072;

/** What is read of a credential; its signature says the rest is as the issuer wrote it. */
interface Read {
  type?: unknown;
  issuer?: unknown;
  validFrom?: unknown;
  validUntil?: unknown;
  credentialSubject?: { type?: unknown; statusPurpose?: unknown; encodedList?: unknown };
}

export interface StatusList {
  /** When it was made, and how long it may be relied on. */
  from: string;
  until: string;
  isRevoked(place: number): boolean;
}

/** The newest list of this id among credentials of this issuer; those that none of the keys has signed are none. */
export function findList(
  credentials: readonly string[],
  { issuer, id, keys }: { issuer: string; id: string; keys: ReadonlyMap<string, Key> },
): StatusList | undefined {
  // Verifying takes time on a phone, so only those that say they are it.
  const named = credentials.filter((credential) => (peek(credential) as { id?: unknown } | null)?.id === id);
  const opened = named.flatMap((credential) => openList(credential, issuer, keys) ?? []);
  return opened.sort((a, b) => Date.parse(b.from) - Date.parse(a.from))[0];
}

function openList(credential: string, issuer: string, keys: ReadonlyMap<string, Key>): StatusList | null {
  const opened = openJws(credential, 'vc+jwt', keys);
  if (opened.is !== 'genuine') return null;
  const read = Object(opened.claims) as Read;
  const types = Array.isArray(read.type) && read.type.includes('BitstringStatusListCredential');
  const { type, statusPurpose, encodedList } = read.credentialSubject ?? {};
  if (!types || read.issuer !== issuer || type !== 'BitstringStatusList' || statusPurpose !== 'revocation') return null;
  const [from, until] = [String(read.validFrom), String(read.validUntil)];
  // Multibase: `u` says base64url.
  const packed = /^u/.test(String(encodedList)) ? fromBase64Url(String(encodedList).slice(1)) : null;
  const bits = packed && gunzipSync(packed);
  if (bits?.length !== PLACES / 8 || !(Date.parse(from) < Date.parse(until))) return null;
  const isRevoked = (place: number) => ((bits[place >> 3]! >> (7 - (place & 7))) & 1) === 1;
  return { from, until, isRevoked };
}
