/** gzip, as status lists are published in. */
export interface Packer {
  gzip(bytes: Uint8Array): Promise<Uint8Array>;
}
