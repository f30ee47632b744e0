import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../lib/query';
import { useApi } from '../lib/services';
import { EventLog, EVENTS } from '../ui/event-log';

/** What the office did with the exam, and who. */
export function EventsPanel({ exam }: { exam: string }) {
  const [limit, setLimit] = useState(EVENTS.first);
  const api = useApi();
  const events = useQuery({
    queryKey: keys.examEvents({ exam, limit }),
    queryFn: () => api.examoffice.events({ exam, limit }),
    placeholderData: (was) => was,
  });
  const more = limit < EVENTS.most ? () => setLimit(EVENTS.most) : undefined;
  return <EventLog events={events} empty="发布、改场次、移人、导出都会记在这里。" onMore={more} />;
}
