/** SHA-256 as base64url: what the list has of a ticket's code. */
export async function digestOf(code: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code)));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** Only over https, or on the computer itself, does a browser do what the door needs: camera, digests, opening without network. */
export const isSafe = () => typeof crypto !== 'undefined' && crypto.subtle !== undefined;
