import { seedDemo } from '../../../core/demo/index';
import { PLACES } from '../../../core/demo/exams/places';
import { prove, readAll } from '../../../core/exams/proof';
import { examMoves, examRooms, exams } from '../../../core/records/exams';
import { districtOf } from '../../../core/shared/geo';
import { makeWorld, type World } from '../../support/world';

const DAY = 24 * 3_600_000;
const faults = async ({ ports }: World) => prove(await readAll(ports.store), new Date(ports.clock.now()).toISOString()).faults;
const person = async (w: World, name: string) => w.resident(name);

test('a newcomer finds exams in every phase, and people of the demonstration with something in each', async () => {
  const w = await makeWorld();
  await seedDemo(w.ports);
  const { exams: service, examoffice } = w.services;
  const { items } = await service.list(await person(w, '张三'), {});
  expect(items.map(({ phase }) => phase)).toEqual(['open', 'open', 'upcoming', 'closed', 'closed']);
  expect(items.every(({ subjects }) => subjects.every(({ fee }) => fee === 0))).toBe(true);
  expect(await faults(w)).toEqual([]);

  const chuji = items.find(({ name }) => name.startsWith('初级会计'))!;
  const { items: sittings } = await service.sittings(await person(w, '张三'), { exam: chuji.id });
  const tight = sittings.filter(({ site }) => site.name === '云澜市第一中学').slice(0, 2);
  expect(tight).toMatchObject([
    { subject: 'shiwu', left: 0, lined: true },
    { subject: 'jingjifa', left: 1, lined: false },
  ]);

  const zhang = await person(w, '张三');
  const mine = (await service.mine(zhang, { limit: 20 })).items;
  const gaoji = mine.find(({ exam }) => exam.name.startsWith('高级'))!;
  expect(await service.ticket(zhang, { id: gaoji.id })).toMatchObject({ name: '张三', parts: [{ room: '001' }] });
  expect((await service.results(zhang, {})).items).toHaveLength(3);
  expect((await service.results(zhang, {})).items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ subject: '会计', score: 78, passed: true }),
      expect.objectContaining({ subject: '税法', score: 56.5, passed: false }),
      expect.objectContaining({ subject: '审计', score: null, note: '缺考' }),
    ]),
  );
  expect((await service.mine(await person(w, '李四'), { limit: 20 })).items).toMatchObject([
    { choices: [{ state: 'confirmed' }, { state: 'confirmed' }] },
  ]);
  expect((await service.mine(await person(w, '王阿姨'), { limit: 20 })).items).toMatchObject([
    { choices: [{ state: 'waiting', place: 1 }] },
  ]);
  expect(await service.profile(await person(w, '陈师傅'), {})).toMatchObject({ ban: { appeal: { answer: null } } });
  expect((await examoffice.bans(w.staff('caizheng'), { state: 'active', limit: 20 })).items).toMatchObject([
    { name: '陈建国', appeal: { answer: null } },
  ]);
  expect((await examoffice.list(w.staff('caizheng'), { limit: 20 })).items).toHaveLength(5);
});

test('the office finds who came, and how they did', async () => {
  const w = await makeWorld();
  await seedDemo(w.ports);
  const { items } = await w.services.examoffice.list(w.staff('caizheng'), { limit: 20 });
  const { id } = items.find(({ about }) => about.name.startsWith('注册会计师'))!;
  const { subjects } = await w.services.examoffice.resultCounts(w.staff('caizheng'), { exam: id });
  expect(subjects.find(({ name }) => name === '会计')).toMatchObject({
    seats: 7,
    present: 7,
    scored: 7,
    ofPresent: 7,
    passed: 5,
  });
  expect(subjects.find(({ name }) => name === '审计')).toMatchObject({ seats: 7, present: 6, results: 7, scored: 6 });
});

test('every place of an exam lies in the district its address names', async () => {
  const { ports } = await makeWorld();
  for (const { address, ...place } of Object.values(PLACES)) {
    expect(address.startsWith(districtOf(place, ports.city.districts as never)!.name)).toBe(true);
  }
});

test('seeding again changes nothing; when registration is about to end there is a new round', async () => {
  const w = await makeWorld();
  await seedDemo(w.ports);
  const state = async () =>
    Promise.all([w.ports.store.count(exams, {}), w.ports.store.count(examMoves, {}), w.ports.store.count(examRooms, {})]);
  const before = await state();
  await seedDemo(w.ports);
  w.wait(34 * DAY);
  await seedDemo(w.ports);
  expect(await state()).toEqual(before);
  w.wait(2 * DAY);
  await seedDemo(w.ports);
  expect(await w.ports.store.count(exams, {})).toBe(10);
  expect(new Set((await w.services.exams.list(await person(w, '张三'), {})).items.map(({ name }) => name)).size).toBe(10);
  expect(
    (await w.services.exams.list(await person(w, '张三'), {})).items.filter(({ phase }) => phase === 'open').length,
  ).toBeGreaterThan(2);
  expect(await faults(w)).toEqual([]);
});

test('what newcomers did to the people of the demonstration does not keep the next round from coming', async () => {
  const w = await makeWorld();
  await seedDemo(w.ports);
  const { exams: service, examoffice } = w.services;
  const [chen] = (await examoffice.bans(w.staff('caizheng'), { state: 'active', limit: 20 })).items;
  const { id, version } = chen!;
  await examoffice.answerAppeal(w.staff('caizheng'), { id, version, answer: '已经核实', lift: true });
  w.wait(36 * DAY);
  const changed = { name: '张三', kind: 'passport', number: 'E12345678', born: '2001-01-01', phone: '13800000000' } as const;
  const less = { education: 'junior', workYears: 0, certificates: [], photo: null } as const;
  const zhang = await person(w, '张三');
  const gaoji = (await service.mine(zhang, { limit: 20 })).items.find(({ exam }) => exam.name.startsWith('高级'))!;
  await examoffice.remove(w.staff('caizheng'), { entry: gaoji.id, subject: 'gaoji', reason: '试一试' });
  await service.saveProfile(zhang, { ...changed, ...less, certificates: [] });
  await seedDemo(w.ports);
  expect(await w.ports.store.count(exams, { state: 'published' })).toBe(10);
  expect((await service.mine(zhang, { limit: 20 })).items).toHaveLength(2);
  expect(await service.profile(await person(w, '陈师傅'), {})).toMatchObject({ ban: null });
  expect(await faults(w)).toEqual([]);
});

test('a round that was cut off anywhere is completed, with nothing twice', async () => {
  const whole = await makeWorld();
  await seedDemo(whole.ports);
  const sizeOf = async (w: World) => {
    const stored = await readAll(w.ports.store);
    return Object.fromEntries(Object.entries(stored).map(([name, list]) => [name, list.length]));
  };
  const w = await makeWorld();
  for (let most = 40; ; most += 40) {
    let writes = 0;
    const transaction: typeof w.ports.store.transaction = (work) =>
      (writes += 1) > most ? Promise.reject(new Error('cut off')) : w.ports.store.transaction(work);
    const done = await seedDemo({ ...w.ports, store: { ...w.ports.store, transaction } }).then(
      () => true,
      (error: Error) => error.message !== 'cut off' && Promise.reject(error),
    );
    if (done) break;
    w.wait(DAY / 8);
  }
  expect(await sizeOf(w)).toEqual(await sizeOf(whole));
  expect(await faults(w)).toEqual([]);
});
