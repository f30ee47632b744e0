/** What differs between two versions of a kind: in words for the log, and what a register with records does not allow. Pure. */
import type { CredentialField, CredentialKind } from '../../contract/credentials-parts';

const PARTS: Partial<Record<keyof CredentialKind, string>> = {
  name: '名称',
  issuer: '发证机构',
  about: '说明',
  ways: '查询方式',
  endsWith: '有效期',
  slipDays: '凭条有效天数',
  open: '是否公开',
  order: '排列',
};

const TRAITS: Partial<Record<keyof CredentialField, string>> = {
  label: '名称',
  hint: '提示',
  role: '用途',
  control: '填写方式',
  choices: '选项',
  checks: '规则',
  matched: '是否核对',
  shown: '显示方式',
};

const MOST = 300;

const differ = (a: unknown, b: unknown) => stable(a) !== stable(b);

/** Engines give the fields of an object back in an order of their own. */
export function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, of]) => `${name}:${stable(of)}`).join(',')}}`;
}

function namesOfDiffering<T extends object>(names: Partial<Record<keyof T, string>>, a: T, b: T): string[] {
  return (Object.keys(names) as (keyof T)[]).filter((name) => differ(a[name], b[name])).map((name) => names[name]!);
}

/** One sentence for the log; empty: nothing differs. */
export function changesOf(before: CredentialKind, after: CredentialKind): string {
  const said = namesOfDiffering(PARTS, before, after);
  if (before.hidden !== after.hidden) said.push(after.hidden ? '停用' : '启用');
  const was = new Map(before.fields.map((field) => [field.id, field]));
  for (const field of after.fields) {
    const old = was.get(field.id);
    if (!old) said.push(`新增“${field.label}”`);
    const traits = old ? namesOfDiffering(TRAITS, old, field) : [];
    if (traits.length > 0) said.push(`“${field.label}”的${traits.join('、')}`);
  }
  const gone = before.fields.filter(({ id }) => !after.fields.some((field) => field.id === id));
  said.push(...gone.map(({ label }) => `去掉“${label}”`));
  if (said.length === 0 && differ(before.fields, after.fields)) said.push('项目的次序');
  const text = said.join('；');
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

const ROLES = { number: '编号', name: '姓名', identity: '身份证号' } as const;

/**
 * What records that are there stand in the way of; null: nothing. They were entered under the number's, name's and identity number's
 * fields, and what nobody has asked for when they came is not in them.
 */
export function faultWithRecords(before: CredentialKind, after: CredentialKind): { field: string; message: string } | null {
  if (before.open !== after.open) return { field: 'kind.open', message: '登记库里已经有记录，不能再改是否公开。请新建一个种类' };
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const old = before.fields.find((field) => field.role === role);
    if (old && after.fields.find((field) => field.role === role)?.id !== old.id)
      return { field: 'kind.fields', message: `登记库里已经有记录，${ROLES[role]}不能换成另一项` };
  }
  const unknown = after.fields.find(({ id, matched }) => matched && !before.fields.some((field) => field.id === id));
  if (!unknown) return null;
  const message = `已有的记录里没有“${unknown.label}”，核对它就谁也查不到了。请先新增、导入内容，再改成核对`;
  return { field: `kind.fields.${after.fields.indexOf(unknown)}.matched`, message };
}
