import { useQueryClient } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from 'react-router-dom';
import { paths } from '../lib/paths';
import { keys } from '../lib/query';
import { StaffProvider, useMe } from '../lib/session';
import { FailureNote } from '../ui/failure-note';
import { Loading } from '../ui/loading';
import type { Pages } from './app';

/** Lets signed-in staff through; asks everybody else to sign in, and remembers where they were going. */
export function RequireStaff({ Shell }: Pick<Pages, 'Shell'>) {
  const me = useMe();
  const left = useQueryClient().getQueryData(keys.left);
  const { pathname, search } = useLocation();
  if (me.data) {
    return (
      <StaffProvider value={me.data}>
        <Shell>
          <Outlet />
        </Shell>
      </StaffProvider>
    );
  }
  if (me.data === null) return <Navigate to={left ? paths.signIn : paths.signInFrom(pathname + search)} replace />;
  return (
    <main className="full-page">
      {me.isError ? <FailureNote error={me.error} onRetry={() => void me.refetch()} /> : <Loading label="正在打开工作台" />}
    </main>
  );
}
