import { useQuery } from '@tanstack/react-query';
import { keys } from './query';
import { useApi } from './services';

/** The city's departments, categories and districts; its `today` moves on while the page stays open. */
export function useOffice() {
  const api = useApi();
  return useQuery({
    queryKey: keys.office,
    queryFn: () => api.desk.office({}),
    staleTime: 10 * 60_000,
    refetchInterval: 30 * 60_000,
  });
}
