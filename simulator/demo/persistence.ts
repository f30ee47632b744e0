import type { Persistence } from '../host/persistence';

const STORE = 'entries';

function opened<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}

/** One person's phone, kept in the browser: read whole at the start, each change written through at once. */
export async function browserPersistence(name: string): Promise<Persistence> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const db = await opened(request);
  const reading = db.transaction(STORE).objectStore(STORE);
  const [keys, values] = await Promise.all([opened(reading.getAllKeys()), opened(reading.getAll())]);
  const map = new Map(keys.map((key, i) => [String(key), values[i] as string | Uint8Array]));
  const store = () => db.transaction(STORE, 'readwrite', { durability: 'strict' }).objectStore(STORE);
  return {
    keys: () => [...map.keys()],
    get: (key) => map.get(key),
    set(key, value) {
      map.set(key, value);
      store().put(value, key);
    },
    remove(key) {
      map.delete(key);
      store().delete(key);
    },
  };
}
