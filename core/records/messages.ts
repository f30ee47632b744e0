import { messageAbout } from '../../contract/inbox';
import { instant } from '../../contract/shared';
import { z } from '../../contract/zod';
import { collection } from '../ports/store';

const messageRecord = z.strictObject({
  id: z.string(),
  resident: z.string(),
  title: z.string(),
  body: z.string(),
  at: instant,
  read: z.boolean(),
  /** Absent in messages from before there was anything but cases. */
  about: z.optional(messageAbout),
  /** The case such a message is about. */
  case: z.optional(z.nullable(z.string())),
});
export type MessageRecord = z.output<typeof messageRecord>;

/** The in-app inbox. */
export const messages = collection<MessageRecord>({
  name: 'messages',
  record: messageRecord,
  indexes: [['resident', 'at'], ['resident', 'read', 'at'], ['at']],
});

/**
 * `due`: to be sent at `dueAt`. `sending`: handed to WeChat, outcome not yet known here. The rest are ends:
 * `sent`; `unsubscribed`: no credit here; `kept`: the last credit is kept for an answer; `refused`: WeChat said no
 * credit; `rejected`: WeChat will never take it; `failed`: gave up after many tries; `unknown`: it may have been sent.
 */
const pushState = z.enum(['due', 'sending', 'sent', 'unsubscribed', 'kept', 'refused', 'rejected', 'failed', 'unknown']);
export type PushState = z.output<typeof pushState>;

const pushRecord = z.strictObject({
  /** The same id as the inbox message. */
  id: z.string(),
  resident: z.string(),
  template: z.string(),
  /** Version of the template the fields were made with: frozen here. */
  templateVersion: z.int(),
  tmplId: z.string(),
  fields: z.record(z.string(), z.string()),
  page: z.string(),
  /** Credits that must remain after this one is spent. */
  keep: z.int(),
  state: pushState,
  attempts: z.int(),
  dueAt: instant,
  /** While `sending`: past this the outcome will not be learnt any more. */
  leaseUntil: instant,
  /** WeChat's code of the last attempt. */
  detail: z.string(),
});
export type PushRecord = z.output<typeof pushRecord>;

/** The outbox: written with the change that causes the message, sent by the dispatcher. */
export const pushes = collection<PushRecord>({
  name: 'pushes',
  record: pushRecord,
  indexes: [
    ['state', 'dueAt'],
    ['state', 'leaseUntil'],
  ],
});

const creditRecord = z.strictObject({ id: z.string(), credits: z.int() });
export type CreditRecord = z.output<typeof creditRecord>;

/** How many more messages a resident allowed; id is `<resident>.<template>`. */
export const credits = collection<CreditRecord>({ name: 'credits', record: creditRecord, indexes: [] });

const consentRecord = z.strictObject({ id: z.string(), content: z.string(), at: instant });
export type ConsentRecord = z.output<typeof consentRecord>;

/** Which consents were counted already; id is made of resident and idempotency key. */
export const consents = collection<ConsentRecord>({ name: 'consents', record: consentRecord, indexes: [['at']] });
