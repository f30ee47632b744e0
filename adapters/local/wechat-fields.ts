/** WeChat's rules for the values of a subscription message ("订阅消息参数值内容限制说明"), as its server checks them. */

const all = (pattern: RegExp, max: number) => (value: string) => [...value].length <= max && pattern.test(value);
const anything = (max: number) => all(/^/, max);
const MOMENT = /^(\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2}(:\d{2})?)?|\d{1,2}:\d{2}(:\d{2})?)$/;
const DAY = /^\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2}(:\d{2})?)?$/;

const RULES: Record<string, (value: string) => boolean> = {
  thing: anything(20),
  number: all(/^-?\d+(\.\d+)?$/, 32),
  letter: all(/^[A-Za-z]+$/, 32),
  symbol: all(/^[^\p{L}\p{N}\s]+$/u, 5),
  character_string: all(/^[\x21-\x7e]+$/, 32),
  time: (value) => MOMENT.test(value),
  date: (value) => DAY.test(value),
  amount: all(/^[¥$€£]?\d{1,10}(\.\d+)?元?$/, 20),
  phone_number: all(/^[\d+\-() ]+$/, 17),
  car_number: anything(8),
  name: (value) => all(/^\p{Script=Han}+$/u, 10)(value) || all(/^[A-Za-z .'·-]+$/, 20)(value),
  phrase: all(/^\p{Script=Han}+$/u, 5),
};

/** Whether `value` may stand under the template key `key` (`thing1`). An empty value never may. */
export function fieldFits(key: string, value: unknown): boolean {
  const rule = RULES[key.replace(/\d+$/, '')];
  return typeof value === 'string' && value !== '' && rule !== undefined && rule(value);
}
