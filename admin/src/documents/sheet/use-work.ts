/**
 * Working on a document that others work on too. Every change is sent with the version its author has looked at, so the server
 * refuses what was decided on an old picture; then the new picture is shown, and what was written stays.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { CallError } from '../../../../contract/client';
import { isCode } from '../../lib/failure';
import { Cancelled } from '../../lib/parcel';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import type { Sheet } from '../types';
import { Parcels, send, type Command } from './commands';
import { baseOf, type Base } from './edits';

export interface Work {
  /** What the next change is sent on. */
  base: Base;
  /** What was last looked at; anything newer is shown as news. */
  shown: Base;
  /** A change was refused because of the news. */
  refused: boolean;
  acknowledge: () => void;
  /** Resolves with what stands then, or with null where it did not work out. */
  act: (command: Command) => Promise<Sheet | null>;
  pending: Command['act'] | null;
  /** How much of a long content has arrived, from 0 to 1. */
  share: number | null;
  cancel: () => void;
  error: Error | null;
  /** The last thing that succeeded. */
  done: Command['act'] | null;
  dismiss: () => void;
}

export function useWork(current: Sheet, looked: Base): Work {
  const { seen, settle, lookAgain, version } = useSeen(current.id, looked);
  const change = useChange(current.id, version, settle, lookAgain);
  const { mutation } = change;
  return {
    ...seen,
    acknowledge: () => settle(current),
    act: (command) => mutation.mutateAsync(command).catch(() => null),
    pending: mutation.isPending ? mutation.variables.act : null,
    share: change.share,
    cancel: change.cancel,
    error: mutation.error instanceof Cancelled ? null : mutation.error,
    done: mutation.isSuccess ? mutation.variables.act : null,
    dismiss: mutation.reset,
  };
}

/** What its editor has looked at. */
function useSeen(id: string, looked: Base) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState({ shown: looked, base: looked, refused: false });
  // Two steps in a row (save, then publish) happen before the page is drawn again.
  const base = useRef(looked);
  const settle = (sheet: Sheet) => {
    base.current = baseOf(sheet);
    setSeen({ shown: base.current, base: base.current, refused: false });
  };
  const lookAgain = async (error: Error) => {
    if (error instanceof Cancelled || (error instanceof CallError && !CHANGED.has(error.code))) return;
    await queries.refetchQueries({ queryKey: keys.sheet(id) });
    const now = queries.getQueryData<Sheet>(keys.sheet(id));
    if (!now || !isCode(error, 'CONFLICT')) return;
    base.current = baseOf(now);
    setSeen((was) => ({ ...was, base: base.current, refused: true }));
  };
  return { seen, settle, lookAgain, version: () => base.current.version };
}

function useChange(
  id: string,
  version: () => number,
  settle: (sheet: Sheet) => void,
  lookAgain: (error: Error) => Promise<void>,
) {
  const { publishing } = useApi();
  const queries = useQueryClient();
  const [share, setShare] = useState<number | null>(null);
  const parcels = useRef(new Parcels());
  const stop = useRef<AbortController | null>(null);
  const mutation = useMutation({
    mutationFn: (command: Command) => {
      stop.current = new AbortController();
      const sending = { signal: stop.current.signal, onProgress: setShare };
      return send(publishing, { id, version: version() }, command, parcels.current, sending);
    },
    // An older answer on its way must not replace the newer one.
    onMutate: () => queries.cancelQueries({ queryKey: keys.sheet(id) }),
    onSuccess: (after) => {
      parcels.current.drop();
      queries.setQueryData(keys.sheet(id), after);
      settle(after);
      for (const stale of [keys.shelves, keys.searches, keys.overview]) void queries.invalidateQueries({ queryKey: stale });
    },
    onError: async (error) => {
      if (error instanceof CallError) parcels.current.drop();
      await lookAgain(error);
    },
    onSettled: () => setShare(null),
  });
  return { mutation, share, cancel: () => stop.current?.abort() };
}

/** Answers that say the document is not as it was shown. No answer at all may mean that, too. */
const CHANGED = new Set<CallError['code']>(['CONFLICT', 'BAD_STATE', 'NOT_FOUND', 'FORBIDDEN']);
