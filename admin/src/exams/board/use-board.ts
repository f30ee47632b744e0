import { useQuery } from '@tanstack/react-query';
import { isCode } from '../../lib/failure';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';

/** The figures of an exam, again and again while somebody looks: a hidden tab asks for nothing. */
export function useBoard(id: string, { everyMs }: { everyMs: number }) {
  const api = useApi();
  return useQuery({
    queryKey: keys.examBoard(id),
    queryFn: () => api.examoffice.board({ id }),
    refetchInterval: ({ state }) => (isCode(state.error, 'NOT_FOUND') ? false : everyMs),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
  });
}
