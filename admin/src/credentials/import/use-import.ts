import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Client } from '../../../../contract/client';
import { PORTION } from '../../../../contract/registry-parts';
import { ImportRun, useRun, type Importing } from '../../lib/import-run';
import { keys } from '../../lib/query';
import { useApi, useServices } from '../../lib/services';
import type { ImportView, OfficeKind } from '../types';
import { repeatedIn, type RegisterRow } from './rows';

type Registry = Client['registry'];

const unasked = (rows: readonly RegisterRow[]) => rows.filter(({ faults }) => faults === null);
const unstored = (rows: readonly RegisterRow[]) => rows.filter(({ stored }) => !stored);
export const left = { unasked, unstored };

/** `crypto.subtle` is missing where the page comes over plain HTTP, as in a closed network. */
const digestOf = (rows: readonly RegisterRow[]) =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify(rows.map(({ line, values }) => [line, Object.entries(values).sort()])))));

async function check(registry: Registry, kind: string, batch: readonly RegisterRow[]): Promise<RegisterRow[]> {
  const { faults, marks } = await registry.checkRows({ kind, rows: batch.map(({ line, values }) => ({ line, values })) });
  return batch.map((row, i) => ({
    ...row,
    mark: marks[i] ?? '',
    faults: faults.filter(({ line }) => line === row.line).map(({ field, label, message }) => ({ field, label, message })),
  }));
}

/** The import of this page. The server knows which list it has begun with, and where it was cut off. */
export function useImport({ kind, version }: OfficeKind): Importing<RegisterRow> & { begun: () => ImportView | null } {
  const { sheets } = useServices();
  const api = useApi();
  const queries = useQueryClient();
  const made = useMemo(() => {
    const { registry } = api;
    /** Which list, known by its first row's values, which stay the same object. */
    let begun: { list: RegisterRow['values']; view: ImportView } | null = null;
    const store = async (batch: readonly RegisterRow[]): Promise<RegisterRow[]> => {
      const { rows, file } = run.snapshot();
      const list = rows[0]!.values;
      if (begun?.list !== list) {
        const asked = { kind: kind.id, version, file: file.slice(-120), digest: digestOf(rows), rows: rows.length };
        begun = { list, view: await registry.beginImport(asked) };
      }
      const no = rows.indexOf(batch[0]!) / PORTION;
      const repeated = repeatedIn(rows);
      const sent = batch.map(({ line, values }) => ({ line, values }));
      // What is in already need not travel again.
      if (no >= begun.view.next) {
        const lines = batch.map(({ line }) => line).filter((line) => repeated.has(line));
        begun.view = await registry.importRows({ id: begun.view.id, no, rows: sent, repeated: lines });
      }
      return batch.map((row) => ({ ...row, stored: true }));
    };
    const onStored = () => {
      void queries.invalidateQueries({ queryKey: keys.importsAll });
      void queries.invalidateQueries({ queryKey: keys.register(kind.id) });
      void queries.invalidateQueries({ queryKey: keys.registryHistory });
    };
    const run: ImportRun<RegisterRow> = new ImportRun<RegisterRow>({
      ...{ sheets, atOnce: PORTION, unasked, unstored, onStored },
      // The table is read and its columns are matched before.
      read: () => ({ rows: [] }),
      send: (batch, dry) => (dry ? check(registry, kind.id, batch) : store(batch)),
    });
    return { run, begun: () => begun?.view ?? null };
  }, [sheets, api, queries, kind.id, version]);
  return { ...useRun(made.run), begun: made.begun };
}
