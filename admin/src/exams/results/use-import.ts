import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys } from '../../lib/query';
import { useApi, useServices } from '../../lib/services';
import { ImportRun, useRun, type Importing } from '../../lib/import-run';
import { readRows, unasked, unstored, type ResultRow } from './rows';

/** The import of this page. */
export function useImport(exam: string): Importing<ResultRow> {
  const { sheets } = useServices();
  const api = useApi();
  const queries = useQueryClient();
  const run = useMemo(() => {
    const { importResults } = api.examoffice;
    const onStored = () => void queries.invalidateQueries({ queryKey: keys.examCounts(exam) });
    /** What the server looked at is named by its version, so that nothing a colleague did since is overwritten unseen. */
    const send = async (batch: readonly ResultRow[], dry: boolean): Promise<ResultRow[]> => {
      const rows = batch.map(({ number, score, note, answer }) => ({
        ...{ number, score, note },
        ...(dry ? {} : { version: answer?.version ?? 0 }),
      }));
      const answers = (await importResults({ exam, dry, rows })).rows;
      return batch.map((row, i) => {
        const answer = answers[i];
        if (!answer) return row;
        return dry || answer.result === 'refused' ? { ...row, answer } : { ...row, stored: true };
      });
    };
    return new ImportRun<ResultRow>({ sheets, atOnce: 200, read: readRows, unasked, unstored, send, onStored });
  }, [exam, api, sheets, queries]);
  return useRun(run);
}
