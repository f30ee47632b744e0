/**
 * Who a holder is: name and identity number, compared by WeChat. The try is counted before WeChat is asked and given back if it was no
 * wrong one, so a hundred at once get as many answers as ten in a row. Kept are a keyed hash of both and the masked name.
 */
import type { holderMe, proofAnswer } from '../../contract/holder-parts';
import { plainNumber } from '../../contract/credentials-check';
import type { z } from '../../contract/zod';
import type { Resident } from '../caller';
import { holderKey } from '../credentials/holders';
import { masked } from '../credentials/shown';
import { countTry, giveBack, readTries, refusalOf, triedUnder, type Tried } from '../credentials/tries';
import { fail } from '../fail';
import type { Transaction } from '../ports/store';
import { holders } from '../records/holders';
import { openidOf } from '../residents';
import { instant } from '../shared/time';
import { endCodesOf } from './codes';
import { freshUntil } from './holder';
import type { HolderPorts } from './ports';

export interface Claim {
  name: string;
  number: string;
  consent: string;
}

export async function meOf(ports: HolderPorts, id: string): Promise<z.output<typeof holderMe>> {
  const record = await ports.store.get(holders, id);
  const proved = record && {
    name: record.name,
    at: record.at,
    freshUntil: freshUntil(record),
  };
  return {
    open: ports.realName !== undefined,
    consent: ports.realName?.consent ?? null,
    proved,
    now: instant(ports.clock.now()),
  };
}

export async function prove(ports: HolderPorts, caller: Resident, claim: Claim): Promise<z.output<typeof proofAnswer>> {
  const { realName, store, clock } = ports;
  if (!realName) throw fail('BAD_STATE', '这里还不能核对实名信息');
  const number = plainNumber(claim.number);
  const holder = holderKey(ports, claim.name, number);
  const before = await store.get(holders, caller.id);
  if (before && before.holder !== holder) throw fail('BAD_STATE', '您已经用另一个姓名或身份证号核对过，要更换请先解除');
  const openid = await openidOf(ports, caller.id);
  if (openid === null) throw fail('UNAUTHENTICATED');
  const tried = triedUnder(ports, 'proof', caller);
  const refused = await store.transaction((tx) => take(tx, tried, clock.now()));
  if (refused) return refused;
  const result = await realName.check({ openid, name: claim.name, number, consent: claim.consent });
  if (result === 'differs') return { result };
  await store.transaction(async (tx) => {
    await giveBack(tx, await readTries(tx, tried, clock.now()), result === 'matches');
    if (result === 'matches') await bind(ports, tx, caller.id, holder, masked('name', claim.name.trim()));
  });
  return result === 'matches' ? { result, me: await meOf(ports, caller.id) } : { result };
}

async function take(tx: Transaction, tried: Tried, now: number) {
  const tries = await readTries(tx, tried, now);
  const refused = refusalOf(tries, now);
  if (!refused) await countTry(tx, tries, now);
  return refused;
}

async function bind({ clock }: HolderPorts, tx: Transaction, id: string, holder: string, name: string): Promise<void> {
  const at = instant(clock.now());
  const before = await tx.get(holders, id);
  // Two proofs at once, of two people: the first one stands.
  if (before && before.holder !== holder) throw fail('CONFLICT');
  if (!before) return tx.insert(holders, { id, version: 1, holder, name, at, provedAt: at });
  const { version } = before;
  await tx.update(holders, id, { set: { provedAt: at, version: version + 1 } }, { version });
}

/** Codes show nothing from the moment the name is forgotten; marking each of them may be cut off and done again. */
export async function unbind(ports: HolderPorts, id: string): Promise<void> {
  await ports.store.remove(holders, id);
  await endCodesOf(ports, id);
}
