import type { session as contract } from '../../contract/session';
import type { Handlers } from '../dispatch';
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { IdentityError } from '../ports/identity';
import { rememberResident } from '../residents';
import { closeSession, openSession } from '../sessions';

type SessionPorts = Pick<Ports, 'store' | 'clock' | 'secrets' | 'identity' | 'city' | 'demo'>;

export function createSessionService(ports: SessionPorts): Handlers<typeof contract> {
  const { city, demo, identity } = ports;
  return {
    async settings() {
      return { city: city.name, hotline: city.hotline, center: city.center, demo };
    },

    async signIn(_caller, { code }) {
      const openid = await identity.exchange(code).catch((error: unknown) => {
        throw error instanceof IdentityError ? fail('UPSTREAM') : error;
      });
      if (openid === null) throw fail('UNAUTHENTICATED', '登录没有成功，请再试一次');
      return openSession(ports, 'resident', await rememberResident(ports, openid));
    },

    async signOut(caller) {
      await closeSession(ports, caller.session);
      return {};
    },
  };
}
