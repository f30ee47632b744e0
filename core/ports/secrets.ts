/** Randomness and everything that needs the deployment's secret key. Results are base64url text. */
export interface Secrets {
  /** 256 fresh random bits. */
  token(): string;
  /** Keyed hash (HMAC-SHA256): the same data gives the same result here, and nothing to whoever lacks the key. */
  mac(data: string | Uint8Array): string;
  /** SHA-256, without the key: whoever has the data can make it, and nobody the data from it. */
  digest(data: string): string;
  /** Encrypts and authenticates (AES-256-GCM). `purpose` is bound in: opening under another one fails. */
  seal(plain: string, purpose: string): string;
  /** The text that was sealed; throws if it was altered, sealed with an unknown key, or for another purpose. */
  open(sealed: string, purpose: string): string;
  /** scrypt, with its own salt and cost in the result. */
  hashPassword(password: string): Promise<string>;
  /** Takes as long for a wrong password as for a right one; false for a hash it cannot read. */
  verifyPassword(password: string, hash: string): Promise<boolean>;
}
