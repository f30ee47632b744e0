import { credentialKind, isSafePattern, type CredentialKind } from '../../../contract/credentials-parts';
import { readTyped } from '../../../core/credentials/fields';
import { findKind, saveKind, shownKinds, viewOfKind } from '../../../core/credentials/kinds';
import { plainDay, plainName, plainNumber } from '../../../core/credentials/normal';
import { shownOf } from '../../../core/credentials/shown';
import { STANDARD_KINDS } from '../../../core/credentials/standard';
import type { Failure } from '../../../core/fail';
import { makeWorld } from '../../support/world';

const TODAY = '2026-11-20';
const standard = (id: string): CredentialKind => STANDARD_KINDS.find((kind) => kind.id === id)!;
const faults = (kind: CredentialKind, typed: Record<string, string>) => {
  try {
    readTyped(kind, typed, TODAY);
    return {};
  } catch (error) {
    return (error as Failure).fields;
  }
};

test('the kinds that come along are whole', () => {
  for (const kind of STANDARD_KINDS) expect(credentialKind.safeParse(kind)).toMatchObject({ success: true });
  expect(STANDARD_KINDS.map(({ name }) => name)).toEqual(['学历', '学位', '硕士专业名单', '国外学历', '专业技术资格证书']);
});

test('a new kind is data: stored, shown with its form, and checked by it', async () => {
  const { ports } = await makeWorld();
  const kind = { ...standard('degree'), id: 'nurse', name: '护士执业证书', order: 1 };
  expect(await saveKind(ports, kind, 0)).toBe(true);
  const [first] = await shownKinds(ports);
  expect(viewOfKind(first!)).toMatchObject({ id: 'nurse', name: '护士执业证书', asks: [{ id: 'number' }, { id: 'name' }] });
  expect(JSON.stringify(viewOfKind(first!))).not.toContain('shown');
  expect(await saveKind(ports, { ...kind, hidden: true }, 0)).toBe(false);
  expect(await saveKind(ports, { ...kind, hidden: true }, 1)).toBe(true);
  expect((await shownKinds(ports)).map(({ id }) => id)).not.toContain('nurse');
  expect(await findKind(ports, 'nurse')).toMatchObject({ hidden: true });
});

test('a stored kind stands in place of the one that came along', async () => {
  const { ports } = await makeWorld();
  await saveKind(ports, { ...standard('diploma'), name: '学历证书' }, 0);
  expect((await shownKinds(ports)).filter(({ id }) => id === 'diploma').map(({ name }) => name)).toEqual(['学历证书']);
});

test.each([
  ['two numbers', { fields: [...standard('degree').fields, { ...standard('degree').fields[0]!, id: 'again' }] }],
  ['a field twice', { fields: [...standard('degree').fields, standard('degree').fields[3]!] }],
  ['an end nowhere', { endsWith: 'nowhere' }],
  ['a name that is not compared', { fields: standard('degree').fields.map((f) => ({ ...f, matched: f.role === 'number' })) }],
  ['a personal register that is searched', { ways: ['list' as const] }],
  ['a choice without choices', { fields: standard('degree').fields.map((f) => ({ ...f, control: 'choice' as const })) }],
])('a kind with %s is refused', (_, over) => {
  expect(credentialKind.safeParse({ ...standard('degree'), ...over }).success).toBe(false);
});

test.each(['(a+)+$', '(a|a)*b', '(?=a)b', '(a)\\1', 'a*b*c*d', '(', '(?<x>a)'])('the pattern %s is refused', (pattern) => {
  expect(isSafePattern(pattern)).toBe(false);
});

test('patterns of real numbers are taken', () => {
  for (const pattern of ['^\\d{18}$', '^(?:CN|HK)\\d{8}$', '^[A-Z]{2}\\d{6,10}$']) expect(isSafePattern(pattern)).toBe(true);
});

describe('one form for each value', () => {
  test.each([
    ['１０００１５２０２６０５００００１２', '100015202605000012'],
    [' 1000-1520 2605·000012 ', '100015202605000012'],
    ['教留服认美〔２０２０〕00001号', '教留服认美202000001号'],
    ['ab12', 'AB12'],
  ])('number %s', (typed, form) => expect(plainNumber(typed)).toBe(form));

  test.each([
    ['阿卜杜拉·买买提', '阿卜杜拉买买提'],
    ['阿卜杜拉•买买提', '阿卜杜拉．买买提'],
    ['張 偉', '张伟'],
    ['Anna  Maria', 'ＡＮＮＡ maria'],
    ['张\u200b伟', '张伟'],
  ])('name %s is %s', (a, b) => expect(plainName(a)).toBe(plainName(b)));

  test('different names stay different', () => expect(plainName('张玮')).not.toBe(plainName('张伟')));

  test.each(['2020-06-30', '2020年6月30日', '2020/6/30', '20200630', '２０２０．６．３０'])('day %s', (typed) =>
    expect(plainDay(typed)).toBe('2020-06-30'),
  );
});

describe('what was typed', () => {
  const right = { number: '100015202605000012', name: '张伟' };

  test('comes out in its plain form', () => {
    expect([...readTyped(standard('diploma'), { number: ' １０００15202605000012', name: '張偉' }, TODAY)]).toEqual(
      Object.entries(right),
    );
  });

  test.each([
    [{ number: '', name: '张伟' }, { 'fields.number': '请填写证书编号' }],
    [{ ...right, number: '10001520260500001' }, { 'fields.number': '证书编号是 18 位数字，请核对' }],
    [{ number: right.number }, { 'fields.name': '请填写姓名' }],
    [{ ...right, school: '云澜大学' }, { 'fields.school': '不认识的项目' }],
    [
      JSON.parse('{"__proto__":"1"}') as Record<string, string>,
      { 'fields.number': '请填写证书编号', 'fields.name': '请填写姓名' },
    ],
  ])('%j is refused by name', (typed, expected) => expect(faults(standard('diploma'), typed)).toMatchObject(expected));

  test('days have to be in the calendar and over', () => {
    const typed = { number: '教留服认美〔2020〕00001号', name: '张伟' };
    expect(faults(standard('foreign'), { ...typed, born: '2020-02-30' })).toEqual({ 'fields.born': '没有这一天，请核对' });
    expect(faults(standard('foreign'), { ...typed, born: '2030-02-20' })).toEqual({ 'fields.born': '出生日期不对，请核对' });
    expect(faults(standard('foreign'), { ...typed, born: '1990年2月3日' })).toEqual({});
  });

  test.each([
    ['gb11643', '11010519491231002X', '110105194912310021'],
    ['luhn', '4111111111111111', '4111111111111112'],
  ] as const)('checksum %s', (rule, good, bad) => {
    const number = { ...standard('degree').fields[0]!, checks: [{ by: 'checksum' as const, rule, message: '对不上' }] };
    const kind = { ...standard('degree'), fields: [number] };
    expect([faults(kind, { number: good }), faults(kind, { number: bad })]).toEqual([{}, { 'fields.number': '对不上' }]);
  });
});

test('what is shown is masked as the kind says', () => {
  const values = {
    number: '100015202605000012',
    name: '欧阳小明',
    school: '云澜大学',
    graduated: '2020-06-30',
    born: '1990-01-01',
  };
  const shown = (id: string) => Object.fromEntries(shownOf(standard(id), values).map(({ label, value }) => [label, value]));
  expect(shown('diploma')).toEqual({ 证书编号: '1000**********0012', 姓名: '欧阳**', 毕业院校: '云澜大学', 毕业日期: '2020 年' });
  expect(JSON.stringify(shown('foreign'))).not.toContain('1990');
  const name = (value: string) => shownOf({ fields: [{ ...standard('degree').fields[1]! }] }, { name: value })[0]!.value;
  expect(['张伟', '张三丰', '于'].map(name)).toEqual(['张*', '张**', '于*']);
});
