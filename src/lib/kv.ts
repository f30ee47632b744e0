/**
 * What the phone remembers between two openings. Values are JSON. WeChat allows 1 MB under one key and 10 MB in all, so `set`
 * says whether the value was kept; everything stored here is far below the first limit (a report is some kilobytes).
 */
export interface Kv {
  get<T>(key: string): T | undefined;
  /** False when the phone's storage is full or refused. */
  set(key: string, value: unknown): boolean;
  remove(key: string): void;
  keys(): string[];
}

interface WxStorage {
  getStorageSync(key: string): unknown;
  setStorageSync(key: string, value: unknown): void;
  removeStorageSync(key: string): void;
  getStorageInfoSync(): { keys: string[] };
}

/** WeChat answers an empty string for a key it does not know. */
export const wxKv = (wx: WxStorage): Kv => ({
  get: <T>(key: string) => {
    const value = wx.getStorageSync(key);
    return value === '' || value === undefined ? undefined : (value as T);
  },
  set: (key, value) => {
    try {
      wx.setStorageSync(key, value);
      return true;
    } catch {
      return false;
    }
  },
  remove: (key) => wx.removeStorageSync(key),
  keys: () => wx.getStorageInfoSync().keys,
});
