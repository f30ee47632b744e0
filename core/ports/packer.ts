/** DEFLATE (RFC 1951): gzip, as status lists are published in, and what lies in ZIP files. */
export interface Packer {
  gzip(bytes: Uint8Array): Promise<Uint8Array>;
  /** What raw deflated bytes hold; null if they are broken, or hold more than `most` bytes: it stops there. */
  inflate(bytes: Uint8Array, most: number): Promise<Uint8Array | null>;
}
