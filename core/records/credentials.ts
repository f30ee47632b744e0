/** Kinds of credentials, and the registers: nothing of a record can be read without the keys. */
import { credentialKind } from '../../contract/credentials-parts';
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const kindRecord = z.strictObject({
  id: z.string(),
  version: z.int(),
  kind: credentialKind,
  /** Who looks after it beside the intake centre; absent or null: nobody else. */
  department: z.optional(z.nullable(z.string())),
  at: instant,
});
export type KindRecord = z.output<typeof kindRecord>;
export const credentialKinds = collection<KindRecord>({ name: 'credential_kinds', record: kindRecord, indexes: [['at']] });

const registerRecord = z.strictObject({
  /** `<kind>.<key>` */
  id: z.string(),
  version: z.int(),
  kind: z.string(),
  /** Keyed hash of kind and number; `~`, behind all of them, is the decoy that ends a register. */
  key: z.string(),
  status: z.enum(['valid', 'revoked']),
  /** Keyed hash of name and identity number, by which holders find their own; null where the register has no identity number. */
  holder: z.optional(z.nullable(z.string())),
  /** Which key of the vault opens `sealed`: field id to value. */
  sealedWith: z.string(),
  sealed: z.string(),
  at: instant,
});
export type RegisterRecord = z.output<typeof registerRecord>;
export const credentialRecords = collection<RegisterRecord>({
  name: 'credential_records',
  record: registerRecord,
  indexes: [
    ['kind', 'key'],
    ['sealedWith', 'key'],
    ['holder', 'key'],
  ],
});

const listedRecord = z.strictObject({
  /** `<kind>.<key>` */
  id: z.string(),
  version: z.int(),
  kind: z.string(),
  /** The number in its plain form. */
  key: z.string(),
  /** A revoked one is not shown; it is kept, so that whoever has the list learns of it. */
  status: z.enum(['valid', 'revoked']),
  /** Field id to value, readable: the list is public. */
  values: z.record(z.string(), z.string()),
  at: instant,
});
export type ListedRecord = z.output<typeof listedRecord>;
/** Registers of open kinds: nothing in them is about a person, and everybody may search them. */
export const credentialListed = collection<ListedRecord>({
  name: 'credential_listed',
  record: listedRecord,
  indexes: [['kind', 'at']],
});
