/** A holder learns that a record of theirs was revoked or reinstated: once, and without a word about whose it is. */
import { fieldFits } from '../../../adapters/local/wechat-fields';
import { createMemoryStore } from '../../../adapters/memory/store';
import { certificateId } from '../../../core/credentials/holders';
import type { Store } from '../../../core/ports/store';
import { deliver } from '../../../core/push/deliver';
import { credits, messages, pushes } from '../../../core/records/messages';
import { createRegistryService } from '../../../core/registry/service';
import { creditId } from '../../../core/shared/credit-id';
import { idNumber } from '../../support/exams/world';
import { cutOff } from '../../support/registry/cut-off';
import { makeOffice, MINUTE, refused } from '../../support/registry/office';
import { unguarded } from '../../support/unguarded';

const IDENTITY = idNumber(1);

it('a change of a record’s status is told to its holder by inbox and push, and so is reinstating, without a word about whose it is', async () => {
  const store = createMemoryStore();
  const o = await makeOffice(store, 'completion');
  const resident = await o.holderProves(1, IDENTITY);
  const first = await o.propose(1);
  await o.registry.decide(o.two, { id: first.id, version: 1, approve: true, note: '王五举报，属实' });
  const back = await o.propose(1, 'reinstate');
  await o.registry.decide(o.two, { id: back.id, version: 1, approve: true, note: '' });
  const told = await store.list(messages, { where: { resident }, order: ['at', 'asc'], limit: 10 });
  expect(told.items.map(({ title }) => title)).toEqual(['您的结业证书登记被撤销了', '您的结业证书登记恢复了']);
  const sent = await Promise.all(told.items.map(({ id }) => store.get(pushes, id)));
  expect(sent.map((one) => one && { template: one.template, fields: one.fields })).toEqual([
    {
      template: 'credential.status',
      fields: {
        thing1: '结业证书',
        phrase2: '已撤销',
        thing3: '有疑问请联系发证机构',
        time4: expect.any(String) as string,
      },
    },
    {
      template: 'credential.status',
      fields: { thing1: '结业证书', phrase2: '已恢复', thing3: '现在又能查到它了', time4: expect.any(String) as string },
    },
  ]);
  for (const [key, value] of Object.entries(sent[0]!.fields)) expect([key, fieldFits(key, value)]).toEqual([key, true]);
  // It opens that very certificate of theirs.
  const [about] = told.items.map((message) => message.about);
  expect(about).toMatchObject({ kind: 'certificate', id: certificateId(o.ports, (await o.recordOf(1))!.id) });
  expect(sent[0]!.page).toBe(`credentials/mine/index?id=${about!.id}`);
  const { number: digits, name } = o.row(1).values;
  for (const word of [digits, name, IDENTITY, '王五', '造假', '云财']) expect(JSON.stringify([told, sent])).not.toContain(word);
});

/** Approved and cut off after every number of writes, with the outbox emptied in between; how often WeChat was asked, at most. */
async function mostPushes(over: (store: Store) => Store): Promise<number> {
  let most = 0;
  for (let writes = 1, done = false; !done; writes += 1) {
    const store = over(createMemoryStore());
    const o = await makeOffice(store, 'completion');
    const resident = await o.holderProves(1, IDENTITY);
    await store.insert(credits, { id: creditId(resident, 'credential.status'), credits: 5 });
    const { id } = await o.propose(1);
    const decision = { id, version: 1, approve: true, note: '' };
    const dying = createRegistryService({ ...o.ports, store: cutOff(store, writes) });
    done = (await refused(dying.decide(o.two, decision))) === 'OK';
    await deliver(o.ports);
    // The answer is lost, the colleague asks again; later the job comes by.
    await refused(o.registry.decide(o.two, decision));
    o.wait(2 * MINUTE);
    await o.tend();
    await deliver(o.ports);
    expect(o.pushed.length).toBeGreaterThan(0);
    most = Math.max(most, o.pushed.length);
  }
  return most;
}

it('however often it is cut off and done again, WeChat is asked once', async () => {
  expect(await mostPushes((store) => store)).toBe(1);
});

it('(twin: if what was told were written over, more than once)', async () => {
  const forgetful = (store: Store): Store => ({
    ...store,
    transaction: (work) =>
      store.transaction((tx) =>
        work({
          ...{ get: (c, id) => tx.get(c, id), remove: (c, id, guard) => tx.remove(c, id, guard) },
          update: (c, id, change, guard) => tx.update(c, id, change, guard),
          insert: (c, doc) =>
            [messages.name, pushes.name].includes(c.name) ? unguarded(store).insert(c, doc) : tx.insert(c, doc),
        }),
      ),
  });
  expect(await mostPushes(forgetful)).toBeGreaterThan(1);
});
