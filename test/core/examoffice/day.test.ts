import { createMemoryStore } from '../../../adapters/memory/store';
import { checkIn } from '../../../core/examoffice/checkin';
import { examCheckins } from '../../../core/records/exam-people';
import { makeExamWorld } from '../../support/exams/world';
import { unguarded } from '../../support/unguarded';
import { daySuite } from './day.suite';

daySuite('memory', async () => ({ store: createMemoryStore(), close: async () => undefined }));

test('without its transactions the store would lose scans of devices that hand in together', async () => {
  const w = await makeExamWorld();
  await w.exam();
  const sitting = await w.sitting('a-1', 3, { id: 'kj.0001' });
  const person = await w.person();
  const held = await w.service.hold(person, { key: w.key(), exam: 'kj', choices: [{ subject: 'a', sitting }], declared: true });
  await w.service.confirm(person, { id: held.id, key: w.key() });
  const loose = { ...w.ports, store: unguarded(w.ports.store) };
  const hand = (n: number) =>
    checkIn(loose, { ...w.staff('shouli'), id: `device-${n}` }, { sitting, scans: [{ code: '27000100101', at: w.at(n) }] });
  await hand(20);
  await Promise.all(Array.from({ length: 20 }, (_, n) => hand(n)));
  const [stored] = (await w.ports.store.list(examCheckins, { where: { sitting }, order: ['receivedAt', 'asc'], limit: 2 })).items;
  expect(stored!.scans.length).toBeLessThan(21);
});
