import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import type { Word } from '../types';

export function useWords() {
  const api = useApi();
  return useQuery({ queryKey: keys.words, queryFn: () => api.publishing.words({}), refetchOnWindowFocus: 'always' });
}

export type WordChange =
  | { act: 'set'; word: string; means: string[]; version: number | undefined }
  | { act: 'remove'; id: string; version: number; word: string };

/** Changes the dictionary; after a refusal the newest one is shown. */
export function useWordChange() {
  const { publishing } = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: WordChange) =>
      change.act === 'set'
        ? publishing.setWord({ word: change.word, means: change.means, version: change.version })
        : publishing.removeWord({ id: change.id, version: change.version }),
    onMutate: () => queries.cancelQueries({ queryKey: keys.words }),
    onSuccess: (after) => {
      queries.setQueryData<{ items: Word[] }>(keys.words, after);
      void queries.invalidateQueries({ queryKey: keys.searches });
    },
    // A colleague may have been quicker: what stands now is needed to say so.
    onError: () => queries.refetchQueries({ queryKey: keys.words }),
  });
}
