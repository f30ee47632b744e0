import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { EventLog, EVENTS } from '../../ui/event-log';

/** What staff did with a kind and its register, and who. */
export function History({ kind }: { kind: string }) {
  const [limit, setLimit] = useState(EVENTS.first);
  const api = useApi();
  const events = useQuery({
    queryKey: keys.registryEvents({ kind, limit }),
    queryFn: () => api.registry.events({ kind, limit }),
    placeholderData: (was) => was,
  });
  const more = limit < EVENTS.most ? () => setLimit(EVENTS.most) : undefined;
  return <EventLog events={events} empty="改设置、导入、查看、撤销和恢复都会记在这里，不能改也不能删。" onMore={more} />;
}
