/**
 * Acting on a case that others act on too. Every change is sent with the version the member of staff has looked at, so the server
 * refuses what was decided on an old picture; then the new picture is shown, and what was written stays.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CallError } from '../../../../contract/client';
import { isCode } from '../../lib/failure';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import type { HistoryRow, StaffCase } from '../types';
import { send, type Command } from './commands';

export interface Work {
  /** The version that the next change is sent with. */
  base: number;
  /** What happened since the member of staff last looked; to be shown as new. */
  news: HistoryRow[];
  /** A change was refused because of the news. */
  refused: boolean;
  acknowledge: () => void;
  act: (command: Command, done: () => void) => void;
  pending: boolean;
  error: Error | null;
  /** The last thing that succeeded. */
  done: Command['act'] | null;
}

/** `looked` is the version last looked at, by the one who wrote the draft if there is one. */
export function useWork(current: StaffCase, looked: number): Work {
  const api = useApi();
  const queries = useQueryClient();
  const key = keys.case(current.id);
  const [seen, setSeen] = useState({ shown: looked, base: looked, refused: false });
  const settle = (version: number) => setSeen({ shown: version, base: version, refused: false });

  const lookAgain = async (error: Error) => {
    if (error instanceof CallError && !CHANGED.has(error.code)) return;
    await queries.refetchQueries({ queryKey: key });
    const now = queries.getQueryData<StaffCase>(key);
    if (now && isCode(error, 'CONFLICT')) setSeen((was) => ({ ...was, base: now.version, refused: true }));
  };

  const change = useMutation({
    mutationFn: ({ command }: Sending) => send(api.desk, { id: current.id, version: seen.base }, command),
    // An older answer on its way must not replace the newer one.
    onMutate: () => queries.cancelQueries({ queryKey: key }),
    onSuccess: (after, { done }) => {
      queries.setQueryData(key, after);
      settle(after.version);
      // Even when the page was left meanwhile: what was sent is no draft any more.
      done();
      void queries.invalidateQueries({ queryKey: keys.queues });
    },
    onError: lookAgain,
  });

  return {
    base: seen.base,
    news: current.history.filter((row) => row.version > seen.shown),
    refused: seen.refused,
    acknowledge: () => settle(current.version),
    act: (command, done) => change.mutate({ command, done }),
    pending: change.isPending,
    error: change.error,
    done: change.isSuccess ? change.variables.command.act : null,
  };
}

interface Sending {
  command: Command;
  done: () => void;
}

/** Answers that say the case is not as it was shown. No answer at all may mean that, too. */
const CHANGED = new Set<CallError['code']>(['CONFLICT', 'BAD_STATE', 'NOT_FOUND', 'FORBIDDEN']);
