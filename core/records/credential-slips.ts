/** Slips: that one was given out, and whether it still stands. What it says is on the slip alone. */
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const slipRecord = z.strictObject({
  /** Keyed hash of the id that stands on it. */
  id: z.string(),
  /** Its bit in the status list. */
  list: z.string(),
  place: z.int(),
  kind: z.string(),
  /** Keyed hash of kind and number. */
  subject: z.string(),
  /** Who asked for it. */
  resident: z.string(),
  /** The holder's code it was made with: taken back, it takes the slip along. */
  code: z.optional(z.string()),
  state: z.enum(['good', 'revoked']),
  at: instant,
  endsAt: instant,
});
export type SlipRecord = z.output<typeof slipRecord>;
export const credentialSlips = collection<SlipRecord>({
  name: 'credential_slips',
  record: slipRecord,
  indexes: [
    ['subject', 'at'],
    ['code', 'at'],
    ['resident', 'at'],
    ['resident', 'state', 'endsAt'],
    ['list', 'state', 'at'],
    ['endsAt'],
  ],
});

const placeRecord = z.strictObject({ id: z.string(), list: z.string(), endsAt: instant });
export type PlaceRecord = z.output<typeof placeRecord>;
/** `<list>.<place>`: taken. */
export const credentialPlaces = collection<PlaceRecord>({
  name: 'credential_places',
  record: placeRecord,
  indexes: [['endsAt']],
});
