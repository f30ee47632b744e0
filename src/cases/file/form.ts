import { createContext, useContext, useSyncExternalStore } from 'react';
import { createSaver, type Reports, type Schedule } from '../../lib/draft';
import { isBlank, type Draft, type DraftPhoto, type Report } from '../../lib/report';
import type { Field } from './check';

type Problems = Partial<Record<Field, string>>;

/**
 * The report being written. It lives outside of React: a key pressed in one field re-renders that field's counter and nothing else.
 */
export interface Form {
  readonly id: string;
  draft(): Draft;
  problems(): Problems;
  set(change: Partial<Draft>): void;
  addPhoto(photo: DraftPhoto): boolean;
  setProblems(problems: Problems): void;
  /** Stores what is written now; false when the phone is full. */
  save(): boolean;
  /** While it is being sent nothing more may be changed, least of all stored over what the outbox stores. */
  close(): void;
  /** Goes on with what the outbox made of it. */
  open(report: Report): void;
  subscribe(changed: () => void): () => void;
}

interface Needs {
  reports: Reports;
  schedule: Schedule;
  /** Told when the phone's storage is full. */
  full: () => void;
}

export function createForm(begun: Report, { reports, schedule, full }: Needs): Form {
  let report = begun;
  let problems: Problems = begun.problem?.fields ?? {};
  let closed = false;
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((changed) => changed());

  const store = (): boolean => {
    if (!isBlank(report.draft)) return reports.save(report);
    if (reports.get(report.id)) reports.remove(report.id);
    return true;
  };
  const saver = createSaver(schedule, () => {
    if (!store()) full();
  });

  const set = (change: Partial<Draft>): void => {
    if (closed) return;
    report = { ...report, draft: { ...report.draft, ...change } };
    const left = Object.entries(problems).filter(([field]) => !(field in change));
    problems = Object.fromEntries(left);
    saver.touch();
    tell();
  };
  return {
    id: begun.id,
    draft: () => report.draft,
    problems: () => problems,
    set,
    addPhoto: (photo) => {
      if (!closed) set({ photos: [...report.draft.photos, photo] });
      return !closed;
    },
    setProblems: (found) => {
      problems = found;
      tell();
    },
    save: () => {
      if (closed) return true;
      saver.flush();
      return store();
    },
    close: () => {
      closed = true;
    },
    open: (next) => {
      report = next;
      problems = next.problem?.fields ?? {};
      closed = false;
      tell();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error('outside of the form');
  return form;
}

/** One part of the draft; the component renders again only when that part changes. */
export function useDraft<T>(part: (draft: Draft) => T): T {
  const form = useForm();
  return useSyncExternalStore(form.subscribe, () => part(form.draft()));
}

export function useProblem(field: Field): string | undefined {
  const form = useForm();
  return useSyncExternalStore(form.subscribe, () => form.problems()[field]);
}
