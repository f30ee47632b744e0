import { useQuery } from '@tanstack/react-query';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';

/** Topics and issuers of what is published; without them one types. */
export function useOverview() {
  const api = useApi();
  return useQuery({ queryKey: keys.overview, queryFn: () => api.documents.overview({}), staleTime: 5 * 60_000 }).data;
}
