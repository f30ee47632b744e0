import { CallError } from '../../contract/client';
import type { ErrorCode } from '../../contract/errors';
import type { Kv } from './kv';

/** After these nobody knows yet what becomes of it: it is asked again under the same key. */
const OPEN: readonly ErrorCode[] = ['UNAUTHENTICATED', 'TOO_MANY', 'BUSY', 'UPSTREAM', 'INTERNAL'];

interface Asked {
  body: string;
  key: string;
}

export interface Once {
  /**
   * Does something that must not be done twice. The key is stored before it is sent and kept until there is an answer, so that the
   * same thing asked again, also after the app was closed, gets the first result.
   */
  run<B extends object, T>(name: string, body: B, call: (input: B & { key: string }) => Promise<T>): Promise<T>;
  /** What was asked under this name and never answered. */
  unanswered<B>(name: string): B | undefined;
  forget(name: string): void;
}

/** `room`: whose things they are. */
export function createOnce(kv: Kv, newKey: () => string, room: string): Once {
  const slot = (name: string) => `${room}.once.${name}`;
  // Should the phone's storage be full, it holds at least until the app is closed.
  const memory = new Map<string, Asked>();
  const read = (name: string) => memory.get(name) ?? kv.get<Asked>(slot(name));
  const forget = (name: string) => {
    memory.delete(name);
    kv.remove(slot(name));
  };
  return {
    forget,
    unanswered: <B>(name: string) => {
      const asked = read(name);
      return asked && (JSON.parse(asked.body) as B);
    },
    run: async (name, given, call) => {
      const body = JSON.stringify(given);
      const before = read(name);
      const asked = before?.body === body ? before : { body, key: newKey() };
      memory.set(name, asked);
      kv.set(slot(name), asked);
      try {
        const answer = await call({ ...given, key: asked.key });
        forget(name);
        return answer;
      } catch (error) {
        if (error instanceof CallError && !OPEN.includes(error.code)) forget(name);
        throw error;
      }
    },
  };
}
