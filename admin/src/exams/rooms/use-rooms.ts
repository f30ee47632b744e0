import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../lib/services';
import type { Seated } from '../types';

export interface RoomPeople {
  room: number;
  people: Seated[];
}

/** Loads rooms one after the other; can be stopped, and goes on where it stood. */
export function useRooms(sitting: string, rooms: number[]) {
  const api = useApi();
  const [lists, setLists] = useState<RoomPeople[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const [round, setRound] = useState(0);
  const [stopped, setStopped] = useState(false);
  const halted = useRef(false);
  const loaded = useRef(0);
  const wanted = useRef(rooms);

  useEffect(() => {
    let away = false;
    halted.current = false;
    const ended = () => away || halted.current;
    const take = (list: RoomPeople) => {
      if (away) return;
      loaded.current += 1;
      setLists((was) => [...was, list]);
    };
    const people = async (room: number) => (await api.examoffice.people({ sitting, room })).items;
    loadAll(wanted.current.slice(loaded.current), people, take, ended).catch((failure: Error) => away || setError(failure));
    return () => {
      away = true;
    };
  }, [api, sitting, round]);

  const stop = () => {
    halted.current = true;
    setStopped(true);
  };
  const again = () => {
    setError(null);
    setStopped(false);
    setRound((was) => was + 1);
  };
  return { lists, error, stopped, stop, again };
}

async function loadAll(
  rooms: readonly number[],
  people: (room: number) => Promise<Seated[]>,
  take: (list: RoomPeople) => void,
  ended: () => boolean,
): Promise<void> {
  for (const room of rooms) {
    if (ended()) return;
    take({ room, people: await people(room) });
  }
}
