import { promisify } from 'node:util';
import { gzip, inflateRaw } from 'node:zlib';
import type { Packer } from '../../core/ports/packer';

const zip = promisify(gzip);
const unzip = promisify(inflateRaw);

/** The Packer port over node:zlib. The same bytes give the same bytes: zlib writes no time into its header. */
export const packer: Packer = {
  gzip: (bytes) => zip(bytes, { level: 9 }),
  inflate: (bytes, most) => unzip(bytes, { maxOutputLength: most }).catch(() => null),
};
