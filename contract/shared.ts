import { isDay, isReal } from './calendar';
import { z } from './zod';

/**
 * Text a person types: trimmed, `min` to `max` characters (code points, so that an emoji counts once), no control characters.
 * Towards `min` only what can be seen counts: a report of zero-width spaces says nothing.
 */
export function text(name: string, min: number, max: number) {
  const length = (s: string) => [...s].length;
  const seen = (s: string) => length(s.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
  return z.string(`请填写${name}`).check(
    z.trim(),
    z.refine((s) => seen(s) >= min, min === 1 ? `请填写${name}` : `${name}至少写 ${min} 个字`),
    z.refine((s) => length(s) <= max, `${name}最多写 ${max} 个字`),
    // A lone surrogate cannot be stored as UTF-8, and control characters have no place in words for people.
    z.refine((s) => !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/u.test(s), `${name}里有不能保存的字符`),
  );
}

/** Opaque id given out by the system. */
export const id = (name: string) => z.string(`缺少${name}`).check(z.regex(/^[A-Za-z0-9._-]{1,80}$/, `${name}不对`));

/** Made once by the client per thing it sends (a UUID will do): the same key gives the same result, however often it is sent. */
export const key = z.string('缺少提交标识').check(z.regex(/^[A-Za-z0-9_-]{8,64}$/, '提交标识不对'));

/** UTC, ISO 8601 with milliseconds. */
export const instant = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, '时间不对'), z.refine(isReal, '没有这个时间，请改成实际的时间'));

/** A calendar day in China, `YYYY-MM-DD`. */
export const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, '日期不对'), z.refine(isDay, '没有这一天，请改成实际的日期'));

export const cursor = z.string().check(z.maxLength(200, '翻页标记不对'));

/** `limit` rows from `cursor` on; without a cursor, from the start. */
export const page = {
  cursor: z.optional(cursor),
  limit: z._default(z.int('每页条数不对').check(z.gte(1, '每页至少 1 条'), z.lte(100, '每页最多 100 条')), 20),
};

/** Longitude and latitude in degrees, in the named coordinate system: `gcj02` is what WeChat's maps use, `wgs84` what a camera writes. */
export const point = z.strictObject({
  lng: z.number('经度不对').check(z.gte(-180, '经度不对'), z.lte(180, '经度不对')),
  lat: z.number('纬度不对').check(z.gte(-90, '纬度不对'), z.lte(90, '纬度不对')),
});

export const version = z.int('版本不对').check(z.gte(1, '版本不对'));

export const photo = z.object({
  id: z.string(),
  /** Valid for some minutes; ask again for a fresh one. */
  url: z.string(),
  width: z.int(),
  height: z.int(),
});

export const done = z.object({});
export const nothing = z.strictObject({});
