/**
 * WeChat refuses a whole message when one field breaks its type's rule (errcode 47003). These functions make any text
 * fit, so that no message is lost at the gateway. Rules: WeChat, subscribeMessage.send, "订阅消息参数值内容限制说明".
 */

const chars = (s: string) => [...s];
const oneLine = (s: string) => s.replace(/\s+/g, ' ').trim();
const keep = (s: string, allowed: RegExp) =>
  chars(s)
    .filter((c) => allowed.test(c))
    .join('');

/** At most `max` characters; what is cut ends in …. */
export function shorten(text: string, max: number): string {
  const all = chars(oneLine(text));
  return all.length <= max ? all.join('') : `${all.slice(0, max - 1).join('')}…`;
}

/** 5 Chinese characters, nothing else. */
function phrase(text: string): string {
  return (
    chars(keep(text, /\p{Script=Han}/u))
      .slice(0, 5)
      .join('') || '更新'
  );
}

/** Digits, Latin letters and ASCII signs, 32 of them. */
function characterString(text: string): string {
  return keep(text, /[\x21-\x7e]/).slice(0, 32) || '-';
}

/** 10 Chinese characters, or 20 letters and signs. */
function personName(text: string): string {
  const han = keep(text, /\p{Script=Han}/u);
  return (
    (han
      ? chars(han).slice(0, 10).join('')
      : keep(text, /[A-Za-z .'-]/)
          .slice(0, 20)
          .trim()) || '居民'
  );
}

const first = (text: string, form: RegExp, otherwise: string) => form.exec(text)?.[0] ?? otherwise;

/** A day or a moment as WeChat wants it: `2026年11月22日 15:01`. */
function time(text: string): string {
  return first(text, /\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2})?|\d{1,2}:\d{2}/, '2000年1月1日');
}

const FITS: Record<string, (text: string) => string> = {
  thing: (t) => shorten(t, 20) || '无',
  phrase,
  time,
  date: time,
  number: (t) => first(t, /-?\d{1,24}(\.\d{1,6})?/, '0'),
  amount: (t) => first(t, /[¥$]?\d{1,10}(\.\d{1,2})?元?/, '0'),
  letter: (t) => keep(t, /[A-Za-z]/).slice(0, 32) || 'none',
  symbol: (t) => keep(t, /[!-/:-@[-`{-~]/).slice(0, 5) || '-',
  character_string: characterString,
  phone_number: (t) => keep(t, /[\d+-]/).slice(0, 17) || '0',
  car_number: (t) =>
    chars(t.replace(/[^\p{Script=Han}A-Za-z0-9]/gu, ''))
      .slice(0, 8)
      .join('') || '无',
  name: personName,
};

/** `text` as the field `key` (`thing1`, `phrase2`, …) can take it. A type nobody knows is treated like `thing`, the commonest. */
export function fitField(key: string, text: string): string {
  const fit = FITS[key.replace(/\d+$/, '')] ?? FITS.thing!;
  return fit(text);
}
