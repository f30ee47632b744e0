import type { Kv } from './kv';
import { newDraft, type Report } from './report';
import type { Schedule } from './schedule';

const PREFIX = 'report.';

/** The reports on this phone, each under its own key, so that a crash between two writes can harm no other. */
export interface Reports {
  /** Newest first. The same array until something changes. */
  all(): Report[];
  get(id: string): Report | undefined;
  /** False when the phone's storage is full: then the old state stands. */
  save(report: Report): boolean;
  remove(id: string): void;
  /** A new one, not yet stored. */
  begin(): Report;
  subscribe(changed: () => void): () => void;
}

interface Needs {
  kv: Kv;
  now: () => number;
  newKey: () => string;
}

export function createReports({ kv, now, newKey }: Needs): Reports {
  const listeners = new Set<() => void>();
  const load = (): Report[] => {
    const names = kv.keys().filter((key) => key.startsWith(PREFIX));
    return names.flatMap((key) => kv.get<Report>(key) ?? []).sort((a, b) => b.at - a.at);
  };
  let list: Report[] | undefined;
  const changed = (): void => {
    list = undefined;
    listeners.forEach((tell) => tell());
  };
  return {
    all: () => (list ??= load()),
    get: (id) => kv.get<Report>(PREFIX + id),
    save: (report) => {
      const kept = kv.set(PREFIX + report.id, { ...report, at: now() });
      if (kept) changed();
      return kept;
    },
    remove: (id) => {
      kv.remove(PREFIX + id);
      changed();
    },
    begin: () => ({ id: newKey(), stage: 'draft', draft: newDraft(newKey()), at: now() }),
    subscribe: (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}

/** Saves soon after the last change instead of at every key pressed. */
export function createSaver(schedule: Schedule, save: () => void, ms = 400): { touch(): void; flush(): void } {
  let callOff: (() => void) | undefined;
  const flush = (): void => {
    if (callOff === undefined) return;
    callOff();
    callOff = undefined;
    save();
  };
  const touch = (): void => {
    callOff?.();
    callOff = schedule(ms, flush);
  };
  return { touch, flush };
}
