/** What becomes of a proposal. Approved, it is carried out by whoever comes first: its approver, or the job that finds it so. */
import type { ProposalView } from '../../contract/registry-parts';
import type { Staff } from '../caller';
import { recordId, setStatusAt } from '../credentials/register';
import { revokeSlipsAbout } from '../credentials/slips';
import { fail } from '../fail';
import type { Transaction } from '../ports/store';
import { credentialSlips } from '../records/credential-slips';
import { registryPending, registryProposals, type ProposalRecord } from '../records/registry';
import { instant } from '../shared/time';
import { countCodes, revokeCodesAbout, tellHolders } from './holders';
import type { RegistryPorts } from './ports';
import { ACTS, noteStep, ownProposal, viewOf } from './statuses';

interface Decision {
  id: string;
  version: number;
  approve: boolean;
  note: string;
}

/** By somebody else than who has proposed it. Said again, because the answer was lost, it is carried on. */
export async function decide(ports: RegistryPorts, staff: Staff, decision: Decision): Promise<ProposalView> {
  const [, owned] = await ownProposal(ports, staff, decision.id);
  const decided = await ports.store.transaction((tx) => record(ports, tx, staff, decision));
  const after = decided.state === 'approved' ? await carryOut(ports, decided.id) : decided;
  return viewOf(ports, staff, after, owned);
}

async function record(ports: RegistryPorts, tx: Transaction, staff: Staff, { id, version, approve, note }: Decision) {
  const before = (await tx.get(registryProposals, id))!;
  if (before.by === staff.id) throw fail('FORBIDDEN', '要由另一位同事核准，自己提出的不能自己核准');
  if (isAgain(before, staff, approve)) return before;
  if (before.state !== 'open' || before.version !== version) throw fail('CONFLICT', '这条申请刚刚有人处理过，请看过再决定');
  const decided = { by: staff.id, name: staff.name, at: instant(ports.clock.now()), note };
  const set = { version: version + 1, state: approve ? ('approved' as const) : ('declined' as const), decided };
  if (!(await tx.update(registryProposals, id, { set }, { version, state: 'open' }))) throw fail('CONFLICT');
  if (!approve) await tx.remove(registryPending, recordId(before.kind, before.subject), { proposal: id });
  const after = { ...before, ...set };
  await noteStep(ports, tx, staff, after, `${approve ? '同意' : '不同意'}${ACTS[before.act]}${note ? `：${note}` : ''}`);
  return after;
}

const isAgain = ({ decided, state }: ProposalRecord, staff: Staff, approve: boolean) =>
  decided?.by === staff.id && approve === (state === 'approved' || state === 'done');

/** By who has proposed it, while nobody has decided. */
export async function withdraw(
  ports: RegistryPorts,
  staff: Staff,
  { id, version }: { id: string; version: number },
): Promise<ProposalView> {
  const [, owned] = await ownProposal(ports, staff, id);
  const after = await ports.store.transaction(async (tx) => {
    const before = (await tx.get(registryProposals, id))!;
    if (before.by !== staff.id) throw fail('FORBIDDEN', '只有提出的人可以收回');
    if (before.state === 'withdrawn') return before;
    if (before.state !== 'open' || before.version !== version) throw fail('CONFLICT', '这条申请刚刚有人处理过，请看最新情况');
    const set = { version: version + 1, state: 'withdrawn' as const };
    if (!(await tx.update(registryProposals, id, { set }, { version, state: 'open' }))) throw fail('CONFLICT');
    await tx.remove(registryPending, recordId(before.kind, before.subject), { proposal: id });
    const changed = { ...before, ...set };
    await noteStep(ports, tx, staff, changed, `收回${ACTS[before.act]}的申请`);
    return changed;
  });
  return viewOf(ports, staff, after, owned);
}

/**
 * Status first: from then on nothing new is made of the record, so what is counted and taken back afterwards is all there is. Each
 * step may be done again; cut off anywhere, the next run does what is left, and the end is recorded once.
 */
export async function carryOut(ports: RegistryPorts, id: string): Promise<ProposalRecord> {
  const proposal = await begin(ports, id);
  if (proposal.state !== 'approved') return proposal;
  const { subject, act, effect } = proposal;
  if (act === 'revoke') {
    await revokeSlipsAbout(ports, subject);
    await revokeCodesAbout(ports, proposal);
  }
  const told = await tellHolders(ports, proposal);
  return ports.store.transaction(async (tx) => {
    const before = (await tx.get(registryProposals, id))!;
    if (before.state !== 'approved') return before;
    const set = { version: before.version + 1, state: 'done' as const, effect: { slips: 0, codes: 0, ...effect, told } };
    await tx.update(registryProposals, id, { set }, { version: before.version });
    await tx.remove(registryPending, recordId(before.kind, subject), { proposal: id });
    const after = { ...before, ...set };
    const taken = act === 'revoke' ? `，作废凭条 ${set.effect.slips} 张、查询码 ${set.effect.codes} 个` : '';
    const holder = told ? '，已通知持证人' : '';
    await noteStep(ports, tx, { id: before.decided!.by, name: before.decided!.name }, after, `已${ACTS[act]}${taken}${holder}`);
    return after;
  });
}

/** Sets the status while the proposal stands, and never after: who comes late must not undo what was decided since. */
async function begin(ports: RegistryPorts, id: string): Promise<ProposalRecord> {
  const { store } = ports;
  const proposal = await store.transaction(async (tx) => {
    const before = (await tx.get(registryProposals, id))!;
    if (before.state !== 'approved' || before.effect) return before;
    // Written, so that of two who carry it out one has to look again.
    await tx.update(registryProposals, id, { set: { state: 'approved' } }, { version: before.version, state: 'approved' });
    await setStatusAt({ ...ports, store: tx }, before.kind, before.subject, before.act === 'revoke' ? 'revoked' : 'valid');
    return before;
  });
  if (proposal.state !== 'approved' || proposal.effect) return proposal;
  // What is about to be taken back, counted before it is: who carries on could not count it any more.
  const slips = proposal.act === 'revoke' ? await store.count(credentialSlips, { subject: proposal.subject, state: 'good' }) : 0;
  const codes = proposal.act === 'revoke' ? await countCodes(ports, proposal) : 0;
  await store.update(
    registryProposals,
    id,
    { set: { effect: { slips, codes, told: false } } },
    { state: 'approved', effect: null },
  );
  return (await store.get(registryProposals, id))!;
}
