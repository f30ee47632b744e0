import type { Transaction } from '../ports/store';
import { credits } from '../records/messages';
import { creditId } from '../shared/credit-id';

/** Credits never grow past this: WeChat keeps no count we could ask for, so a runaway client must not fill the ledger. */
const MOST = 1000;

/** Adds `n` credits within a transaction. */
export async function addCredit(tx: Transaction, resident: string, template: string, n: number): Promise<void> {
  const id = creditId(resident, template);
  const known = await tx.get(credits, id);
  if (!known) await tx.insert(credits, { id, credits: n });
  else await tx.update(credits, id, { set: { credits: Math.min(MOST, known.credits + n) } }, { credits: known.credits });
}
