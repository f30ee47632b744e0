import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { isCode } from '../../lib/failure';
import { keys } from '../../lib/query';
import { useApi } from '../../lib/services';
import { useStaff } from '../../lib/session';
import { Door } from './door';
import type { Post } from './judge';
import type { DoorList } from './types';

const EVERY_MS = 15_000;
/** People come one after the other: handing in waits for a moment without any. */
const QUIET_MS = 1500;

/** The door of the member of staff, kept in agreement with disk and server while the page is open. */
export function useDoor(): { door: Door; state: Door['state']; ready: boolean } {
  const { username } = useStaff();
  const api = useApi();
  const door = useMemo(() => new Door(username, api.examoffice), [username, api]);
  const state = useSyncExternalStore(door.subscribe, door.snapshot);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const look = () =>
      void door
        .reload()
        .then(() => setReady(true))
        .then(door.agree);
    const seen = () => document.visibilityState === 'visible' && look();
    look();
    const timer = setInterval(() => void door.agree(), EVERY_MS);
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [door]);
  const count = state.book.events.length;
  useEffect(() => {
    const timer = setTimeout(() => void door.agree(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [door, count]);
  useSignedOut(state.failure);
  return { door, state, ready };
}

/** The session ended while the device was offline: the guard asks to sign in, and what was noted waits. */
function useSignedOut(failure: Error | null): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (isCode(failure, 'UNAUTHENTICATED')) queries.setQueryData(keys.me, null);
  }, [failure, queries]);
}

export interface Round {
  startsAt: string;
  lists: DoorList[];
}

/** Sittings that begin together are let in together. */
export function roundsOf(lists: readonly DoorList[]): Round[] {
  const rounds = new Map<string, DoorList[]>();
  for (const list of lists) if (list.people) rounds.set(list.startsAt, [...(rounds.get(list.startsAt) ?? []), list]);
  return [...rounds]
    .map(([startsAt, items]) => ({ startsAt, lists: items }))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}

/** Which round and room are at this door: chosen, else the round that is next. */
export function usePost(lists: readonly DoorList[]) {
  const rounds = useMemo(() => roundsOf(lists), [lists]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [room, setRoom] = useState<number | null>(null);
  const now = new Date().toISOString();
  const next = rounds.find(({ lists: [list] }) => list!.endsAt > now) ?? rounds.at(-1);
  const round = rounds.find(({ startsAt }) => startsAt === chosen) ?? next ?? null;
  const post = useMemo<Post>(() => ({ sittings: round?.lists.map(({ sitting }) => sitting) ?? [], room }), [round, room]);
  const choose = (startsAt: string) => {
    setChosen(startsAt);
    setRoom(null);
  };
  return { rounds, round, post, choose, room, setRoom };
}

/** Keeps the screen on while the page is looked at, where the browser can. */
export function useAwake(): void {
  const lock = useRef<WakeLockSentinel | null>(null);
  useEffect(() => {
    const wake = () => {
      if (document.visibilityState !== 'visible') return;
      void navigator.wakeLock?.request('screen').then(
        (got) => (lock.current = got),
        () => null,
      );
    };
    wake();
    document.addEventListener('visibilitychange', wake);
    return () => {
      document.removeEventListener('visibilitychange', wake);
      void lock.current?.release();
    };
  }, []);
}
