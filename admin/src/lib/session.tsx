import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Client } from '../../../contract/client';
import { isCode } from './failure';
import { keys } from './query';
import { useApi } from './services';

export type Staff = Awaited<ReturnType<Client['staff']['me']>>['staff'];

/** Who is signed in; null is nobody. */
export function useMe(): UseQueryResult<Staff | null> {
  const api = useApi();
  const ask = async () => {
    try {
      return (await api.staff.me({})).staff;
    } catch (error) {
      if (isCode(error, 'UNAUTHENTICATED')) return null;
      throw error;
    }
  };
  return useQuery({ queryKey: keys.me, queryFn: ask, staleTime: 60_000 });
}

const Context = createContext<Staff | null>(null);

export const StaffProvider = Context.Provider;

/** The member of staff; only below the route guard, where there is one. */
export function useStaff(): Staff {
  const staff = useContext(Context);
  if (!staff) throw new Error('useStaff outside of the signed-in pages');
  return staff;
}
