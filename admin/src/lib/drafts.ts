/**
 * Unsent text, kept on this device until it is sent: a reload, a lost session or a colleague's change never costs anybody
 * what they wrote. Keyed by account, so that colleagues at a shared computer do not meet each other's words.
 */
export interface Draft {
  text: string;
  /** The version of the case the text was written against. */
  version: number;
  /** Milliseconds; an old draft is dropped. */
  at: number;
}

const PREFIX = 'huying.draft.';
const KEPT_MS = 30 * 24 * 3600 * 1000;

export const draftKey = (username: string, caseId: string, field: string) => `${PREFIX}${username}.${caseId}.${field}`;

export function readDraft(key: string): Draft | null {
  try {
    return parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** False when this device would not keep it (storage full or forbidden). */
export function writeDraft(key: string, draft: Draft | null): boolean {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

export function dropOldDrafts(now: number): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      const draft = parse(localStorage.getItem(key));
      if (!draft || now - draft.at > KEPT_MS) localStorage.removeItem(key);
    }
  } catch {
    // A device that keeps nothing has nothing to drop.
  }
}

function parse(stored: string | null): Draft | null {
  if (stored === null) return null;
  try {
    const value = JSON.parse(stored) as Partial<Draft> | null;
    if (typeof value?.text !== 'string' || typeof value.version !== 'number' || typeof value.at !== 'number') return null;
    return { text: value.text, version: value.version, at: value.at };
  } catch {
    return null;
  }
}
