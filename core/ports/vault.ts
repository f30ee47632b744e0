/** Keys of the registers. Several open, one seals; where a number stands is hashed with a key of its own, which never changes. */
export interface Vault {
  /** Keyed hash (HMAC-SHA256, base64url) by which a record is found, and values are compared. Its key serves nothing else. */
  hash(text: string): string;
  /**
   * Encrypts and authenticates (AES-256-GCM) with the newest key, whose id is `with`. The length says no more than a multiple of
   * 512 bytes. `bound` is bound in, the key's id too: opening under another one fails.
   */
  seal(plain: string, bound: string): { with: string; sealed: string };
  /** The text that was sealed; throws if it was altered, sealed with a key that is not here, or bound to something else. */
  open(sealed: { with: string; sealed: string }, bound: string): string;
  /** The key that seals now, and the ids of those that only open. */
  readonly newest: string;
  readonly older: readonly string[];
}
