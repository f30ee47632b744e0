/** A register that somebody else keeps, and that answers over the wire. */
export interface RemoteRegister {
  /** Never rejects. What was asked is kept nowhere; a `found` may be told again for a short time, `none` never. */
  ask(question: RemoteQuestion): Promise<RemoteAnswer>;
}

export interface RemoteQuestion {
  kind: string;
  /** Field id to the plain form of what was typed: every field that is compared. */
  fields: Readonly<Record<string, string>>;
}

/**
 * `none` says neither that there is no such number nor that the name differs. `unreachable`: it did not answer in time, or said
 * something that cannot be believed; that is no word about the certificate.
 */
export type RemoteAnswer =
  { is: 'found'; values: Readonly<Record<string, string>> } | { is: 'revoked' } | { is: 'none' } | { is: 'unreachable' };
