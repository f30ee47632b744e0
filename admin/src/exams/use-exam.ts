import { useQuery } from '@tanstack/react-query';
import { isCode } from '../lib/failure';
import { keys } from '../lib/query';
import { useApi } from '../lib/services';

const EVERY_MS = 30_000;

/** An exam and its sittings, looked at again and again so that a colleague's change shows. */
export function useExam(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.exam(id),
    queryFn: () => api.examoffice.get({ id }),
    refetchInterval: ({ state }) => (isCode(state.error, 'NOT_FOUND') ? false : EVERY_MS),
    refetchOnWindowFocus: 'always',
  });
}
