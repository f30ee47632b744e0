import type { holder as contract } from '../../contract/holder';
import type { Handlers } from '../dispatch';
import { codesOf, createCode, revokeCode } from './codes';
import { looks } from './looks';
import { mine } from './mine';
import type { HolderPorts } from './ports';
import { meOf, prove, unbind } from './proof';

export function createHolderService(ports: HolderPorts): Handlers<typeof contract> {
  return {
    me: (caller) => meOf(ports, caller.id),
    prove: (caller, claim) => prove(ports, caller, claim),
    unbind: async (caller) => {
      await unbind(ports, caller.id);
      return meOf(ports, caller.id);
    },
    mine: (caller) => mine(ports, caller.id),
    createCode: (caller, wish) => createCode(ports, caller.id, wish),
    codes: (caller, page) => codesOf(ports, caller.id, page),
    revokeCode: (caller, { id }) => revokeCode(ports, caller.id, id),
    looks: (caller, asked) => looks(ports, caller.id, asked),
  };
}
