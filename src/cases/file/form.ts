import { createContext, useContext, useSyncExternalStore } from 'react';
import { createSaver, type Reports } from '../../lib/draft';
import { isBlank, type Draft, type DraftPhoto, type Report } from '../../lib/report';
import type { Schedule } from '../../lib/schedule';
import type { Field } from './check';

type Problems = Partial<Record<Field, string>>;

interface Needs {
  reports: Reports;
  schedule: Schedule;
  /** Told when the phone's storage is full. */
  full: () => void;
}

/**
 * The report being written. It lives outside of React: a key pressed in one field re-renders that field's counter and nothing else.
 */
export class Form {
  readonly id: string;
  private report: Report;
  private found: Problems;
  private closed = false;
  private readonly listeners = new Set<() => void>();
  private readonly saver;

  constructor(
    begun: Report,
    private readonly needs: Needs,
  ) {
    this.id = begun.id;
    this.report = begun;
    this.found = begun.problem?.fields ?? {};
    this.saver = createSaver(needs.schedule, () => {
      if (!this.store()) needs.full();
    });
  }

  get draft(): Draft {
    return this.report.draft;
  }

  get problems(): Problems {
    return this.found;
  }

  /** Changes parts of the draft; what was wrong with them no longer counts. */
  set(change: Partial<Draft>): void {
    if (this.closed) return;
    this.report = { ...this.report, draft: { ...this.draft, ...change } };
    this.found = Object.fromEntries(Object.entries(this.found).filter(([field]) => !(field in change)));
    this.saver.touch();
    this.tell();
  }

  /** False when the form was left while the picture was being made ready. */
  addPhoto(photo: DraftPhoto): boolean {
    this.set({ photos: [...this.draft.photos, photo] });
    return !this.closed;
  }

  setProblems(found: Problems): void {
    this.found = found;
    this.tell();
  }

  /** Stores what is written now; false when the phone is full. */
  save(): boolean {
    if (this.closed) return true;
    this.saver.flush();
    return this.store();
  }

  /** While it is being sent nothing more may be changed, least of all stored over what the outbox stores. */
  close(): void {
    this.saver.flush();
    this.closed = true;
  }

  /** Goes on with what the outbox made of it. */
  open(report: Report): void {
    this.report = report;
    this.found = report.problem?.fields ?? {};
    this.closed = false;
    this.tell();
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };

  private store(): boolean {
    const { reports } = this.needs;
    if (!isBlank(this.draft)) return reports.save(this.report);
    if (reports.get(this.id)) reports.remove(this.id);
    return true;
  }

  private tell(): void {
    this.listeners.forEach((changed) => changed());
  }
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
  return useSyncExternalStore(form.subscribe, () => part(form.draft));
}

export function useProblem(field: Field): string | undefined {
  const form = useForm();
  return useSyncExternalStore(form.subscribe, () => form.problems[field]);
}
