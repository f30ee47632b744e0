import { MAX_FILE_BYTES } from '../../contract/files';
import { fail } from '../fail';
import { textAt } from './bytes';
import type { Picture } from '../ports/pictures';
import { cleanJpeg } from './jpeg';
import { cleanPng } from './png';
import { unsupported } from './unsupported';
import { cleanWebp } from './webp';

/**
 * The picture in `bytes` and nothing else: no place, time, device, name, comment, thumbnail, nor anything hidden before, between or
 * behind its parts. What a file is, its content says, never its name. Pixels are not touched. Cleaning what was cleaned changes nothing.
 *
 * Orientation stays (browsers know none in WebP); a colour profile is rebuilt from its numbers alone. Animation: a PNG becomes its still picture, a WebP is refused.
 *
 * @throws Failure UNSUPPORTED_FILE or TOO_LARGE, with a sentence that says what to do; nothing else, whatever the bytes.
 */
export function cleanPicture(bytes: Uint8Array): Picture {
  if (bytes.length > MAX_FILE_BYTES) throw fail('TOO_LARGE', '照片最大 10 MB，请选小一点的照片，或者截图后再传');
  if (textAt(bytes, 0, 3) === '\xff\xd8\xff') return cleanJpeg(bytes);
  if (textAt(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return cleanPng(bytes);
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return cleanWebp(bytes);
  throw unsupported(bytes);
}
