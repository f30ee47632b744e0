/** Keys and lists as this browser holds them: fetched when there is a network, kept for when there is none. */
import type { Held } from '../../verifier/index';

const PLACE = 'huying.published';
/** The server itself gives the same answer for as long. */
const FRESH_MS = 5 * 60_000;
/** A network that does not answer in this time is none. */
const PATIENCE_MS = 6000;

export interface Kept {
  at: number;
  held: Held;
}

export function kept(): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? 'null') as Kept | null;
  } catch {
    // Nothing can be kept here, or somebody else wrote there.
    return null;
  }
}

/** What is fresh: as it is kept, or fetched. Null: neither. */
export async function fetched(): Promise<Kept | null> {
  const known = kept();
  if (known && known.at + FRESH_MS > Date.now() && known.at <= Date.now()) return known;
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), PATIENCE_MS);
  try {
    const reply = await fetch('verify/published.json', { signal: end.signal, credentials: 'omit' });
    if (!reply.ok) return null;
    const fresh: Kept = { at: Date.now(), held: (await reply.json()) as Held };
    keep(fresh);
    return fresh;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function keep(fresh: Kept): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(fresh));
  } catch {
    // A browser that keeps nothing verifies as long as it has a network.
  }
}
