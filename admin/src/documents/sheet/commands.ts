import type { Client } from '../../../../contract/client';
import { MAX_PIECE } from '../../../../contract/publishing';
import { deliver, parcelOf, type Delivery, type Parcel } from '../../lib/parcel';
import type { AboutInput } from '../form/fields';
import type { Sheet } from '../types';

/** What a member of staff can do to a document. */
export type Command =
  | { act: 'save'; about: AboutInput; body: string | undefined; note: string }
  | { act: 'publish' }
  | { act: 'withdraw'; reason: string }
  | { act: 'attach'; name: string; content: Parcel }
  | { act: 'detach'; attachment: string };

export type Sending = Omit<Delivery, 'write'>;

/** A long content that did not arrive whole is sent on, not anew. */
export class Parcels {
  private last: { content: string; parcel: Parcel } | null = null;

  of(content: string): Parcel {
    if (this.last?.content !== content) this.last = { content, parcel: parcelOf(content, MAX_PIECE) };
    return this.last.parcel;
  }

  /** The server has it, or does not want it: either way it is not sent on. */
  drop(): void {
    this.last = null;
  }
}

export async function send(
  publishing: Client['publishing'],
  on: { id: string; version: number },
  command: Command,
  parcels: Parcels,
  sending: Sending,
): Promise<Sheet> {
  const hand = (parcel: Parcel) => deliver(parcel, { ...sending, write: publishing.write });
  switch (command.act) {
    case 'save': {
      const body = command.body === undefined ? undefined : await hand(parcels.of(command.body));
      return publishing.save({ ...on, about: command.about, body, note: command.note });
    }
    case 'publish':
      return publishing.publish(on);
    case 'withdraw':
      return publishing.withdraw({ ...on, reason: command.reason });
    case 'attach':
      return publishing.attach({ ...on, name: command.name, content: await hand(command.content) });
    case 'detach':
      return publishing.detach({ ...on, attachment: command.attachment });
  }
}

export const DONE_TEXTS: Record<Command['act'], string> = {
  save: '已经保存。居民看到的还是上次发布的内容，发布后才会变。',
  publish: '已经发布，居民现在就能查到',
  withdraw: '已经撤回，居民查不到了',
  attach: '附件已经加上，发布以后居民才看到',
  detach: '附件已经去掉，发布以后居民才看不到',
};
