/**
 * Which slips were revoked, as a list that says nothing else: W3C Bitstring Status List, one bit per place. There is a list for each
 * month, as large whether it has one slip or a hundred thousand, and a slip's place in it is drawn by lot.
 */
import type { Secrets } from '../ports/secrets';
import type { Store } from '../ports/store';
import { credentialSlips } from '../records/credential-slips';
import { encodeBase64 } from '../shared/base64';
import { chinaDay, instant } from '../shared/time';
import type { SlipPorts } from './ports';

/** The least the standard allows: 16 kB, in which one slip is hidden among as many as there could be. */
export const PLACES = 131_072;
/** Should one list of a month become full, the next has its turn. */
const LETTERS = ['a', 'b', 'c', 'd'] as const;
const PAGE = 1000;
const DAY = 24 * 3_600_000;
const STEP = 5 * 60_000;

/** Credentials secured as JOSE (VC-JOSE-COSE); what kind of credential it is, it says itself. */
export const CREDENTIAL_TYPE = 'vc+jwt';

export const listsOf = (now: number) => LETTERS.map((letter) => `${chinaDay(now).slice(0, 7)}${letter}`);
export const listAddress = ({ issuer }: Pick<SlipPorts, 'issuer'>, list: string) => `${issuer}/status/${list}`;

/** A place by lot: 17 bits out of a fresh token's. */
export function drawPlace(secrets: Pick<Secrets, 'token'>): number {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const [a, b, c] = [...secrets.token()].map((digit) => digits.indexOf(digit)) as [number, number, number];
  return (a * 4096 + b * 64 + c) % PLACES;
}

/** The list as a credential, signed. Its bits are those of the revoked; nobody learns how many slips there are. */
export async function statusCredential(ports: SlipPorts, list: string): Promise<string> {
  const bits = new Uint8Array(PLACES / 8);
  for await (const place of revokedPlaces(ports.store, list)) bits[place >> 3]! |= 0x80 >> (place & 7);
  const encoded = encodeBase64(await ports.packer.gzip(bits));
  const id = listAddress(ports, list);
  // Told in steps, so that the moment of asking leaves no trace in it.
  const from = Math.floor(ports.clock.now() / STEP) * STEP;
  return ports.signing.sign(
    {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: ports.issuer,
      validFrom: instant(from),
      validUntil: instant(from + DAY),
      credentialSubject: {
        id: `${id}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        // Multibase: base64url without padding.
        encodedList: `u${encoded.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_')}`,
      },
    },
    CREDENTIAL_TYPE,
  );
}

async function* revokedPlaces(store: Store, list: string): AsyncGenerator<number> {
  let cursor: string | undefined;
  do {
    const where = { list, state: 'revoked' };
    const page = await store.list(credentialSlips, { where, order: ['at', 'asc'], limit: PAGE, cursor });
    for (const { place } of page.items) yield place;
    cursor = page.next;
  } while (cursor !== undefined);
}
