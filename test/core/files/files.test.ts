import { createJobs } from '../../../core/jobs';
import { files } from '../../../core/records/files';
import { sessions } from '../../../core/records/people';
import { openSession } from '../../../core/sessions';
import { makeWorld, type World } from '../../support/world';
import { smallPng } from '../../support/small-png';

const DAY = 86_400_000;
const png = smallPng();
const content = png.toString('base64');

async function uploaded(w: World, person = '张三') {
  const me = await w.resident(person);
  const { id } = await w.services.files.upload(me, { key: w.key(), content });
  return { me, id };
}

test('an upload repeated with its key is one picture; the key with another picture is refused', async () => {
  const w = await makeWorld();
  const me = await w.resident('张三');
  const a = await w.services.files.upload(me, { key: 'photo-key-1', content });
  expect(await w.services.files.upload(me, { key: 'photo-key-1', content })).toEqual(a);
  const other = smallPng(9).toString('base64');
  await expect(w.services.files.upload(me, { key: 'photo-key-1', content: other })).rejects.toMatchObject({ code: 'KEY_REUSED' });
});

test('an upload that was cut off between record and bytes is made whole by its repetition', async () => {
  const w = await makeWorld();
  const me = await w.resident('张三');
  const { id } = await w.services.files.upload(me, { key: 'photo-key-1', content });
  await w.ports.store.update(files, id, { set: { stored: false } });
  await w.ports.files.remove(id);
  await expect(w.services.files.get(me, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await w.services.files.upload(me, { key: 'photo-key-1', content });
  await expect(w.services.files.get(me, { id })).resolves.toMatchObject({ id, type: 'image/png' });
});

test.each([
  ['no picture', {}],
  ['both ways at once', { content, incoming: 'cloud://x' }],
  ['a file that is not there', { incoming: 'cloud://x' }],
  ['text', { content: Buffer.from('hello, this is no picture').toString('base64') }],
  ['broken base64', { content: 'AAAAA' }],
])('%s is refused and nothing is stored', async (_, input) => {
  const w = await makeWorld();
  await expect(w.services.files.upload(await w.resident('张三'), { key: w.key(), ...input })).rejects.toMatchObject({
    code: expect.stringMatching(/BAD_INPUT|UNSUPPORTED_FILE/),
  });
  expect((await w.ports.store.list(files, { where: { case: null }, order: ['at', 'asc'], limit: 10 })).items).toEqual([]);
});

test('more than 10 MB is refused', async () => {
  const w = await makeWorld();
  const big = Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]).toString('base64');
  await expect(w.services.files.upload(await w.resident('张三'), { key: w.key(), content: big })).rejects.toMatchObject({
    code: 'TOO_LARGE',
  });
});

test('a picture is shown to its owner and to the department that has the case, to nobody else', async () => {
  const w = await makeWorld();
  const { me, id } = await uploaded(w);
  const get = w.services.files.get;
  await expect(get(w.staff('chengguan'), { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await w.services.cases.file(me, w.report({ photos: [id], identity: 'anonymous', name: undefined }));
  for (const caller of [me, w.staff('chengguan'), w.staff('shouli')])
    await expect(get(caller, { id })).resolves.toMatchObject({ id });
  for (const caller of [await w.resident('李四'), w.staff('shuiwu')]) {
    await expect(get(caller, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
});

test('photos of reports never sent are swept after a fortnight, those of cases never', async () => {
  const w = await makeWorld();
  const kept = await uploaded(w);
  await w.services.cases.file(kept.me, w.report({ photos: [kept.id] }));
  const forgotten = await uploaded(w);
  w.wait(13 * DAY);
  expect(await createJobs(w.ports).housekeeping()).toMatchObject({ files: 0 });
  w.wait(2 * DAY);
  expect(await createJobs(w.ports).housekeeping()).toMatchObject({ files: 1 });
  expect(await w.ports.store.get(files, forgotten.id)).toBeNull();
  expect(await w.ports.store.get(files, kept.id)).not.toBeNull();
});

test('every session that ended is swept in one run, however many, and none that goes on', async () => {
  const w = await makeWorld();
  for (let i = 0; i < 250; i += 1) await openSession(w.ports, 'staff', 'zhou');
  w.wait(DAY);
  await openSession(w.ports, 'staff', 'zhou');
  expect(await createJobs(w.ports).housekeeping()).toMatchObject({ sessions: 250 });
  expect(await w.ports.store.count(sessions, {})).toBe(1);
});
