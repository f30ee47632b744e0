import { fc } from '../../support/chance';
import { fitField } from '../../../core/shared/push-fields';

/** WeChat's own rules for each type of field, written down independently of the code that obeys them. */
const RULES: Record<string, (s: string) => boolean> = {
  thing: (s) => [...s].length <= 20,
  phrase: (s) => /^\p{Script=Han}{1,5}$/u.test(s),
  character_string: (s) => /^[\x21-\x7e]{1,32}$/.test(s),
  number: (s) => /^-?\d+(\.\d+)?$/.test(s) && s.length <= 32,
  letter: (s) => /^[A-Za-z]{1,32}$/.test(s),
  symbol: (s) => /^[^\p{L}\p{N}\s]{1,5}$/u.test(s),
  time: (s) => /^(\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2})?|\d{1,2}:\d{2})$/.test(s),
  date: (s) => /^(\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2})?|\d{1,2}:\d{2})$/.test(s),
  amount: (s) => /^[¥$]?\d{1,10}(\.\d+)?元?$/.test(s),
  phone_number: (s) => /^[\d+-]{1,17}$/.test(s),
  car_number: (s) => [...s].length <= 8,
  name: (s) => /^\p{Script=Han}{1,10}$/u.test(s) || /^[A-Za-z .'-]{1,20}$/.test(s),
};

test.each(Object.keys(RULES))('whatever the text, it fits %s and is not empty', (type) => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', ' ', '\n', '2026年11月22日 15:01', '😀'.repeat(30)),
      ),
      (text) => {
        const fitted = fitField(`${type}7`, text);
        expect(fitted.length).toBeGreaterThan(0);
        expect(RULES[type]!(fitted)).toBe(true);
      },
    ),
  );
});

test.each([
  ['thing1', '路灯已经修好了，昨天晚上五盏都亮了，谢谢您', '路灯已经修好了，昨天晚上五盏都亮了，谢谢…'.slice(0, 19) + '…'],
  ['thing1', '路灯修好了\n谢谢', '路灯修好了 谢谢'],
  ['phrase2', '办理中', '办理中'],
  ['character_string3', '3058 1177 4926', '305811774926'],
  ['time4', '2026年11月22日 15:01', '2026年11月22日 15:01'],
])('%s takes %j as %j', (key, text, fitted) => {
  expect(fitField(key, text)).toBe(fitted);
});
