import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const residentRecord = z.strictObject({
  /** Keyed hash of the openid, or the alias under which anonymous reports stand. */
  id: z.string(),
  /** Sealed. Needed to push, and for nothing else. */
  openid: z.string(),
  at: instant,
});
export type ResidentRecord = z.output<typeof residentRecord>;
export const residents = collection<ResidentRecord>({ name: 'residents', record: residentRecord, indexes: [] });

const accountRecord = z.strictObject({
  /** The username. */
  id: z.string(),
  name: z.string(),
  department: z.string(),
  password: z.string(),
  at: instant,
});
export type AccountRecord = z.output<typeof accountRecord>;
export const accounts = collection<AccountRecord>({ name: 'accounts', record: accountRecord, indexes: [] });

const sessionRecord = z.strictObject({
  /** Keyed hash of the token: whoever reads the database cannot sign in with it. */
  id: z.string(),
  kind: z.enum(['resident', 'staff']),
  who: z.string(),
  expiresAt: instant,
});
export type SessionRecord = z.output<typeof sessionRecord>;
export const sessions = collection<SessionRecord>({
  name: 'sessions',
  record: sessionRecord,
  indexes: [['who', 'expiresAt'], ['expiresAt']],
});

const windowRecord = z.strictObject({ id: z.string(), count: z.int(), endsAt: instant });
export type WindowRecord = z.output<typeof windowRecord>;
/** Counting windows of the limiter that works across processes. */
export const windows = collection<WindowRecord>({ name: 'windows', record: windowRecord, indexes: [['endsAt']] });
