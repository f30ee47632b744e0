/** What stands in slips and in lists of revoked ones, read by the standards' words alone. */
import { gunzipSync } from 'node:zlib';

/** The claims of a slip. */
export const claimsOf = (slip: string) =>
  JSON.parse(Buffer.from(slip.split('.')[1]!, 'base64url').toString()) as {
    jti: string;
    status: [list: string, place: number];
  };

/** What a third party reads out of a list, by the standard's words alone. */
export function bitsOf(credential: string): Buffer {
  const claims = JSON.parse(Buffer.from(credential.split('.')[1]!, 'base64url').toString()) as {
    credentialSubject: { encodedList: string };
  };
  expect(claims.credentialSubject.encodedList).toMatch(/^u[A-Za-z0-9_-]+$/);
  return gunzipSync(Buffer.from(claims.credentialSubject.encodedList.slice(1), 'base64url'));
}

/** The bit of a place. */
export const bitAt = (bits: Buffer, place: number) => (bits[place >> 3]! >> (7 - (place & 7))) & 1;
