import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Client } from '../../../../contract/client';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';

type Office = Client['examoffice'];
export type Barred = Awaited<ReturnType<Office['bans']>>['items'][number];

type Change =
  | ({ act: 'ban' } & Parameters<Office['ban']>[0])
  | ({ act: 'lift' } & Parameters<Office['liftBan']>[0])
  | ({ act: 'answer' } & Parameters<Office['answerAppeal']>[0]);

/** Any change of who is barred; the lists are looked at again afterwards, worked out or not. */
export function useBanChange() {
  const { examoffice } = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ act, ...input }: Change): Promise<Barred> => {
      if (act === 'ban') return examoffice.ban(input as Parameters<Office['ban']>[0]);
      if (act === 'lift') return examoffice.liftBan(input as Parameters<Office['liftBan']>[0]);
      return examoffice.answerAppeal(input as Parameters<Office['answerAppeal']>[0]);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.bansAll }),
  });
}
