import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ChoiceState } from '../../../../contract/exam-parts';
import { newKey } from '../../lib/keys';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { download } from '../../lib/download';
import { chinaParts } from '../form/china-time';
import type { Exam, ExportRow } from '../types';
import { cellsOf } from './cells';
import type { Layout } from './layouts';
import { Workbook } from './workbook';

interface Order {
  layout: Layout;
  states: ChoiceState[];
}

/** One list on its way: what has come so far, and where the next page starts. */
interface Run extends Order {
  key: string;
  rows: ExportRow[];
  cursor: string | undefined;
  /** Every page is there. */
  complete: boolean;
}

/** Rows written between two breaths of the page. */
const AT_ONCE = 500;

type State = 'idle' | 'running' | 'stopped' | 'done';

/** Fetches page after page, then writes the workbook in between what the page has to do; can be stopped, and goes on where it stood. */
export function useExport(exam: Exam) {
  const fetchAll = useFetchAll(exam.id);
  const [run, setRun] = useState<Run | null>(null);
  const [state, setState] = useState<State>('idle');
  const [error, setError] = useState<Error | null>(null);
  const halted = useRef(false);
  useEffect(() => () => void (halted.current = true), []);

  const work = async (from: Run): Promise<State> => {
    const all = await fetchAll(from, setRun, () => halted.current);
    if (!all.complete) return 'stopped';
    const today = chinaParts(new Date().toISOString()).day;
    download(await workbookOf(all.layout, all.rows), `${exam.about.name}-${all.layout.sheet}-${today}.xlsx`);
    return 'done';
  };
  const begin = (from: Run | null) => {
    if (!from) return;
    halted.current = false;
    setRun(from);
    setError(null);
    setState('running');
    work(from).then(setState, (failure: unknown) => {
      setError(failure as Error);
      setState('stopped');
    });
  };
  const end = () => {
    setRun(null);
    setError(null);
    setState('idle');
  };
  return {
    state,
    rows: run?.rows.length ?? 0,
    error,
    start: (order: Order) => begin({ ...order, key: newKey(), rows: [], cursor: undefined, complete: false }),
    goOn: () => begin(run),
    stop: () => void (halted.current = true),
    reset: end,
  };
}

function useFetchAll(exam: string) {
  const { examoffice } = useApi();
  const queries = useQueryClient();
  return async (from: Run, onPage: (run: Run) => void, halted: () => boolean): Promise<Run> => {
    let at = from;
    while (!at.complete && !halted()) {
      const { key, states, cursor } = at;
      const { rows, next } = await examoffice.export({ exam, key, states, cursor });
      at = { ...at, rows: [...at.rows, ...rows], cursor: next, complete: next === undefined };
      onPage(at);
    }
    void queries.invalidateQueries({ queryKey: keys.examHistory });
    return at;
  };
}

/** In the order of ticket numbers, that is by sitting, room and seat; who has none comes last. */
export async function workbookOf({ sheet, columns }: Layout, rows: readonly ExportRow[]): Promise<Blob> {
  const sorted = [...rows].sort((a, b) => place(a).localeCompare(place(b), 'en'));
  const book = new Workbook(sheet, columns);
  const fields = columns.map(({ field }) => field);
  for (let from = 0; from < sorted.length; from += AT_ONCE) {
    book.add(sorted.slice(from, from + AT_ONCE).map((row, i) => cellsOf(fields, row, from + i + 1)));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return book.end();
}

const place = ({ number, subject, entry }: ExportRow) => `${number || 'z'}.${subject}.${entry}`;
