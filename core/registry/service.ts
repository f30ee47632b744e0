import type { registry as contract } from '../../contract/registry';
import type { Handlers } from '../dispatch';
import { alertsOf, changeAlert } from './alerts';
import { decide, withdraw } from './deciding';
import { eventsOf } from './events';
import { createFigures } from './figures';
import { checkRows, importFaults, importsOf } from './import-views';
import { beginImport, cancelImport, importRows } from './imports';
import { listKinds, saveKind, tryKind } from './kinds';
import type { RegistryPorts } from './ports';
import { createRegisterView } from './register-view';
import { lookUp, proposalsOf, propose } from './statuses';

export function createRegistryService(ports: RegistryPorts): Handlers<typeof contract> {
  return { ...aboutKinds(ports), ...aboutImports(ports), ...aboutRecords(ports), ...aboutUse(ports) };
}

type Some<K extends keyof typeof contract> = Pick<Handlers<typeof contract>, K>;

function aboutKinds(ports: RegistryPorts): Some<'kinds' | 'register' | 'saveKind' | 'tryKind' | 'events'> {
  return {
    kinds: (staff) => listKinds(ports, staff),
    register: createRegisterView(ports),
    saveKind: (staff, input) => saveKind(ports, staff, input),
    tryKind: async (_, input) => tryKind(ports, input),
    events: (staff, input) => eventsOf(ports, staff, input),
  };
}

type ImportCalls = 'checkRows' | 'beginImport' | 'importRows' | 'cancelImport' | 'imports' | 'importFaults';

function aboutImports(ports: RegistryPorts): Some<ImportCalls> {
  return {
    checkRows: (staff, input) => checkRows(ports, staff, input),
    beginImport: (staff, input) => beginImport(ports, staff, input),
    importRows: (staff, input) => importRows(ports, staff, input),
    cancelImport: (staff, input) => cancelImport(ports, staff, input),
    imports: (staff, input) => importsOf(ports, staff, input),
    importFaults: (staff, input) => importFaults(ports, staff, input),
  };
}

function aboutRecords(ports: RegistryPorts): Some<'lookUp' | 'propose' | 'proposals' | 'decide' | 'withdraw'> {
  return {
    lookUp: (staff, input) => lookUp(ports, staff, input),
    propose: (staff, input) => propose(ports, staff, input),
    proposals: (staff, input) => proposalsOf(ports, staff, input),
    decide: (staff, input) => decide(ports, staff, input),
    withdraw: (staff, input) => withdraw(ports, staff, input),
  };
}

function aboutUse(ports: RegistryPorts): Some<'alerts' | 'closeAlert' | 'reopenAlert' | 'figures'> {
  return {
    alerts: (staff, input) => alertsOf(ports, staff, input),
    closeAlert: (staff, input) => changeAlert(ports, staff, input),
    reopenAlert: (staff, { id }) => changeAlert(ports, staff, { id, note: null }),
    figures: createFigures(ports),
  };
}
