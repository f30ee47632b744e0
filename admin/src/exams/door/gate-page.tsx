import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate } from 'react-router-dom';
import { paths } from '../../lib/paths';
import { keys } from '../../lib/query';
import { useServices } from '../../lib/services';
import { StaffProvider, useMe, type Staff } from '../../lib/session';
import { useTitle } from '../../lib/use-title';
import { FailureNote } from '../../ui/failure-note';
import { Loading } from '../../ui/loading';
import { Gate } from './gate';
import { lastHolder, putHolder } from './store';

/**
 * The door, which opens without network: then it belongs to whoever prepared it on this device. With network the server says
 * who is signed in, as everywhere.
 */
export function GatePage() {
  useTitle('入场核验');
  const me = useMe();
  const holder = useQuery({ queryKey: keys.doorHolder, queryFn: () => lastHolder().catch(() => null), staleTime: Infinity });
  const left = useQueryClient().getQueryData(keys.left);
  useKept(me.data ?? null);
  if (me.data === null) return <Navigate to={left ? paths.signIn : paths.signInFrom(paths.door)} replace />;
  const staff = me.data ?? holder.data?.staff;
  if (staff) {
    return (
      <StaffProvider value={staff}>
        <Gate key={staff.username} />
      </StaffProvider>
    );
  }
  return (
    <main className="full-page">
      {me.isError && holder.isFetched ? (
        <FailureNote error={me.error} onRetry={() => void me.refetch()}>
          <p>这台设备上没有载入过名单，没有网络时不能核验。</p>
        </FailureNote>
      ) : (
        <Loading label="正在打开入场核验" />
      )}
    </main>
  );
}

/** So that the page opens without network the next time, and nothing of it is thrown away to make room. */
function useKept(staff: Staff | null): void {
  const { keepForOffline } = useServices();
  useEffect(() => {
    keepForOffline();
    void navigator.storage?.persist?.().catch(() => false);
  }, [keepForOffline]);
  useEffect(() => {
    if (staff) void putHolder({ username: staff.username, staff, at: Date.now() }).catch(() => undefined);
  }, [staff]);
}
