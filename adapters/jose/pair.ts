/** A key of ours. Its algorithm belongs to it; nothing that somebody hands in can name another one. */
export interface Pair {
  kid: string;
  alg: string;
  jwk: Record<string, unknown>;
  /** A compact JWS. */
  sign(header: { alg: string; typ: string; kid: string }, payload: Uint8Array): Promise<string>;
  /** The payload; null: this key has not signed that. */
  verify(token: string): Promise<Uint8Array | null>;
}

/** The key's thumbprint (RFC 7638), as far as it takes to tell keys apart: it stands on every slip, which has to be short. */
export const KID_LENGTH = 12;
