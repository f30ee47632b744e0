import { ERASE_WORDS, type account as contract } from '../../contract/account';
import type { ReplyOf } from '../../contract/define';
import type { Handlers } from '../dispatch';
import { fail } from '../fail';
import type { Ports } from '../ports/index';
import { erasures } from '../records/account';
import { daysOf } from '../retention';
import { instant } from '../shared/time';
import { ask, bindsOf, erasureId, stay, viewOf, workSome } from './erasing';
import { exportAll, type ExportPorts } from './export';
import { checkConfirm, checkFresh, makeConfirm } from './fresh';
import { PARTS } from './parts/index';
import { whoIs, type Bind, type Fate } from './who';

export function createAccountService(ports: ExportPorts & Pick<Ports, 'identity'>): Handlers<typeof contract> {
  const { store, clock } = ports;
  const whoNow = (id: string) => whoIs(ports, id, instant(clock.now()));

  return {
    async overview({ id }) {
      const who = whoNow(id);
      const groups = PARTS.map(async (part) => ({
        id: part.id,
        name: part.name,
        what: part.what,
        count: await part.count(ports, who),
      }));
      const erasure = await store.get(erasures, erasureId(ports, id));
      return { groups: await Promise.all(groups), erasure: erasure && erasure.state !== 'done' ? viewOf(erasure) : null };
    },

    async export(caller, { key, code }) {
      await checkFresh(ports, caller, code);
      return exportAll(ports, caller.id, key);
    },

    consequences: ({ id }) => consequencesFor(ports, id),

    async erase(caller, { confirm, words, when, code }) {
      if (words.replace(/[“”"「」\s]/g, '') !== ERASE_WORDS) throw bad('words', `请输入“${ERASE_WORDS}”四个字`);
      checkConfirm(ports, caller.id, confirm);
      await checkFresh(ports, caller, code);
      const binds = await bindsOf(ports, whoNow(caller.id));
      if (binds.length > 0 && when === 'now') throw bound(binds);
      const record = await ask(ports, caller.id, binds.length > 0 ? 'waiting' : 'running');
      return viewOf(record.state === 'running' ? await workSome(ports, record) : record);
    },

    stay: async ({ id }) => ({ stayed: await stay(ports, id) }),

    async erased(_, { receipt }) {
      const record = await store.get(erasures, receipt);
      return { erasure: record && viewOf(record) };
    },
  };
}

type Consequences = ReplyOf<(typeof contract)['consequences']>;

async function consequencesFor(ports: ExportPorts, resident: string): Promise<Consequences> {
  const who = whoIs(ports, resident, instant(ports.clock.now()));
  const found = (await Promise.all(PARTS.map((part) => part.fates(ports, who)))).flat();
  const { confirm, until } = makeConfirm(ports, resident);
  const those = (becomes: Fate['becomes']) =>
    found.filter((fate) => fate.becomes === becomes && fate.count > 0).map((fate) => shown(ports.city, fate));
  return {
    binds: await bindsOf(ports, who),
    removed: those('removed'),
    unlinked: those('unlinked'),
    kept: those('kept'),
    confirm,
    until: instant(until),
  };
}

function shown({ retention }: Ports['city'], { name, what, count, period }: Fate) {
  const set = period && retention[period];
  const rule = typeof set === 'object' ? set.rule : null;
  return { name, what, count, rule, days: period === undefined ? null : daysOf(retention, period) };
}

const bad = (field: string, message: string) => fail('BAD_INPUT', message, { [field]: message });

function bound(binds: readonly Bind[]) {
  const [first] = binds;
  const more = binds.length > 1 ? `（还有 ${binds.length - 1} 件）` : '';
  return fail('BAD_STATE', `现在还不能删：${first!.text}${more}。${first!.advice}`);
}
