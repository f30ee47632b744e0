import { kv } from '../lib/api';
import type { GivenCode } from './holder-types';

/** A code on the phone that made it: the service does not know it any more. */
export interface KeptCode {
  code: string;
  made: GivenCode;
}

const PREFIX = 'credentials.code.';

export const keptCode = (id: string): KeptCode | undefined => kv.get<KeptCode>(PREFIX + id);
/** False when the phone's storage is full. */
export const keepCode = (kept: KeptCode): boolean => kv.set(PREFIX + kept.made.id, kept);
export const dropCode = (id: string): void => kv.remove(PREFIX + id);

/** Those that show nothing any more are of no use to anybody. */
export function dropEndedCodes(now: number): void {
  for (const key of kv.keys().filter((one) => one.startsWith(PREFIX))) {
    const kept = kv.get<KeptCode>(key);
    if (kept === undefined || Date.parse(kept.made.until) <= now) kv.remove(key);
  }
}

export function dropAllCodes(): void {
  for (const key of kv.keys().filter((one) => one.startsWith(PREFIX))) kv.remove(key);
}
