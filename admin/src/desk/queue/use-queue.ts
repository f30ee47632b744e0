import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import type { QueueInput } from '../types';

/** New reports appear by themselves; while the next page loads, the last one stays. */
export function useQueue(input: QueueInput) {
  const api = useApi();
  return useQuery({
    queryKey: keys.queue(input),
    queryFn: () => api.desk.queue(input),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}
