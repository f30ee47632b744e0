import type { staff as contract } from '../../contract/staff';
import type { Staff } from '../caller';
import { departmentName, intakeOf, type City } from '../city';
import type { Handlers } from '../dispatch';
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { accounts, type AccountRecord } from '../records/people';
import { closeOtherSessions, closeSession, openSession } from '../sessions';
import { createThrottle } from './throttle';

type StaffPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'city' | 'demo'>;

const WRONG = '账号或密码不对';

export function createStaffService(ports: StaffPorts): Handlers<typeof contract> {
  const { store, secrets, city, demo } = ports;
  const throttle = createThrottle(ports);
  // An unknown account is checked against this, so that it takes as long as a known one.
  const nobody = secrets.hashPassword(secrets.token());

  return {
    async signIn(caller, { username, password }) {
      const address = caller.kind === 'anonymous' ? caller.address : caller.id;
      const forget = await throttle(username, address);
      const account = await store.get(accounts, username);
      const right = await secrets.verifyPassword(password, account?.password ?? (await nobody));
      if (!account || !right) throw fail('UNAUTHENTICATED', WRONG);
      await forget();
      return { ...(await openSession(ports, 'staff', account.id)), staff: memberOf(city, account) };
    },

    async signOut(caller) {
      await closeSession(ports, caller.session);
      return {};
    },

    async me(caller) {
      return { staff: memberOf(city, caller), demo };
    },

    async changePassword(caller, { current, next }) {
      const account = await store.get(accounts, caller.id);
      if (!account || !(await secrets.verifyPassword(current, account.password))) {
        throw fail('BAD_INPUT', '当前密码不对', { current: '当前密码不对' });
      }
      const password = await secrets.hashPassword(next);
      if (!(await store.update(accounts, caller.id, { set: { password } }, { password: account.password })))
        throw fail('CONFLICT');
      await closeOtherSessions(ports, caller.id, caller.session);
      return {};
    },
  };
}

function memberOf(city: City, { id, name, department }: Pick<AccountRecord | Staff, 'id' | 'name' | 'department'>) {
  return {
    username: id,
    name,
    departmentId: department,
    department: departmentName(city, department),
    intake: department === intakeOf(city).id,
  };
}
