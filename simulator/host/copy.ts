const tagOf = (v: object) => Object.prototype.toString.call(v);

/** A copy made of this side's own objects; functions are left out, as WeChat's bridge leaves them out. */
export function plainCopy<T>(value: T): T {
  if (typeof value === 'function') return undefined as T;
  if (value === null || typeof value !== 'object') return value;
  if (tagOf(value) === '[object ArrayBuffer]') {
    const out = new ArrayBuffer((value as unknown as ArrayBuffer).byteLength);
    new Uint8Array(out).set(new Uint8Array(value as unknown as ArrayBuffer));
    return out as T;
  }
  if (tagOf(value) === '[object Date]') return new Date((value as unknown as Date).getTime()) as T;
  if (Array.isArray(value)) return value.map((item) => plainCopy<unknown>(item)) as T;
  const out: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (typeof item !== 'function') out[key] = plainCopy(item);
  }
  return out as T;
}
