const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** 24 random characters (124 bits): fit for an idempotency key and for a file name. */
export function newKey(random: () => number = Math.random): string {
  let key = '';
  for (let i = 0; i < 24; i++) key += ALPHABET[Math.floor(random() * ALPHABET.length)];
  return key;
}
