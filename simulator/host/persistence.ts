/** What survives closing the app: one key-value store for storage, saved files and settings. */
export interface Persistence {
  keys(): string[];
  get(key: string): string | Uint8Array | undefined;
  set(key: string, value: string | Uint8Array): void;
  remove(key: string): void;
}

export function memoryPersistence(): Persistence {
  const map = new Map<string, string | Uint8Array>();
  return {
    keys: () => [...map.keys()],
    get: (key) => map.get(key),
    set: (key, value) => void map.set(key, value),
    remove: (key) => void map.delete(key),
  };
}
