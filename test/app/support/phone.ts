/** A phone without WeChat, and the real core in memory as the service it talks to. */
import { createClient } from '../../../contract/client';
import type { Reply } from '../../../contract/errors';
import type { Kv } from '../../../src/lib/kv';
import { createReports } from '../../../src/lib/draft';
import { createOutbox } from '../../../src/lib/outbox';
import type { Report } from '../../../src/lib/report';
import { NoAnswer, type Wire } from '../../../src/lib/wire';
import { makeWorld, type World } from '../../support/world';
import { smallPng } from '../../support/small-png';

/** What outlives the app's being closed. */
export interface Disk {
  kv: Map<string, string>;
  pictures: Map<string, Buffer>;
}

export const newDisk = (): Disk => ({ kv: new Map(), pictures: new Map() });

/** The app was killed. */
export class Killed extends Error {}

/** Called before and after everything that leaves a trace; a test throws Killed or NoAnswer there. */
export type Trace = (what: string) => void;

/** Storage as WeChat's: JSON, and nothing shared with what was put in. */
export function diskKv(disk: Disk, trace: Trace = () => undefined): Kv {
  return {
    get: <T>(key: string) => {
      const text = disk.kv.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as T);
    },
    set: (key, value) => {
      trace(`set ${key}`);
      disk.kv.set(key, JSON.stringify(value));
      trace(`was set ${key}`);
      return true;
    },
    remove: (key) => void disk.kv.delete(key),
    keys: () => [...disk.kv.keys()],
  };
}

/** Calls the core; `trace` may lose the request, or, worse, the answer. */
export async function worldWire(world: World, disk: Disk, trace: Trace = () => undefined, person = 'anna'): Promise<Wire> {
  const caller = await world.resident(person);
  const call = async (service: string, action: string, input: unknown): Promise<Reply> => {
    trace(`call ${service}.${action}`);
    const sent: unknown = JSON.parse(JSON.stringify(input));
    const reply = await world.dispatch({ service, action, input: sent, caller, requestId: 'test' });
    trace(`answered ${service}.${action}`);
    return reply;
  };
  const upload: Wire['upload'] = async (key, path) => {
    const bytes = disk.pictures.get(path);
    if (!bytes) throw new NoAnswer('no such file');
    return (await call('files', 'upload', { key, content: bytes.toString('base64') })) as Reply<{ id: string }>;
  };
  return { call, upload };
}

export interface PhoneOptions {
  trace?: Trace;
  /** Puts a flaw between the app and the service. */
  over?: (wire: Wire) => Wire;
}

/** The app's sending half, opened anew on what is on the disk. */
export async function openPhone(world: World, disk: Disk, { trace, over = (wire) => wire }: PhoneOptions = {}) {
  const kv = diskKv(disk, trace);
  const newKey = () => world.key();
  const wire = over(await worldWire(world, disk, trace));
  const client = createClient(wire.call);
  const reports = createReports({ kv, now: world.ports.clock.now, newKey });
  const outbox = createOutbox({
    reports,
    file: client.cases.file,
    upload: wire.upload,
    pictures: { exists: (path) => disk.pictures.has(path), remove: (path) => void disk.pictures.delete(path) },
    newKey,
  });
  return { kv, reports, outbox, client, wire };
}

/** A report with two pictures, ready to be handed in, as the app leaves it on the disk. */
export function writeReport(disk: Disk, over: Partial<Report['draft']> = {}): string {
  const id = 'report-one';
  const photos = ['a', 'b'].map((name, i) => {
    disk.pictures.set(`usr/${name}.png`, smallPng(i));
    return { key: `photo-key-${name}`, path: `usr/${name}.png` };
  });
  const draft = {
    key: 'report-key-1',
    category: 'light',
    words: '滨河路的路灯不亮了，晚上看不清路。',
    photos,
    place: null,
    identity: 'named' as const,
    name: '张三',
    phone: '',
    ...over,
  };
  const report: Report = { id, stage: 'draft', draft, at: 1 };
  disk.kv.set(`report.${id}`, JSON.stringify(report));
  return id;
}

export { makeWorld };
