import { utf8Length } from '../bytes';
import { WxFail } from '../fail';
import type { Core } from '../types';
import type { Apis } from '../wx';
import type { AsyncApis, SyncApis } from '../wx-types';

const PREFIX = 'kv:';
const KEY_ROOM = 1024 * 1024;
const ROOM = 10 * 1024 * 1024;

/** `wx.setStorage` and its family: 1 MB per key, 10 MB in all. */
export function storageApis(core: Core): Apis {
  const { storage } = core;
  const keys = () => storage.keys().flatMap((key) => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []));
  const size = (key: string) => utf8Length(String(storage.get(PREFIX + key) ?? ''));
  const used = () => keys().reduce((sum, key) => sum + size(key), 0);
  const read = (key: string): unknown => {
    const text = storage.get(PREFIX + key);
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  };
  const set = (key: string, value: unknown) => {
    if (typeof key !== 'string' || key === '') throw new WxFail('parameter error: parameter.key should be a non-empty String');
    const text = JSON.stringify(value ?? '');
    if (utf8Length(text) > KEY_ROOM) throw new WxFail('entry size limit reached');
    if (used() - size(key) + utf8Length(text) > ROOM) throw new WxFail('exceed storage max size 10Mb');
    storage.set(PREFIX + key, text);
  };
  const clear = () => keys().forEach((key) => storage.remove(PREFIX + key));
  const info = () => ({ keys: keys(), currentSize: Math.ceil(used() / 1024), limitSize: ROOM / 1024 });
  const asyncApis = {
    setStorage: ({ key, data }) => set(key, data),
    getStorage: ({ key }) => {
      const data = read(key);
      if (data === undefined) throw new WxFail('data not found');
      return { data };
    },
    removeStorage: ({ key }) => storage.remove(PREFIX + key),
    clearStorage: clear,
    getStorageInfo: info,
  } satisfies AsyncApis;
  const syncApis = {
    setStorageSync: set,
    // A key that is not there reads as the empty string.
    getStorageSync: (key: string) => read(key) ?? '',
    removeStorageSync: (key: string) => storage.remove(PREFIX + key),
    clearStorageSync: clear,
    getStorageInfoSync: info,
  } satisfies SyncApis;
  return { async: asyncApis, sync: syncApis };
}
