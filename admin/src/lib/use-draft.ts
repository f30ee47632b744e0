import { useCallback, useEffect, useState } from 'react';
import { draftKey, readDraft, writeDraft } from './drafts';
import { useStaff } from './session';

export interface DraftState {
  text: string;
  /** The text came from an earlier visit. */
  restored: boolean;
  /** False when this device could not keep the text. */
  kept: boolean;
  change: (text: string) => void;
  clear: () => void;
}

/**
 * The unsent text of one field of one case, written against its `version`.
 * The component must be remounted (`key`) for another case.
 */
export function useDraft(caseId: string, field: string, version: number): DraftState {
  const key = draftKey(useStaff().username, caseId, field);
  const [state, setState] = useState(() => {
    const text = readDraft(key)?.text ?? '';
    return { text, restored: text !== '', kept: true };
  });
  const keep = useCallback(
    (text: string) => writeDraft(key, text === '' ? null : { text, version, at: Date.now() }),
    [key, version],
  );
  const { text } = state;
  // The writer has looked at a newer version: the draft stands against that one now.
  useEffect(() => void (text !== '' && keep(text)), [keep, text]);
  const change = (next: string) => {
    const kept = keep(next);
    setState((was) => ({ text: next, kept, restored: was.restored && next !== '' }));
  };
  const clear = () => {
    keep('');
    setState({ text: '', restored: false, kept: true });
  };
  return { ...state, change, clear };
}
