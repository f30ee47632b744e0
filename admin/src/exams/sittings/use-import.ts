import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SheetTable } from '../../lib/sheets';
import { keys } from '../../lib/query';
import { useApi, useServices } from '../../lib/services';
import { useStable } from '../../lib/use-stable';
import { ImportRun, useRun, type Importing } from '../../lib/import-run';
import type { Exam } from '../types';
import { readRows, unasked, unstored, type ImportRow } from './rows';

/** The import of this page. */
export function useImport(exam: Exam): Importing<ImportRow> {
  const { sheets } = useServices();
  const api = useApi();
  const queries = useQueryClient();
  const { id } = exam;
  // As it is when a list is read: subjects may have come since.
  const current = useStable(() => exam);
  const run = useMemo(() => {
    const { importSittings } = api.examoffice;
    const onStored = () => {
      for (const queryKey of [keys.exam(id), keys.examBoard(id), keys.examHistory]) void queries.invalidateQueries({ queryKey });
    };
    const send = async (batch: readonly ImportRow[], dry: boolean): Promise<ImportRow[]> => {
      const answers = (await importSittings({ exam: id, dry, rows: batch.map(({ row }) => row!) })).rows;
      return batch.map((row, i) => {
        const answer = answers[i];
        if (!answer) return row;
        // What was refused when it was to be stored is as it was; the reason says why.
        return dry || answer.result === 'refused' ? { ...row, answer } : { ...row, answer, stored: answer.result !== 'same' };
      });
    };
    const read = (table: SheetTable) => readRows(table, current());
    return new ImportRun<ImportRow>({ sheets, atOnce: 50, read, unasked, unstored, send, onStored });
  }, [id, current, api, sheets, queries]);
  return useRun(run);
}
