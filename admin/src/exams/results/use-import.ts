import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { keys } from '../../lib/query';
import { useApi, useServices } from '../../lib/services';
import { ImportRun, type ImportState } from './import-run';

export interface Importing {
  run: ImportRun;
  state: ImportState;
}

/** The import of this page; leaving the page stops it between two batches. */
export function useImport(exam: string): Importing {
  const { sheets } = useServices();
  const api = useApi();
  const queries = useQueryClient();
  const run = useMemo(() => {
    const onStored = () => void queries.invalidateQueries({ queryKey: keys.examCounts(exam) });
    return new ImportRun(exam, api.examoffice.importResults, sheets, onStored);
  }, [exam, api, sheets, queries]);
  const state = useSyncExternalStore(run.subscribe, run.snapshot);
  useEffect(() => () => run.stop(), [run]);
  return { run, state };
}
