import type { RoomCount } from './judge';
import type { DoorList } from './types';

interface Props {
  counts: RoomCount[];
  lists: DoorList[];
  chosen: number | null;
  onChoose: (room: number | null) => void;
}

/** How many are in, room by room. */
export function RoomCounts({ counts, lists, chosen, onChoose }: Props) {
  const people = counts.reduce((sum, count) => sum + count.people, 0);
  const present = counts.reduce((sum, count) => sum + count.present, 0);
  return (
    <section className="gate-counts" aria-labelledby="gate-counts">
      <h2 id="gate-counts">
        已入场 {present} 人，共 {people} 人
      </h2>
      <ul>
        {counts.map((count) => (
          <li key={`${count.sitting} ${count.room}`}>
            <button
              type="button"
              aria-pressed={chosen === count.room}
              onClick={() => onChoose(chosen === count.room ? null : count.room)}
            >
              <span>
                {String(count.room).padStart(3, '0')} 考场
                {lists.length > 1 ? <small>{lists.find(({ sitting }) => sitting === count.sitting)?.subject}</small> : null}
              </span>
              <meter min={0} max={count.people} value={count.present} aria-hidden />
              <b>
                {count.present}/{count.people}
              </b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
