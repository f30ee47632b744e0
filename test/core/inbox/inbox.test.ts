import { messages } from '../../../core/records/messages';
import { makeWorld } from '../../support/world';

test('messages are listed newest first, counted, and marked only by whom they are for', async () => {
  const w = await makeWorld();
  const [me, other] = [await w.resident('张三'), await w.resident('李四')];
  const { inbox, cases } = w.services;
  await cases.file(me, w.report());
  w.wait(1000);
  await cases.file(me, w.report({ identity: 'anonymous', name: undefined }));
  const { items, unread } = await inbox.list(me, { limit: 20 });
  expect([items.length, unread]).toEqual([2, 2]);
  expect(items[0]!.at > items[1]!.at).toBe(true);
  expect(await inbox.read(other, { ids: [items[0]!.id] })).toEqual({ unread: 0 });
  expect(await inbox.unread(me, {})).toEqual({ unread: 2 });
  expect(await inbox.read(me, { ids: [items[0]!.id] })).toEqual({ unread: 1 });
  expect(await inbox.read(me, {})).toEqual({ unread: 0 });
});

test('marking everything leaves nothing unread, however much there is', async () => {
  const w = await makeWorld();
  const me = await w.resident('张三');
  const message = { resident: me.id, title: '', body: '', at: '2026-11-22T00:00:00.000Z', read: false, case: null };
  for (let i = 0; i < 450; i += 1) await w.ports.store.insert(messages, { id: `m${i}`, ...message });
  expect(await w.services.inbox.read(me, {})).toEqual({ unread: 0 });
});
