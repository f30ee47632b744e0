/** A fresh idempotency key. `crypto.randomUUID` is missing where the page comes over plain HTTP, as in a closed network. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
