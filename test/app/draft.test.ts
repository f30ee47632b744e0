import { Form } from '../../src/cases/file/form';
import { createReports, createSaver } from '../../src/lib/draft';
import type { Schedule } from '../../src/lib/schedule';
import { isBlank, type Report } from '../../src/lib/report';
import { diskKv, newDisk, type Disk } from './support/phone';

/** Time passes when the test says so. */
function hand() {
  const due = new Set<() => void>();
  const schedule: Schedule = (_, then) => {
    due.add(then);
    return () => due.delete(then);
  };
  return { schedule, due, pass: () => [...due].forEach((then) => then()) };
}

let made = 0;
let clock = 0;
const open = (disk: Disk) => createReports({ kv: diskKv(disk), now: () => clock++, newKey: () => `made-key-${made++}` });

function write(disk: Disk, report: Report = open(disk).begin()) {
  const { schedule, pass, due } = hand();
  const full = jest.fn();
  const reports = open(disk);
  return { form: new Form(report, { reports, schedule, full }), reports, pass, due, full };
}

describe('a half-written report', () => {
  it('is there again after the app was closed, pictures and key included', () => {
    const disk = newDisk();
    const { form, pass } = write(disk);
    form.set({ words: '路灯坏了' });
    form.addPhoto({ key: 'photo-key-1', path: 'usr/a.jpg', taken: { lng: 114.7, lat: 23.7 } });
    pass();
    const [again] = open(disk).all();
    expect(again).toMatchObject({ stage: 'draft', draft: form.draft });
    expect(again?.draft.key).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
  });

  it('is stored once for many keys pressed, and at once when the page is left', () => {
    const disk = newDisk();
    const { form, pass, due } = write(disk);
    for (const words of ['路', '路灯', '路灯坏']) form.set({ words });
    expect(disk.kv.size).toBe(0);
    expect(due.size).toBe(1);
    pass();
    expect(open(disk).all()[0]?.draft.words).toBe('路灯坏');
    form.set({ words: '路灯坏了' });
    form.save();
    expect(open(disk).all()[0]?.draft.words).toBe('路灯坏了');
  });

  it('is not kept when there is nothing in it', () => {
    const disk = newDisk();
    const { form, pass } = write(disk);
    form.set({ words: '路' });
    pass();
    form.set({ words: ' ' });
    pass();
    expect(disk.kv.size).toBe(0);
    expect(isBlank(form.draft)).toBe(true);
  });

  it('stays what the outbox made of it once it was handed in', () => {
    const disk = newDisk();
    const { form, reports, pass } = write(disk);
    form.set({ words: '路灯坏了' });
    form.save();
    form.close();
    reports.save({ ...reports.get(form.id)!, stage: 'waiting' });
    form.set({ words: '又打了几个字' });
    expect(form.addPhoto({ key: 'photo-key-2', path: 'usr/late.jpg' })).toBe(false);
    pass();
    form.save();
    expect(reports.get(form.id)).toMatchObject({ stage: 'waiting', draft: { words: '路灯坏了', photos: [] } });
  });

  it('says when the phone is full', () => {
    const { schedule, pass } = hand();
    const full = jest.fn();
    const kv = { ...diskKv(newDisk()), set: () => false };
    const reports = createReports({ kv, now: () => 0, newKey: () => 'made-key' });
    const form = new Form(reports.begin(), { reports, schedule, full });
    form.set({ words: '路灯坏了' });
    pass();
    expect(full).toHaveBeenCalledTimes(1);
    expect(form.save()).toBe(false);
  });

  it('shows what is wrong until that field is changed', () => {
    const disk = newDisk();
    const fields = { words: '太短', phone: '不对' };
    const { form } = write(disk, { ...open(disk).begin(), problem: { code: 'BAD_INPUT', message: '', fields } });
    form.set({ words: '路灯坏了' });
    expect(form.problems).toEqual({ phone: '不对' });
  });
});

it('reports are listed newest first, and listeners hear of every change', () => {
  const disk = newDisk();
  const reports = open(disk);
  const heard = jest.fn();
  const stop = reports.subscribe(heard);
  const first = reports.begin();
  const second = reports.begin();
  reports.save(first);
  reports.save(second);
  expect(reports.all().map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(reports.all()).toBe(reports.all());
  reports.remove(first.id);
  expect(heard).toHaveBeenCalledTimes(3);
  stop();
  reports.remove(second.id);
  expect(heard).toHaveBeenCalledTimes(3);
  expect(disk.kv.size).toBe(0);
});

it('the saver does nothing when nothing was touched', () => {
  const save = jest.fn();
  createSaver(hand().schedule, save).flush();
  expect(save).not.toHaveBeenCalled();
});
