import { NoAnswer, type Wire } from '../../src/lib/wire';
import { Killed, makeWorld, newDisk, openPhone, writeReport, type Disk, type Trace } from './support/phone';
import type { World } from '../support/world';

const filed = async (world: World, disk: Disk) => {
  const { client } = await openPhone(world, disk);
  const { items } = await client.cases.mine({});
  return Promise.all(items.map(({ id }) => client.cases.get({ id })));
};

/** Runs `broken` at the nth of all the steps that leave a trace, and answers whether there was such a step. */
async function failAt(n: number, broken: () => Error, run: (trace: Trace) => Promise<unknown>): Promise<boolean> {
  let step = 0;
  const trace: Trace = (what) => {
    // Storage works without a network.
    if (broken() instanceof NoAnswer && what.includes('set ')) return;
    if (step++ === n) throw broken();
  };
  await run(trace).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  return step > n;
}

/** Hands a report in, with the app failing at step n; then it is opened again with all well. Answers the cases that came of it. */
async function survive(n: number, broken: () => Error, over?: (wire: Wire) => Wire) {
  const world = await makeWorld();
  const disk = newDisk();
  const id = writeReport(disk);
  const reached = await failAt(n, broken, async (trace) => {
    const phone = await openPhone(world, disk, { trace, over });
    await phone.outbox.submit(id);
  });
  const again = await openPhone(world, disk, { over });
  // Killed before the report was stored as handed in: it is still a draft, and the resident taps once more.
  if (again.reports.get(id)?.stage === 'draft') await again.outbox.submit(id);
  await again.outbox.flush();
  return { reached, cases: await filed(world, disk), report: again.reports.get(id), disk };
}

const STEPS = Array.from({ length: 40 }, (_, n) => n);

describe('a report handed in is filed exactly once', () => {
  const ways = [
    ['the app is killed', () => new Killed(), 14],
    ['the network is lost', () => new NoAnswer('lost'), 6],
  ] as const;

  it.each(ways)('when %s at any step', async (_, broken, steps) => {
    let reached = 0;
    for (const n of STEPS) {
      const end = await survive(n, broken);
      reached += end.reached ? 1 : 0;
      expect(end.cases.map(({ photos }) => photos.length)).toEqual([2]);
      expect(end.report?.stage).toBe('sent');
      expect(end.report?.receipt?.id).toBe(end.cases[0]?.id);
    }
    // Each step has been the one that failed.
    expect(reached).toBe(steps);
  });

  it('and the test can tell: with a new key at each sending it is filed twice', async () => {
    let fresh = 0;
    const careless = (wire: Wire): Wire => ({
      ...wire,
      call: (service, action, input) =>
        wire.call(service, action, action === 'file' ? { ...(input as object), key: `careless-${fresh++}`, photos: [] } : input),
    });
    const counts = [];
    for (const n of STEPS) counts.push((await survive(n, () => new Killed(), careless)).cases.length);
    expect(Math.max(...counts)).toBe(2);
  });

  it('sends several at once only once each, however often it is asked', async () => {
    const world = await makeWorld();
    const disk = newDisk();
    const id = writeReport(disk);
    const { outbox } = await openPhone(world, disk);
    await Promise.all([outbox.submit(id), outbox.flush(), outbox.flush(), outbox.submit(id)]);
    expect(await filed(world, disk)).toHaveLength(1);
  });
});

describe('without a network', () => {
  it('a report waits, and goes off when there is one', async () => {
    const world = await makeWorld();
    const disk = newDisk();
    const id = writeReport(disk);
    let online = false;
    const offline: Trace = (what) => {
      if (!online && what.startsWith('call')) throw new NoAnswer('offline');
    };
    const { outbox, reports } = await openPhone(world, disk, { trace: offline });
    expect(await outbox.submit(id)).toMatchObject({ stage: 'waiting' });
    expect(await filed(world, disk)).toHaveLength(0);
    online = true;
    await outbox.flush();
    expect(reports.get(id)?.stage).toBe('sent');
    // The pictures are the city's now.
    expect(disk.pictures.size).toBe(0);
  });

  it('the network that comes while a sending fails is not missed', async () => {
    const world = await makeWorld();
    const disk = newDisk();
    const id = writeReport(disk);
    let online = false;
    const { outbox, reports } = await openPhone(world, disk, {
      over: (wire) => ({
        ...wire,
        upload: async (key, path) => {
          if (online) return wire.upload(key, path);
          // It comes just now, and the app asks at once for everything to be sent.
          online = true;
          void outbox.flush();
          throw new NoAnswer('offline');
        },
      }),
    });
    await outbox.submit(id);
    expect(reports.get(id)?.stage).toBe('sent');
  });

  it('a waiting report can be written on again', async () => {
    const world = await makeWorld();
    const disk = newDisk();
    const id = writeReport(disk);
    const { outbox, reports } = await openPhone(world, disk, {
      trace: (what) => {
        if (what.startsWith('call')) throw new NoAnswer('offline');
      },
    });
    await outbox.submit(id);
    expect(outbox.reopen(id)).toBe(true);
    expect(reports.get(id)?.stage).toBe('draft');
    await outbox.flush();
    expect(reports.get(id)?.stage).toBe('draft');
  });
});

describe('a refusal', () => {
  const refused = async (draft: object) => {
    const world = await makeWorld();
    const disk = newDisk();
    const id = writeReport(disk, draft);
    const phone = await openPhone(world, disk);
    return { world, disk, id, ...phone, report: await phone.outbox.submit(id) };
  };

  it('gives the draft back with what is wrong under each field', async () => {
    const { report, outbox, reports, id, world, disk } = await refused({ phone: '12', words: '短' });
    expect(report?.stage).toBe('refused');
    expect(report?.problem?.code).toBe('BAD_INPUT');
    expect(report?.problem?.fields).toEqual({
      phone: '请填 11 位手机号，或带区号的座机',
      words: '问题描述至少写 5 个字',
    });
    expect(report?.draft.words).toBe('短');
    expect(disk.pictures.size).toBe(2);
    // Put right and handed in again it goes through, with the pictures sent already.
    reports.save({ ...report!, draft: { ...report!.draft, phone: '13800000000', words: '路灯坏了三天了' } });
    expect((await outbox.submit(id))?.stage).toBe('sent');
    expect(await filed(world, disk)).toHaveLength(1);
  });

  it('of a picture stands under the pictures', async () => {
    const world = await makeWorld();
    const disk = newDisk();
    const id = writeReport(disk);
    disk.pictures.set('usr/b.png', Buffer.from('<html>'));
    const report = await (await openPhone(world, disk)).outbox.submit(id);
    expect(report?.stage).toBe('refused');
    expect(report?.problem?.fields['photos']).toMatch(/^第 2 张：/);
  });

  it('of a picture that is no longer on the phone as well', async () => {
    const world = await makeWorld();
    const disk = newDisk();
    const id = writeReport(disk);
    disk.pictures.delete('usr/a.png');
    const report = await (await openPhone(world, disk)).outbox.submit(id);
    expect(report?.problem?.fields['photos']).toContain('第 1 张');
  });

  it('because the service swept a picture away makes it be sent anew', async () => {
    const world = await makeWorld();
    const disk = newDisk();
    const id = writeReport(disk);
    const { outbox, reports } = await openPhone(world, disk);
    const report = reports.get(id)!;
    const photos = report.draft.photos.map((photo) => ({ ...photo, fileId: 'swept-away' }));
    reports.save({ ...report, draft: { ...report.draft, photos } });
    expect((await outbox.submit(id))?.problem?.fields['photos']).toBeDefined();
    expect((await outbox.submit(id))?.stage).toBe('sent');
    expect((await filed(world, disk))[0]?.photos).toHaveLength(2);
  });

  it('because the key was used for something else asks for a new one', async () => {
    const { world, disk, outbox, reports, id, report } = await refused({});
    // As after an answer that got lost: filed there, a draft here, and then written on.
    reports.save({ ...report!, stage: 'draft', draft: { ...report!.draft, words: '另一件事：井盖松动了' } });
    const again = await outbox.submit(id);
    expect(again).toMatchObject({ stage: 'refused', problem: { code: 'KEY_REUSED' } });
    outbox.renew(id);
    expect((await outbox.submit(id))?.stage).toBe('sent');
    expect(await filed(world, disk)).toHaveLength(2);
  });

  it('that may pass leaves it waiting', async () => {
    const world = await makeWorld();
    const disk = newDisk();
    const id = writeReport(disk);
    const busy = { ok: false, error: { code: 'BUSY', message: '现在人多，请稍后再试', requestId: 'r' } } as const;
    const { outbox } = await openPhone(world, disk, { over: (wire) => ({ ...wire, upload: async () => busy }) });
    expect(await outbox.submit(id)).toMatchObject({ stage: 'waiting', problem: { code: 'BUSY' } });
  });
});

it('nothing personal goes along with an anonymous report', async () => {
  const world = await makeWorld();
  const disk = newDisk();
  const id = writeReport(disk, { identity: 'anonymous', name: '张三', phone: '13800000000' });
  const said: unknown[] = [];
  const { outbox } = await openPhone(world, disk, {
    over: (wire) => ({
      ...wire,
      call: (service, action, input) => {
        said.push(input);
        return wire.call(service, action, input);
      },
    }),
  });
  expect((await outbox.submit(id))?.stage).toBe('sent');
  expect(JSON.stringify(said)).not.toMatch(/张三|13800000000/);
});
