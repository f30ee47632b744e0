import { kv } from '../lib/api';
import type { Found } from './types';

/** A slip on this phone. The service does not keep what it says, so the phone does. */
export interface KeptSlip {
  id: string;
  /** As it is signed. */
  slip: string;
  /** What its QR code holds. */
  code: string;
  kind: string;
  issuer: string;
  items: Found['items'];
  at: string;
  until: string;
}

const PREFIX = 'credentials.slip.';

export const keptSlip = (id: string): KeptSlip | undefined => kv.get<KeptSlip>(PREFIX + id);
/** False when the phone's storage is full. */
export const keepSlip = (kept: KeptSlip): boolean => kv.set(PREFIX + kept.id, kept);
export const dropSlip = (id: string): void => kv.remove(PREFIX + id);

/** Slips that are over are of no use to anybody. */
export function dropEnded(now: number): void {
  for (const key of kv.keys().filter((one) => one.startsWith(PREFIX))) {
    const kept = kv.get<KeptSlip>(key);
    if (kept === undefined || Date.parse(kept.until) <= now) kv.remove(key);
  }
}
