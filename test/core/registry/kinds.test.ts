import { createMemoryStore } from '../../../adapters/memory/store';
import type { CredentialKind } from '../../../contract/credentials-parts';
import { createRegistryService } from '../../../core/registry/service';
import { changesOf, faultWithRecords } from '../../../core/registry/kind-changes';
import { makeOffice, number, refused, type Office } from '../../support/registry/office';
import { unguarded } from '../../support/unguarded';

const office = () => makeOffice(createMemoryStore(), 'completion');
const versionOf = async ({ registry, chief }: Office, id = 'completion') =>
  (await registry.kinds(chief, {})).items.find(({ kind }) => kind.id === id)!;

/** As the page makes one: nothing of it stands in the code. */
const crane: CredentialKind = {
  id: 'crane',
  name: '起重机操作证',
  issuer: '市特种设备协会',
  about: '核对起重机操作证。',
  fields: [
    {
      ...{ id: 'no', label: '证号', hint: 'QZ 开头', role: 'number', control: 'text', choices: [] },
      ...{ checks: [{ by: 'pattern', pattern: '^QZ\\d{6}$', message: '证号是 QZ 加 6 位数字' }], matched: true, shown: 'ends' },
    },
    {
      ...{ id: 'who', label: '姓名', hint: '', role: 'name', control: 'text', choices: [] },
      checks: [],
      matched: true,
      shown: 'name',
    },
    {
      ...{ id: 'grade', label: '等级', hint: '', role: 'other', control: 'choice', choices: ['初级', '高级'] },
      ...{ checks: [], matched: true, shown: 'whole' },
    },
    {
      ...{ id: 'until', label: '有效期至', hint: '', role: 'other', control: 'date', choices: [] },
      checks: [],
      matched: false,
      shown: 'whole',
    },
  ],
  ways: ['number', 'scan'],
  endsWith: 'until',
  slipDays: 7,
  open: false,
  order: 99,
  hidden: false,
};

it('lets a kind that was made on the staff page be asked about at once, through the one way in', async () => {
  const o = await office();
  const call = async (caller: Parameters<typeof o.dispatch>[0]['caller'], service: string, action: string, input: object) => {
    const reply = await o.dispatch({ service, action, input, caller, requestId: 'r' });
    return reply.ok ? (reply.data as Record<string, unknown>) : reply.error;
  };
  await call(o.chief, 'registry', 'saveKind', { kind: crane, version: 0, department: 'caizheng' });
  const rows = [
    { line: 2, values: { no: 'qz-000001', who: '张伟', grade: '高级', until: '2030年1月1日' } },
    { line: 3, values: { no: 'QZ12', who: '李娜', grade: '特级', until: '' } },
  ];
  expect(await call(o.one, 'registry', 'checkRows', { kind: 'crane', rows })).toMatchObject({
    faults: [
      { line: 3, field: 'no', label: '证号', message: '证号是 QZ 加 6 位数字' },
      { line: 3, field: 'grade', label: '等级', message: '请从给出的选项中选择' },
    ],
  });
  const asked = { kind: 'crane', version: 1, file: '名册.csv', digest: o.digest(), rows: 2 };
  const { id } = (await call(o.one, 'registry', 'beginImport', asked)) as { id: string };
  expect(await call(o.one, 'registry', 'importRows', { id, no: 0, rows, repeated: [] })).toMatchObject({
    state: 'done',
    new: 1,
    left: 1,
  });
  const resident = await o.resident('李四');
  const { items } = (await call(resident, 'credentials', 'kinds', {})) as { items: { id: string }[] };
  expect(items.at(-1)).toMatchObject({ id: 'crane', asks: [{ id: 'no' }, { id: 'who' }, { id: 'grade' }] });
  const fields = { no: 'QZ000001', who: '张伟', grade: '高级' };
  expect(await call(resident, 'credentials', 'check', { key: o.key(), kind: 'crane', fields })).toMatchObject({
    result: 'found',
    kind: '起重机操作证',
    until: '2030-01-01',
    items: [{ value: 'qz-***001' }, { value: '张*' }, { value: '高级' }, { value: '2030-01-01' }],
  });
});

it('shows what residents will see before anything is stored', async () => {
  const o = await office();
  const values = { no: 'QZ1', who: '欧阳修远', grade: '高级', until: '2020/1/1' };
  expect(await o.registry.tryKind(o.one, { kind: crane, values })).toEqual({
    faults: { no: '证号是 QZ 加 6 位数字' },
    shown: [
      { label: '证号', value: 'Q*1' },
      { label: '姓名', value: '欧阳**' },
      { label: '等级', value: '高级' },
      { label: '有效期至', value: '2020-01-01' },
    ],
    until: '2020-01-01',
    ended: true,
  });
  expect(await versionOf(o, 'crane').catch(() => null)).toBeUndefined();
});

describe('a kind belongs to a department', () => {
  it('which sees and changes it, while others do not find it', async () => {
    const o = await office();
    const stranger = o.as('stranger', 'shuiwu');
    expect((await o.registry.kinds(stranger, {})).items).toEqual([]);
    expect((await o.registry.kinds(o.one, {})).items.map(({ kind }) => kind.id)).toEqual(['completion']);
    const change = { kind: { ...o.kind, slipDays: 5 }, version: 1, department: 'caizheng' };
    expect(await refused(o.registry.saveKind(stranger, change))).toMatch(/^NOT_FOUND/);
    expect(await refused(o.registry.register(stranger, { kind: 'completion' }))).toMatch(/^NOT_FOUND/);
    expect(await refused(o.registry.saveKind(o.one, { ...change, department: 'shuiwu' }))).toMatch(/^FORBIDDEN/);
    expect(await refused(o.registry.saveKind(o.one, change))).toBe('OK');
  });

  it('and only the intake centre makes new ones, or takes one that came along', async () => {
    const o = await office();
    expect(await refused(o.registry.saveKind(o.one, { kind: crane, version: 0, department: 'caizheng' }))).toMatch(/^FORBIDDEN/);
    const degree = (await versionOf(o, 'degree')).kind;
    const mine = { kind: degree, version: 0, department: 'caizheng' };
    expect(await refused(o.registry.saveKind(o.one, mine))).toMatch(/^NOT_FOUND/);
    expect(await refused(o.registry.saveKind(o.chief, { ...mine, department: 'nobody' }))).toBe('BAD_INPUT 没有这个部门');
    expect(await o.registry.saveKind(o.chief, mine)).toMatchObject({ version: 1, department: 'caizheng' });
  });
});

describe('of two who change a kind at once', () => {
  const both = async (o: Office) => {
    const change = (slipDays: number) =>
      refused(o.registry.saveKind(o.one, { kind: { ...o.kind, slipDays }, version: 1, department: 'caizheng' }));
    return Promise.all([change(3), change(4)]);
  };

  it('one is told to look first, and both changes are never in', async () => {
    const o = await office();
    expect((await both(o)).sort()).toEqual(['CONFLICT 刚刚有人改动过，请看过最新内容再操作', 'OK']);
    expect((await o.told()).filter((text) => text.includes('修改设置'))).toHaveLength(1);
  });

  it('(twin: without guards both are)', async () => {
    const o = await makeOffice(unguarded(createMemoryStore()), 'completion');
    expect((await both(o)).sort()).not.toEqual(['CONFLICT 刚刚有人改动过，请看过最新内容再操作', 'OK']);
  });

  it('the same change sent again, as its answer was lost, is the same', async () => {
    const o = await office();
    const change = { kind: { ...o.kind, slipDays: 3 }, version: 1, department: 'caizheng' };
    const first = await o.registry.saveKind(o.one, change);
    expect(await o.registry.saveKind(o.one, change)).toEqual(first);
    expect((await versionOf(o)).version).toBe(2);
  });
});

describe('with records in its register a kind', () => {
  it('keeps what they were entered by', async () => {
    const o = await office();
    await o.bringIn(2);
    const save = (kind: CredentialKind) => refused(o.registry.saveKind(o.one, { kind, version: 1, department: 'caizheng' }));
    const [first, ...rest] = o.kind.fields;
    expect(await save({ ...o.kind, fields: [{ ...first!, id: 'other-number' }, ...rest] })).toMatch(/编号不能换成另一项/);
    const more = { ...rest[1]!, id: 'class', label: '班级', matched: true };
    expect(await save({ ...o.kind, fields: [first!, ...rest, more] })).toMatch(/没有“班级”/);
    expect(await save({ ...o.kind, fields: [first!, ...rest, { ...more, matched: false }] })).toBe('OK');
    expect((await o.check('李四', 1)).result).toBe('found');
  });

  it('does not become public', () => {
    expect(faultWithRecords(crane, { ...crane, open: true })).toMatchObject({ field: 'kind.open' });
    expect(faultWithRecords(crane, { ...crane, name: '别的' })).toBeNull();
  });
});

it('says in words what was changed, and by whom', async () => {
  const o = await office();
  const [first, second, third, ...rest] = o.kind.fields;
  const kind = { ...o.kind, slipDays: 3, hidden: true, fields: [first!, { ...second!, shown: 'whole' as const }, ...rest] };
  await o.registry.saveKind(o.one, { kind, version: 1, department: 'caizheng' });
  expect(await o.told()).toEqual([
    '同事chief 新增种类“结业证书”',
    `同事one 修改设置：凭条有效天数；停用；“姓名”的显示方式；去掉“${third!.label}”`,
  ]);
  expect(changesOf(crane, { ...crane, fields: [...crane.fields].reverse() })).toBe('项目的次序');
  expect(changesOf(crane, JSON.parse(JSON.stringify(crane)) as CredentialKind)).toBe('');
});

it('leaves to others what they keep: neither import nor revoking reaches it', async () => {
  const o = await office();
  const remotes = new Map([['completion', { ask: async () => null }]]) as never;
  const registry = createRegistryService({ ...o.ports, remotes });
  expect(await registry.register(o.one, { kind: 'completion' })).toMatchObject({ source: 'remote', records: null });
  const list = { kind: 'completion', version: 1, file: '名册.csv', digest: o.digest(), rows: 1 };
  const record = { kind: 'completion', number: number(1), reason: '来信核实' };
  const proposal = { key: o.key(), act: 'revoke' as const, document: '文号', ...record };
  for (const call of [registry.beginImport(o.one, list), registry.lookUp(o.one, record), registry.propose(o.one, proposal)])
    expect(await refused(call)).toMatch(/^BAD_STATE 这种证书由发证机构自己的系统登记/);
});

it('tells how a register stands', async () => {
  const o = await office();
  const stand = () => o.registry.register(o.one, { kind: 'completion' });
  expect(await stand()).toMatchObject({ source: 'none', records: 0, lastImport: null });
  await o.bringIn(3);
  o.wait(31_000);
  expect(await stand()).toMatchObject({ source: 'own', records: 3, older: 0, key: o.ports.vault.newest });
  expect((await stand()).lastImport).toMatchObject({ state: 'done', new: 3, by: '同事one', file: '名册.xlsx' });
  expect(JSON.stringify(await stand())).not.toContain(number(1));
});
