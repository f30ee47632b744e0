import { useQuery } from '@tanstack/react-query';
import { isCode } from '../../lib/failure';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';

const EVERY_MS = 15_000;

/** The open case, looked at again and again so that a colleague's change shows. */
export function useCase(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.case(id),
    queryFn: () => api.desk.get({ id }),
    refetchInterval: ({ state }) => (isCode(state.error, 'NOT_FOUND') ? false : EVERY_MS),
    refetchOnWindowFocus: 'always',
  });
}
