/** Three bytes become four characters, so a multiple of three keeps the joints clean. */
const AT_ONCE = 3 * 8192;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += btoa(String.fromCharCode(...bytes.subarray(at, at + AT_ONCE)));
  return text;
}
