import { useCallback, useEffect, useRef, useState } from 'react';
import { draftKey, readDraft, writeDraft } from './drafts';
import { useStaff } from './session';

export interface Kept<T> {
  value: T | null;
  /** It came from an earlier visit. */
  restored: boolean;
  /** False when this device could not keep it. */
  kept: boolean;
  /** Null: nothing to keep any more. */
  update: (change: (was: T | null) => T | null) => void;
}

const QUIET_MS = 400;

/**
 * An unsent form, kept on this device like other drafts. Because it may be long it is written when typing pauses, and when the
 * page goes away. `read` says whether what was found is such a form.
 */
export function useKept<T>(subject: string, field: string, read: (stored: unknown) => T | null): Kept<T> {
  const key = draftKey(useStaff().username, subject, field);
  const [state, setState] = useState(() => {
    const value = readStored(key, read);
    return { value, restored: value !== null, kept: true };
  });
  const latest = useRef(state.value);
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);

  const flush = useCallback(() => {
    if (waiting.current === null) return;
    clearTimeout(waiting.current);
    waiting.current = null;
    const value = latest.current;
    const kept = writeDraft(key, value === null ? null : { text: JSON.stringify(value), version: 0, at: Date.now() });
    setState((was) => (was.kept === kept ? was : { ...was, kept }));
  }, [key]);

  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const update = useCallback(
    (change: (was: T | null) => T | null) => {
      const value = change(latest.current);
      latest.current = value;
      setState((was) => ({ ...was, value, restored: was.restored && value !== null }));
      if (waiting.current !== null) clearTimeout(waiting.current);
      waiting.current = setTimeout(flush, QUIET_MS);
      // What was sent or let go must not come back, even if the device stops now.
      if (value === null) flush();
    },
    [flush],
  );
  return { ...state, update };
}

function readStored<T>(key: string, read: (stored: unknown) => T | null): T | null {
  const text = readDraft(key)?.text;
  if (text === undefined) return null;
  try {
    return read(JSON.parse(text));
  } catch {
    return null;
  }
}
