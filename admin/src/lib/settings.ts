import { useQuery } from '@tanstack/react-query';
import { keys } from './query';
import { useApi } from './services';

/** The city's name and whether this is a demonstration; undefined until known. */
export function useSettings() {
  const api = useApi();
  return useQuery({ queryKey: keys.settings, queryFn: () => api.session.settings({}), staleTime: Infinity }).data;
}
