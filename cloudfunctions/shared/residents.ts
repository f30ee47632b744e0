/** A function that the mini-program calls: `wx.cloud.callFunction({ name: service, data: { action, input } })`. */
import { callContext } from '../../adapters/cloudbase/context';
import { contract, type Contract } from '../../contract/index';
import type { Action } from '../../contract/define';
import type { Reply } from '../../contract/errors';
import { createDispatch, type Dispatch, type Services } from '../../core/dispatch';
import type { Ports } from '../../core/ports/index';
import { StoreError } from '../../core/ports/store';
import { rememberResident, residentId } from '../../core/residents';
import { cloud, log, openPorts } from './ports';
import { refuse, requestIdOf } from './refuse';

type Main = (event: unknown, context: unknown) => Promise<Reply>;

/**
 * Who calls is what the platform says, whatever `event` claims. A call that began nowhere near a phone has no resident and
 * is refused.
 */
export function serveResidents<S extends keyof Contract>(service: S, make: (ports: Ports) => NonNullable<Services[S]>): Main {
  let dispatch: Dispatch | undefined;
  return async (event, context) => {
    const requestId = requestIdOf(context);
    try {
      const { openid, address } = callContext(cloud);
      if (openid === null) return refuse('UNAUTHENTICATED', requestId);
      const ports = openPorts();
      dispatch ??= createDispatch({ [service]: make(ports) } as Services, ports);
      const { action, input } = readEvent(event);
      const id = await residentOf(ports, service, action, openid);
      return await dispatch({ service, action, input, caller: { kind: 'resident', id, address }, requestId });
    } catch (error) {
      if (error instanceof StoreError && error.kind === 'busy') return refuse('BUSY', requestId);
      log.error('function', { requestId, service }, error);
      return refuse('INTERNAL', requestId);
    }
  };
}

function readEvent(event: unknown): { action: string; input: unknown } {
  const { action, input } = (event ?? {}) as { action?: unknown; input?: unknown };
  return { action: typeof action === 'string' ? action : '', input };
}

/** Whoever writes something may have to be told about it later. */
async function residentOf(ports: Ports, service: keyof Contract, action: string, openid: string): Promise<string> {
  const actions: Record<string, Action> = contract[service];
  const writes = Object.hasOwn(actions, action) && actions[action]?.effect === 'write';
  return writes ? rememberResident(ports, openid) : residentId(ports, openid);
}
