/** Status lists: W3C BitstringStatusListCredential, secured as JOSE. */
import { gunzipSync } from 'fflate';
import { instant } from '../contract/shared';
import { z } from '../contract/zod';
import { fromBase64Url } from './bytes';
import { openJws, peek } from './jws';
import type { Key } from './keys';

/** The least the standard allows, and what is given out. */
const PLACES = 131_072;

const listCredential = z.object({
  id: z.string(),
  type: z.array(z.string()).check(z.refine((types) => types.includes('BitstringStatusListCredential'))),
  issuer: z.string(),
  validFrom: instant,
  validUntil: instant,
  credentialSubject: z.object({
    type: z.literal('BitstringStatusList'),
    statusPurpose: z.literal('revocation'),
    encodedList: z.string().check(z.regex(/^u/)),
  }),
});

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
  const read = opened.is === 'genuine' ? listCredential.safeParse(opened.claims) : null;
  if (!read?.success || read.data.issuer !== issuer) return null;
  const { validFrom, validUntil, credentialSubject } = read.data;
  const packed = fromBase64Url(credentialSubject.encodedList.slice(1));
  const bits = packed && gunzipSync(packed);
  if (bits?.length !== PLACES / 8) return null;
  const isRevoked = (place: number) => ((bits[place >> 3]! >> (7 - (place & 7))) & 1) === 1;
  return { from: validFrom, until: validUntil, isRevoked };
}
