/** Staff, kinds and registers above the services: what a test of the office needs. */
import type { CredentialKind } from '../../../contract/credentials-parts';
import type { Staff } from '../../../core/caller';
import { collections } from '../../../core/collections';
import type { Store } from '../../../core/ports/store';
import { STANDARD_KINDS } from '../../../core/credentials/standard';
import { createRegistryService } from '../../../core/registry/service';
import { finishApproved } from '../../../core/registry/tend';
import { credentialRecords } from '../../../core/records/credentials';
import { holderCodes, holders } from '../../../core/records/holders';
import { instant } from '../../../core/shared/time';
import { makeWorld, START } from '../world';

const NEEDED = /^(credential_|registry_|holder|messages|pushes|residents|windows)/;
export const registryCollections = collections.filter(({ name }) => NEEDED.test(name));

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** 18 digits, far from each other. */
export const number = (i: number) => `10001520260${String((i * 7919) % 10_000_000).padStart(7, '0')}`;

const NAMES = ['张伟', '李娜', '王芳', '赵敏', '钱进', '孙丽', '周杰', '吴刚', '郑强', '冯雪'];
export const nameOf = (i: number) => NAMES[i % NAMES.length]!;

export async function makeOffice(store: Store, kindId: string) {
  let now = START;
  let keys = 0;
  // No two things happen in the same moment, so that what came first stands first.
  const world = await makeWorld({ store, clock: { now: () => (now += 1) } });
  const key = () => `${kindId}-key-${(keys += 1)}`;
  const registry = createRegistryService(world.ports);
  const kind: CredentialKind = { ...STANDARD_KINDS[0]!, id: kindId, name: '结业证书', hidden: false };
  const as = (id: string, department = 'caizheng'): Staff => ({ ...world.staff(department), id, name: `同事${id}` });
  const chief = as('chief', 'shouli');
  const saved = await registry.saveKind(chief, { kind, version: 0, department: 'caizheng' });
  const row = (i: number, values: object = {}) => {
    const about = { number: number(i), name: nameOf(i), school: '云澜大学', graduated: '2026-06-30' };
    return { line: i + 1, values: { ...about, ...values } };
  };
  let digests = 0;
  const digest = () => (digests += 1).toString(16).padStart(64, '0');
  const [one, two] = [as('one'), as('two')];
  /** Brings in rows 1 to `count`, as the page does. */
  async function bringIn(count: number, values: object = {}) {
    const { version } = (await registry.kinds(chief, {})).items.find((item) => item.kind.id === kindId)!;
    const asked = { kind: kindId, version, file: '名册.xlsx', digest: digest(), rows: count };
    const { id } = await registry.beginImport(one, asked);
    for (let no = 0, from = 1; from <= count; no += 1, from += 200) {
      const rows = Array.from({ length: Math.min(200, count - from + 1) }, (_, i) => row(from + i, values));
      await registry.importRows(one, { id, no, rows, repeated: [] });
    }
    return id;
  }
  /** The record of row `i`. */
  const recordOf = async (i: number) => {
    const subject = world.ports.vault.hash(`register|${kindId}|${number(i)}`);
    return store.get(credentialRecords, `${kindId}.${subject}`);
  };
  /** Somebody has proved to be who the record says, and has given out a code. */
  async function holderProves(i: number, identity: string): Promise<string> {
    await bringIn(i + 1, { identity });
    const record = (await recordOf(i))!;
    const { id: resident } = await world.resident(`持证人${kindId}`);
    const at = instant(world.ports.clock.now());
    const holder = record.holder!;
    await store.insert(holders, { id: resident, version: 1, holder, name: '李*', at, provedAt: at });
    const about = { id: `code-${kindId}`, resident, holder, kind: kindId, subject: record.key, fields: [], note: '' };
    const endsAt = instant(world.ports.clock.now() + DAY);
    await store.insert(holderCodes, { ...about, content: '', state: 'good', uses: 0, lastAt: null, at, endsAt });
    return resident;
  }
  return {
    ...world,
    key,
    wait: (ms: number) => void (now += ms),
    registry,
    kind,
    saved,
    chief,
    one,
    two,
    as,
    row,
    digest,
    /** What the job does with what was cut off. */
    tend: () => finishApproved(world.ports),
    recordOf,
    bringIn,
    holderProves,
    propose: (i: number, act: 'revoke' | 'reinstate' = 'revoke', by = one) =>
      registry.propose(by, {
        key: key(),
        kind: kindId,
        number: number(i),
        act,
        reason: '核查发现造假',
        document: '云财〔2026〕12号',
      }),
    /** A resident asks. */
    async check(who: string, i: number, name = nameOf(i)) {
      const caller = await world.resident(who);
      const input = { key: key(), kind: kindId, fields: { number: number(i), name } };
      const reply = await world.dispatch({ service: 'credentials', action: 'check', input, caller, requestId: 'r' });
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.data as { result: string; look: string };
    },
    async slip(who: string, look: string) {
      const caller = await world.resident(who);
      const input = { key: key(), look };
      const reply = await world.dispatch({ service: 'credentials', action: 'slip', input, caller, requestId: 'r' });
      if (!reply.ok) throw new Error(reply.error.message);
      return (reply.data as { slip: string }).slip;
    },
    /** Everything staff did with the kind, oldest first. */
    async told() {
      const { items } = await registry.events(chief, { kind: kindId, limit: 100 });
      return items.map(({ by, text }) => `${by} ${text}`).reverse();
    },
  };
}
export type Office = Awaited<ReturnType<typeof makeOffice>>;

/** Offices of one suite, all on its store. */
export interface Offices {
  store: () => Store;
  /** One more, with a kind of its own unless another is named. */
  office: (store?: Store, kind?: string) => Promise<Office>;
  /** So many there are. */
  opened: () => number;
}

/** What a call that is refused says. */
export const refused = (call: Promise<unknown>) =>
  call.then(
    () => 'OK',
    (error: Error & { code?: string }) => `${error.code ?? 'FAULT'} ${error.message}`,
  );
