import { useQuery } from '@tanstack/react-query';
import { keys } from '../lib/query';
import { useApi } from '../lib/services';

/** The kinds of the department, looked at again so that a colleague's change shows. */
export function useKinds() {
  const api = useApi();
  return useQuery({
    queryKey: keys.registryKinds,
    queryFn: () => api.registry.kinds({}),
    refetchInterval: 60_000,
    refetchOnWindowFocus: 'always',
  });
}

/** How a kind's register stands. It comes by itself, so that a long count does not hold up the list. */
export function useRegister(kind: string) {
  const api = useApi();
  return useQuery({ queryKey: keys.register(kind), queryFn: () => api.registry.register({ kind }), refetchInterval: 60_000 });
}
