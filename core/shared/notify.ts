import type { City } from '../city';
import type { Transaction } from '../ports/store';
import { messages, pushes, type MessageRecord, type PushRecord } from '../records/messages';
import { fitField } from './push-fields';

type Template = City['pushTemplates'][number];
export type Templates = Pick<City, 'pushTemplates'>;

/** What a resident is told. */
export interface Message extends Pick<MessageRecord, 'id' | 'resident' | 'title' | 'body' | 'at'> {
  about: NonNullable<MessageRecord['about']> | null;
  /** How WeChat is to tell it; null: it only stands in the inbox. */
  push: Push | null;
}

export interface Push {
  template: Template['template'];
  /** What the template's fields may ask for. */
  values: Record<string, string>;
  /** Mini-program page to open, with its query. */
  page: string;
  /** Credits of the same template that must remain after this one is spent. */
  keep: number;
}

/**
 * Writes the message into the inbox and, if it is to be pushed, into the outbox, in the transaction of the change that
 * causes it. Its id follows from that change, so that no change can tell anything twice.
 */
export async function tell(tx: Transaction, city: Templates, message: Message): Promise<void> {
  const { inbox, outbox } = recordsOf(city, message);
  await tx.insert(messages, inbox);
  if (outbox) await tx.insert(pushes, outbox);
}

/** The message as it stands in the inbox and, if it is to be pushed, in the outbox. */
export function recordsOf(city: Templates, { push, ...message }: Message): { inbox: MessageRecord; outbox: PushRecord | null } {
  const inbox = { ...message, read: false };
  const template = push && city.pushTemplates.find((t) => t.template === push.template);
  return { inbox, outbox: push && template ? outboxOf(message, push, template) : null };
}

function outboxOf({ id, resident, at }: Omit<Message, 'push'>, { values, page, keep }: Push, template: Template): PushRecord {
  return {
    id,
    resident,
    template: template.template,
    templateVersion: template.version,
    tmplId: template.tmplId,
    fields: Object.fromEntries(template.fields.map((f) => [f.key, fitField(f.key, values[f.value] ?? '')])),
    page,
    keep,
    state: 'due',
    attempts: 0,
    dueAt: at,
    leaseUntil: at,
    detail: '',
  };
}
