import { useQuery } from '@tanstack/react-query';
import type { Client } from '../../../../contract/client';
import { isCode } from '../../lib/failure';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';

const EVERY_MS = 15_000;

/** The open document, looked at again and again so that a colleague's change shows. */
export function useSheet(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.sheet(id),
    queryFn: () => api.publishing.get({ id }),
    refetchInterval: ({ state }) => (isCode(state.error, 'NOT_FOUND') ? false : EVERY_MS),
    refetchOnWindowFocus: 'always',
  });
}

/** The whole text of a revision, which never changes afterwards. Null: none is asked for. */
export function useRevisionText(id: string, revision: number | null) {
  const api = useApi();
  return useQuery({
    queryKey: keys.revision(id, revision ?? 0),
    queryFn: ({ signal }) => fetchText(api.publishing, id, revision ?? 0, signal),
    enabled: revision !== null,
    staleTime: Infinity,
  });
}

async function fetchText(publishing: Client['publishing'], id: string, revision: number, signal: AbortSignal) {
  const first = await publishing.piece({ id, revision, piece: 0 });
  const texts = [first.text];
  for (let piece = 1; piece < first.pieces; piece++) {
    signal.throwIfAborted();
    texts.push((await publishing.piece({ id, revision, piece })).text);
  }
  return texts.join('');
}
