import { showClock } from '../../lib/dates';
import type { Door } from './door';
import { standing, type Post } from './judge';
import type { Book, DoorEvent } from './types';
import { UndoButton } from './undo-button';

const SHOWN = 20;

/** What happened at this device lately; whatever was wrong can be taken back here. */
export function RecentList({ door, book, post }: { door: Door; book: Book; post: Post }) {
  const events = book.events
    .filter(({ sitting }) => post.sittings.includes(sitting))
    .slice(-SHOWN)
    .reverse();
  if (events.length === 0) return null;
  return (
    <section className="gate-recent" aria-labelledby="gate-recent">
      <h2 id="gate-recent">这台设备的记录</h2>
      <ul>
        {events.map((event) => (
          <Row key={event.no} door={door} book={book} event={event} />
        ))}
      </ul>
    </section>
  );
}

function Row({ door, book, event }: { door: Door; book: Book; event: DoorEvent }) {
  const list = book.lists.find(({ sitting }) => sitting === event.sitting);
  const person = list?.people?.find(({ id }) => id === event.person);
  const since = event.undo ? null : standing(book, event.person);
  return (
    <li>
      <span className="gate-recent-what">
        <b>{person?.name ?? event.code}</b>
        <span className="quiet">
          {showClock(event.undo?.at ?? event.at)} {event.undo ? `撤销：${event.undo.reason}` : '入场'}
          {person ? `，${String(person.room).padStart(3, '0')} 考场 ${person.seat} 号` : ''}
        </span>
      </span>
      <span className={event.answer ? 'quiet' : 'gate-unsent'}>{event.answer ? '已交回' : '没交回'}</span>
      {person && since?.at === event.at ? (
        <UndoButton door={door} person={person} sitting={event.sitting} since={event.at} label="撤销" />
      ) : null}
    </li>
  );
}
