import { announceDocuments } from '../../../core/documents/announce';
import { createJobs } from '../../../core/jobs';
import { announcements } from '../../../core/records/reading';
import { messages, pushes } from '../../../core/records/messages';
import { published } from '../../support/publishing';
import { unguarded } from '../../support/unguarded';
import { makeWorld, type World } from '../../support/world';

const topic = { kind: 'topic', value: '城市管理', on: true } as const;
const issuer = { kind: 'issuer', value: '云澜市人民政府', on: true } as const;

async function followed(w: World, followers: number) {
  const residents = await Promise.all(Array.from({ length: followers }, (_, i) => w.resident(`居民${i}`)));
  for (const resident of residents) await w.services.documents.follow(resident, topic);
  return residents;
}

test('followers are told by inbox and outbox, whoever follows both topic and issuer once', async () => {
  const w = await makeWorld();
  const [one] = await followed(w, 2);
  await w.services.documents.follow(one!, issuer);
  await w.services.documents.follow(await w.resident('别人'), { kind: 'topic', value: '物业', on: true });
  const { id } = await published(w, w.staff('chengguan'));
  expect(await createJobs(w.ports)['documents.announce']()).toEqual({ told: 2, announced: 1 });
  const { items } = await w.services.inbox.list(one!, { limit: 20 });
  expect(items).toMatchObject([{ title: '您关注的“城市管理”有新文件', about: { kind: 'document', id } }]);
  expect(await w.ports.store.get(pushes, `${id}.${one!.id}`)).toMatchObject({
    template: 'document.published',
    page: `documents/document/index?id=${id}`,
    fields: { thing1: '云澜市犬只登记办法', thing2: '云澜市人民政府', time3: '2026年11月20日 10:00' },
    keep: 0,
  });
  expect(await w.ports.store.count(messages, {})).toBe(2);
});

test('publishing it again tells nobody again', async () => {
  const w = await makeWorld();
  await followed(w, 1);
  const staff = w.staff('chengguan');
  const { id } = await published(w, staff);
  await announceDocuments(w.ports);
  await w.services.publishing.withdraw(staff, { id, version: 2, reason: '有误' });
  await w.services.publishing.publish(staff, { id, version: 3 });
  expect(await announceDocuments(w.ports)).toEqual({ told: 0, announced: 0 });
  expect(await w.ports.store.count(announcements, {})).toBe(1);
});

test('a withdrawn document is not announced any further', async () => {
  const w = await makeWorld();
  await followed(w, 3);
  const staff = w.staff('chengguan');
  const { id } = await published(w, staff);
  await w.services.publishing.withdraw(staff, { id, version: 2, reason: '有误' });
  expect(await announceDocuments(w.ports)).toEqual({ told: 0, announced: 1 });
});

test('a push of news takes a credit of its own template only', async () => {
  const w = await makeWorld();
  const [me] = await followed(w, 1);
  const templates = (await w.services.push.credits(me!, {})).templates;
  const accept = (template: string) => ({
    tmplId: templates.find((t) => t.template === template)!.tmplId,
    choice: 'accept' as const,
  });
  await w.services.push.consent(me!, { key: w.key(), choices: [accept('case.progress')] });
  await published(w, w.staff('chengguan'));
  await announceDocuments(w.ports);
  await createJobs(w.ports)['push.deliver']();
  expect(w.pushed).toHaveLength(0);
  await w.services.push.consent(me!, { key: w.key(), choices: [accept('document.published')] });
  await published(w, w.staff('chengguan'), { number: '云府〔2026〕2号' });
  await announceDocuments(w.ports);
  await createJobs(w.ports)['push.deliver']();
  expect(w.pushed).toMatchObject([{ tmplId: 'demo-document-published' }]);
  const left = (await w.services.push.credits(me!, {})).templates.map(({ template, credits }) => [template, credits]);
  expect(left.slice(0, 2)).toEqual([
    ['case.progress', 1],
    ['document.published', 0],
  ]);
});

const FOLLOWERS = 130;

test('cut off anywhere and run again, everybody is told exactly once', async () => {
  const w = await makeWorld();
  await followed(w, FOLLOWERS);
  await published(w, w.staff('chengguan'));
  let cuts = 0;
  for (let done = false; !done;) {
    let left = 37 * (cuts + 1);
    const transaction = ((work) =>
      (left -= 1) < 0
        ? Promise.reject(new Error('cut off'))
        : w.ports.store.transaction(work)) as typeof w.ports.store.transaction;
    done = await announceDocuments({ ...w.ports, store: { ...w.ports.store, transaction } }).then(
      () => true,
      () => false,
    );
    if (!done) cuts += 1;
  }
  expect(cuts).toBe(2);
  expect(await w.ports.store.count(messages, {})).toBe(FOLLOWERS);
  expect(await w.ports.store.count(pushes, {})).toBe(FOLLOWERS);
  expect(await w.ports.store.count(announcements, { state: 'done' })).toBe(1);
});

const race = async (w: World) => {
  await followed(w, 60);
  await published(w, w.staff('chengguan'));
  const runs = await Promise.all([1, 2, 3].map(() => announceDocuments(w.ports)));
  return runs.reduce((sum, { told }) => sum + told!, 0);
};

test('three runs at once tell everybody once', async () => {
  const w = await makeWorld();
  expect(await race(w)).toBe(60);
  expect(await w.ports.store.count(messages, {})).toBe(60);
});

test('twin: without guards some would be told several times', async () => {
  const w = await makeWorld();
  expect(await race(await makeWorld({ store: unguarded(w.ports.store) }))).toBeGreaterThan(60);
});
