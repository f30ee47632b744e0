/** Brings the lists of a door onto this device, before the exam. */
import type { Client } from '../../../../contract/client';
import { Cancelled } from '../../lib/parcel';
import type { Current, Sitting } from '../types';
import { faceFrom } from './faces';
import { putLists } from './store';
import type { DoorList } from './types';

type Office = Pick<Client['examoffice'], 'door' | 'doorMarks' | 'doorNews'>;

export interface Loading {
  username: string;
  current: Current;
  /** The sittings of this door. */
  chosen: readonly string[];
  now: () => number;
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress: (share: number) => void;
}

const AT_ONCE = 4;

/** Stores each sitting when it is complete; loading again goes on and brings everything up to date. */
export async function loadLists(office: Office, loading: Loading): Promise<void> {
  const { current, chosen, signal, onProgress } = loading;
  const here = current.sittings.filter(({ id }) => chosen.includes(id));
  const others = current.sittings.filter(({ id }) => !chosen.includes(id));
  const all = here.reduce((sum, { rooms }) => sum + rooms, 0) + others.length;
  let done = 0;
  const step = () => {
    if (signal.aborted) throw new Cancelled();
    done += 1;
    onProgress(done / all);
  };
  for (const sitting of here) {
    const rooms = Array.from({ length: sitting.rooms }, (_, i) => i + 1);
    const people = await inParallel(rooms, async (room) => {
      const { items } = await office.door({ sitting: sitting.id, room });
      const people = await inParallel(items, async ({ portrait, ...person }) => ({
        ...person,
        face: portrait === null ? null : await faceFrom(portrait),
      }));
      step();
      return people;
    });
    const offset = await offsetOf(office, sitting.id, loading.now);
    await putLists([listOf(loading, sitting, { people: people.flat(), marks: [], offset })]);
  }
  await inParallel(others, async (sitting) => {
    const { rooms } = await office.doorMarks({ sitting: sitting.id });
    step();
    await putLists([listOf(loading, sitting, { people: null, marks: rooms, offset: 0 })]);
  });
}

/** How far this device's clock is behind the server's. */
async function offsetOf(office: Office, sitting: string, now: () => number): Promise<number> {
  const asked = now();
  const { until } = await office.doorNews({ sitting, since: new Date(asked + 24 * 3600 * 1000).toISOString() });
  return Date.parse(until) - Math.round((asked + now()) / 2);
}

function listOf(
  { username, current: { exam }, now }: Loading,
  sitting: Sitting,
  known: Pick<DoorList, 'people' | 'marks' | 'offset'>,
): DoorList {
  const { id, code, site, address, startsAt, endsAt } = sitting;
  const subject = exam.about.subjects.find((one) => one.id === sitting.subject)?.name ?? sitting.subject;
  const about = { exam: exam.id, examName: exam.about.name, prefix: exam.about.code + code.padStart(4, '0') };
  const loadedAt = new Date(now()).toISOString();
  return { username, sitting: id, ...about, subject, site, address, startsAt, endsAt, loadedAt, ...known };
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array<R>(items.length);
  let next = 0;
  const run = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i]!);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, run));
  return results;
}
