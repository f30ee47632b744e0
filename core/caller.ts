import type { Access } from '../contract/define';
import { fail } from './fail';

/** Nobody signed in. `address` is the network address, for counting only. */
export interface Anonymous {
  kind: 'anonymous';
  address: string;
}

/** A resident. `id` is a keyed hash of the openid; `session` is set where a token was used. */
export interface Resident {
  kind: 'resident';
  id: string;
  session?: string;
  /** The network address, for counting only; missing where the platform does not tell it. */
  address?: string;
}

/** A member of staff, as the session's account said at this call. */
export interface Staff {
  kind: 'staff';
  /** The username. */
  id: string;
  name: string;
  department: string;
  intake: boolean;
  session: string;
}

export type Caller = Anonymous | Resident | Staff;

/** The caller that an action of this access is called with. */
export type CallerFor<A extends Access> = {
  public: Caller;
  resident: Resident;
  staff: Staff;
  intake: Staff;
  person: Resident | Staff;
}[A];

/** Throws UNAUTHENTICATED or FORBIDDEN unless `caller` may use an action of this access. */
export function checkAccess(access: Access, caller: Caller): void {
  if (access === 'public') return;
  if (caller.kind === 'anonymous') throw fail('UNAUTHENTICATED');
  const allowed = {
    person: true,
    resident: caller.kind === 'resident',
    staff: caller.kind === 'staff',
    intake: caller.kind === 'staff' && caller.intake,
  }[access];
  if (!allowed) throw fail('FORBIDDEN');
}

/** What a call is counted under: the person, or for nobody the address. */
export function limitKey(caller: Caller): string {
  return caller.kind === 'anonymous' ? `address:${caller.address}` : `${caller.kind}:${caller.id}`;
}
