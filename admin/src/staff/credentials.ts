import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../lib/query';
import { useApi } from '../lib/services';

export function useSignIn() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: { username: string; password: string }) => api.staff.signIn(input),
    onSuccess: ({ staff }) => {
      // What the last person at this computer saw is not for the next one.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.settings[0] && queryKey[0] !== keys.me[0] });
      queries.setQueryData(keys.me, staff);
    },
  });
}

export function useChangePassword() {
  const api = useApi();
  return useMutation({ mutationFn: (input: { current: string; next: string }) => api.staff.changePassword(input) });
}
