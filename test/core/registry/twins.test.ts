/** Two people, one import: each guarantee also with its guard off. There it must be lost, or its test would prove nothing. */
import { createMemoryStore } from '../../../adapters/memory/store';
import type { Store } from '../../../core/ports/store';
import { credentialRecords } from '../../../core/records/credentials';
import { registryImports, registryProposals, registryTurns } from '../../../core/records/registry';
import { carryOut } from '../../../core/registry/deciding';
import { createRegistryService } from '../../../core/registry/service';
import { cutOff } from '../../support/registry/cut-off';
import { makeOffice, refused, type Office } from '../../support/registry/office';
import { altered, blind, meanwhile } from '../../support/seams';
import { unguarded } from '../../support/unguarded';

type Over = (store: Store) => Store;
const asIs: Over = (store) => store;
/** The same office through another store. */
const through = (o: Office, store: Store) => createRegistryService({ ...o.ports, store });

describe('revoking and reinstating', () => {
  /** Who proposed it approves it. */
  async function alone(over: Over): Promise<string> {
    const store = createMemoryStore();
    const o = await makeOffice(store, 'completion');
    await o.bringIn(1);
    const { id } = await o.propose(1);
    await refused(through(o, over(store)).decide(o.one, { id, version: 1, approve: true, note: '' }));
    return (await o.recordOf(1))!.status;
  }

  it('takes a second person', async () => {
    expect(await alone(asIs)).toBe('valid');
  });
  it('(twin: if nobody knew who has proposed it, one would do)', async () => {
    expect(await alone((store) => altered(store, registryProposals, { by: 'nobody' }))).toBe('revoked');
  });

  /** How many of two who decide at once are told that theirs holds. */
  async function atOnce(over: Over): Promise<number> {
    const store = createMemoryStore();
    const o = await makeOffice(store, 'completion');
    await o.bringIn(1);
    const { id } = await o.propose(1);
    const registry = through(o, over(store));
    const decide = (by: typeof o.one, approve: boolean) => refused(registry.decide(by, { id, version: 1, approve, note: '' }));
    const said = await Promise.all([decide(o.two, true), decide(o.as('three'), false)]);
    return said.filter((one) => one === 'OK').length;
  }

  it('of approving and declining at once one holds', async () => {
    expect(await atOnce(asIs)).toBe(1);
  });
  it('(twin: without guards both seem to)', async () => {
    expect(await atOnce(unguarded)).toBe(2);
  });

  /** How many proposals about a record two make at once. */
  async function proposals(over: Over): Promise<number> {
    const store = createMemoryStore();
    const o = await makeOffice(store, 'completion');
    await o.bringIn(1);
    const registry = through(o, over(store));
    const propose = (by: typeof o.one) =>
      refused(
        registry.propose(by, {
          ...{ key: o.key(), kind: o.kind.id, number: o.row(1).values.number, act: 'revoke' },
          ...{ reason: '核查发现造假', document: '云财〔2026〕12号' },
        }),
      );
    await Promise.all([propose(o.one), propose(o.two)]);
    return store.count(registryProposals, {});
  }

  it('has one proposal about a record at a time', async () => {
    expect(await proposals(asIs)).toBe(1);
  });
  it('(twin: without guards there are two)', async () => {
    expect(await proposals(unguarded)).toBe(2);
  });

  /** Somebody is slow to carry out what others have carried out, and taken back by two people, meanwhile. */
  async function late(over: Over): Promise<string> {
    const store = createMemoryStore();
    const o = await makeOffice(store, 'completion');
    await o.bringIn(1);
    const { id } = await o.propose(1);
    const approve = (by: typeof o.one, proposal: string) =>
      o.registry.decide(by, { id: proposal, version: 1, approve: true, note: '' });
    // Its approver dies right after approving.
    await refused(through(o, cutOff(store, 1)).decide(o.two, { id, version: 1, approve: true, note: '' }));
    const slow = meanwhile(over(store), registryProposals, async () => {
      await carryOut(o.ports, id);
      await approve(o.two, (await o.propose(1, 'reinstate')).id);
    });
    await carryOut({ ...o.ports, store: slow }, id);
    return (await o.recordOf(1))!.status;
  }

  it('who comes late does not undo what was decided since', async () => {
    expect(await late(asIs)).toBe('valid');
  });
  it('(twin: without guards the record is revoked again, and nobody has approved it)', async () => {
    expect(await late(unguarded)).toBe('revoked');
  });
});

describe('an import', () => {
  const ROWS = 203;
  const rowsOf = (o: Office, no: number) => {
    const from = no * 200 + 1;
    return Array.from({ length: Math.min(200, ROWS - from + 1) }, (_, i) => o.row(from + i));
  };
  const asked = (o: Office, digest = 'a'.repeat(64)) => ({ kind: o.kind.id, version: 1, file: '名册.xlsx', digest, rows: ROWS });
  const send = (o: Office, registry: Office['registry'], id: string, no: number) =>
    registry.importRows(o.one, { id, no, rows: rowsOf(o, no), repeated: [] });
  /** As the page does: whatever there is of this list is gone on with. */
  async function bringIn(o: Office, registry: Office['registry'], digest?: string) {
    let view = await registry.beginImport(o.two, asked(o, digest));
    while (view.state === 'running') view = await send(o, registry, view.id, view.next);
    return view;
  }

  /** How many of two that begin at once may. */
  async function begun(over: Over): Promise<number> {
    const store = createMemoryStore();
    const o = await makeOffice(store, 'completion');
    const registry = through(o, over(store));
    const begin = (digest: string) => refused(registry.beginImport(o.one, asked(o, digest.repeat(64))));
    return (await Promise.all([begin('a'), begin('b')])).filter((said) => said === 'OK').length;
  }

  it('of a kind is one at a time', async () => {
    expect(await begun(asIs)).toBe(1);
  });
  it('(twin: without guards two are)', async () => {
    expect(await begun(unguarded)).toBe(2);
  });

  /** A portion is on its way twice, and the slower one is counted when all is done. */
  async function counted(over: Over) {
    const store = createMemoryStore();
    const o = await makeOffice(store, 'completion');
    const { id } = await o.registry.beginImport(o.one, asked(o));
    const slow = meanwhile(over(store), registryImports, async () => {
      for (const no of [0, 1]) await send(o, o.registry, id, no);
    });
    await send(o, through(o, slow), id, 0);
    const { state, next, ...sums } = (await store.get(registryImports, id))!;
    return { state, next, rows: sums.new + sums.changed + sums.same + sums.left };
  }

  it('counts a portion once, whoever is slow', async () => {
    expect(await counted(asIs)).toEqual({ state: 'done', next: 2, rows: ROWS });
  });
  it('(twin: without guards it runs again, and has lost what was counted)', async () => {
    expect(await counted(unguarded)).not.toMatchObject({ state: 'done', rows: ROWS });
  });

  /** Cut off after so many writes and taken up by a colleague; null: it was done by then. */
  async function resumed(writes: number, over: Over) {
    const store = createMemoryStore();
    const o = await makeOffice(store, 'completion');
    if ((await refused(bringIn(o, through(o, cutOff(store, writes))))) === 'OK') return null;
    const registry = through(o, over(store));
    const view = await bringIn(o, registry);
    const sums = view.new + view.changed + view.same + view.left;
    const ends = (await o.told()).filter((text) => text.includes('导完')).length;
    // The last record is the decoy.
    const records = (await store.count(credentialRecords, { kind: o.kind.id })) - 1;
    return { imports: await store.count(registryImports, {}), sums, ends, records, turns: await store.count(registryTurns, {}) };
  }

  it('that is cut off anywhere is gone on with, and ends once', async () => {
    const all = [];
    for (let writes = 1, one = await resumed(writes, asIs); one; one = await resumed((writes += 2), asIs)) all.push(one);
    expect(all.length).toBeGreaterThan(5);
    for (const one of all) expect(one).toEqual({ imports: 1, sums: ROWS, ends: 1, records: ROWS, turns: 0 });
  });
  it('(twin: if nobody knew what a kind is busy with, it would begin anew)', async () => {
    expect(await resumed(6, (store) => blind(store, registryTurns))).toMatchObject({ imports: 2 });
  });

  /** The whole list once more, as an import of its own. */
  async function again(over: Over) {
    const store = createMemoryStore();
    const o = await makeOffice(store, 'completion');
    await bringIn(o, o.registry);
    const { new: fresh, changed, same } = await bringIn(o, through(o, over(store)), 'b'.repeat(64));
    return { new: fresh, changed, same };
  }

  it('of what is there already changes nothing', async () => {
    expect(await again(asIs)).toEqual({ new: 0, changed: 0, same: ROWS });
  });
  it('(twin: without looking at what is there, all of it would be new)', async () => {
    expect(await again((store) => blind(store, credentialRecords))).toMatchObject({ new: ROWS });
  });
});
