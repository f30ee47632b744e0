import demo from '../../city/demo/city.json';
import { parseCity } from '../../core/city';

type Json = typeof demo;
const broken = (change: (city: Json) => void) => () => {
  const city = structuredClone(demo);
  change(city);
  return parseCity(city);
};

test('the demonstration city is sound', () => {
  expect(parseCity(demo)).toMatchObject({ name: '云澜市' });
});

test.each<[string, RegExp, (city: Json) => void]>([
  [
    'a category that points to nobody',
    /category water: no department nowhere/,
    (c) => void (c.categories[0]!.department = 'nowhere'),
  ],
  [
    'a district that is not there',
    /category rubbish: no district moon/,
    (c) => void Object.assign(c.categories[2]!.byDistrict!, { moon: 'shuiwu' }),
  ],
  ['no intake centre', /exactly one must have intake, 0 have/, (c) => void (c.departments[0]!.intake = false)],
  ['two intake centres', /exactly one must have intake, 2 have/, (c) => void (c.departments[1]!.intake = true)],
  ['one id twice', /departments: shuiwu twice/, (c) => void c.departments.push({ ...c.departments[1]! })],
  [
    'a template for a category that is not there',
    /reply template going: no category moon/,
    (c) => void Object.assign(c.replyTemplates[0]!, { category: 'moon' }),
  ],
  ['a period of no days', /retention\.messages/, (c) => void Object.assign(c, { retention: { messages: 0 } })],
  ['a period nobody knows', /retention/, (c) => void Object.assign(c, { retention: { photos: 5 } })],
  ['a rule without words', /retention\.cases\.rule/, (c) => void Object.assign(c, { retention: { cases: { rule: '' } } })],
  ['an unknown setting', /city file/, (c) => void Object.assign(c, { surprise: 1 })],
])('%s is refused by name', (_, message, change) => {
  expect(broken(change)).toThrow(message);
});

test('a city names the periods it has rules for; the others have their defaults', () => {
  const { retention } = parseCity({ ...demo, retention: { cases: { days: 30, rule: '本市规定' }, pushes: 5 } });
  expect(retention).toMatchObject({
    cases: { days: 30, rule: '本市规定' },
    pushes: 5,
    messages: 730,
    payments: { days: 10_957 },
  });
});
