import type { push as contract } from '../../contract/push';
import type { Resident } from '../caller';
import type { Handlers } from '../dispatch';
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { StoreError } from '../ports/store';
import { consents, credits } from '../records/messages';
import { creditId } from '../shared/credit-id';
import { instant } from '../shared/time';
import { addCredit } from './credits';

export function createPushService(ports: Pick<Ports, 'store' | 'clock' | 'secrets' | 'city'>): Handlers<typeof contract> {
  const { store, clock, secrets, city } = ports;

  const mine = async (caller: Resident) => ({
    templates: await Promise.all(
      city.pushTemplates.map(async ({ template, title, tmplId }) => ({
        template,
        title,
        tmplId,
        credits: (await store.get(credits, creditId(caller.id, template)))?.credits ?? 0,
      })),
    ),
  });

  return {
    credits: (caller) => mine(caller),

    async consent(caller, { key, choices }) {
      const accepted = choices.filter((c) => c.choice === 'accept').map((c) => c.tmplId);
      const chosen = city.pushTemplates.filter((t) => accepted.includes(t.tmplId));
      const record = {
        id: `n${secrets.mac(`consent|${caller.id}|${key}`)}`,
        content: secrets.mac(JSON.stringify(choices)),
        at: instant(clock.now()),
      };
      try {
        await store.transaction(async (tx) => {
          await tx.insert(consents, record);
          for (const { template } of chosen) await addCredit(tx, caller.id, template, 1);
        });
      } catch (error) {
        if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
        const found = await store.get(consents, record.id);
        // Without the record it was a credit's first row that two consents made at once: the phone asks again.
        if (!found) throw fail('BUSY');
        if (found.content !== record.content) throw fail('KEY_REUSED');
      }
      return mine(caller);
    },
  };
}
