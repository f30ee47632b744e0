/** The kinds that come along. A stored kind with the same id stands in place of one of them. */
import type { CredentialField, CredentialKind } from '../../contract/credentials-parts';

const FROM = '1949-10-01';

const field = (id: string, label: string, over: Partial<CredentialField> = {}): CredentialField => {
  return {
    id,
    label,
    hint: '',
    role: 'other',
    control: 'text',
    choices: [],
    checks: [],
    matched: false,
    shown: 'whole',
    ...over,
  };
};

const number = (label: string, hint: string, pattern: string, message: string) =>
  field('number', label, {
    hint,
    role: 'number',
    checks: [{ by: 'pattern', pattern, message }],
    matched: true,
    shown: 'ends',
  });

const name = field('name', '姓名', {
  hint: '与证书上的一致',
  role: 'name',
  checks: [{ by: 'length', min: 2, max: 40, message: '姓名至少写 2 个字' }],
  matched: true,
  shown: 'name',
});

/** May be missing: then nobody finds the certificate as their own. */
const identity = field('identity', '身份证号', {
  role: 'identity',
  checks: [{ by: 'checksum', rule: 'gb11643', message: '身份证号不对，请核对' }],
  shown: 'hidden',
});

const date = (id: string, label: string, over: Partial<CredentialField> = {}) =>
  field(id, label, { control: 'date', shown: 'year', ...over });

const kind = (id: string, order: number, over: Pick<CredentialKind, 'name' | 'issuer' | 'about' | 'fields'>): CredentialKind => {
  return { id, order, ways: ['number', 'code', 'scan'], endsWith: null, slipDays: 30, open: false, hidden: false, ...over };
};

export const STANDARD_KINDS: readonly CredentialKind[] = [
  kind('diploma', 10, {
    name: '学历',
    issuer: '学历证书管理机构',
    about: '核对高等教育学历证书。编号在证书下方，共 18 位。',
    fields: [
      number('证书编号', '18 位数字', '^\\d{18}$', '证书编号是 18 位数字，请核对'),
      name,
      field('school', '毕业院校'),
      field('major', '专业'),
      field('level', '层次'),
      field('form', '学习形式'),
      date('graduated', '毕业日期'),
      identity,
    ],
  }),
  kind('degree', 20, {
    name: '学位',
    issuer: '学位证书管理机构',
    about: '核对学士、硕士、博士学位证书。',
    fields: [
      number('学位证书编号', '13 到 18 位数字或字母', '^[0-9A-Z]{13,18}$', '学位证书编号是 13 到 18 位，请核对'),
      name,
      field('school', '学位授予单位'),
      field('degree', '学位'),
      field('discipline', '学科或专业'),
      date('awarded', '授予日期'),
      identity,
    ],
  }),
  {
    ...kind('masters', 30, {
      name: '硕士专业名单',
      issuer: '学位授权管理机构',
      about: '哪些学校的哪些专业可以授予硕士学位。名单公开，人人可查。',
      fields: [
        field('code', '编号', { role: 'number' }),
        field('school', '学校'),
        field('programme', '专业'),
        field('type', '类型'),
        field('city', '所在城市'),
      ],
    }),
    ways: ['list'],
    open: true,
  },
  kind('foreign', 40, {
    name: '国外学历',
    issuer: '国外学历学位认证机构',
    about: '核对国（境）外学历学位认证书。',
    fields: [
      number('认证书编号', '如 教留服认美〔2020〕00001号', '^[\\p{Script=Han}A-Z0-9]{6,40}$', '认证书编号不对，请核对'),
      name,
      date('born', '出生日期', {
        matched: true,
        shown: 'hidden',
        checks: [{ by: 'past', from: '1900-01-01', message: '出生日期不对，请核对' }],
      }),
      field('country', '国家或地区'),
      field('school', '院校'),
      field('degree', '学位或文凭'),
      date('certified', '认证日期'),
      identity,
    ],
  }),
  {
    ...kind('professional', 50, {
      name: '专业技术资格证书',
      issuer: '专业技术资格考试机构',
      about: '核对会计、资产评估等专业技术资格证书。',
      fields: [
        number('证书编号', '8 到 20 位数字或字母', '^[0-9A-Z]{8,20}$', '证书编号是 8 到 20 位，请核对'),
        name,
        field('subject', '资格名称'),
        field('grade', '级别'),
        date('issued', '取得日期', { checks: [{ by: 'past', from: FROM, message: '取得日期不对，请核对' }] }),
        date('until', '有效期至', { shown: 'whole' }),
        identity,
      ],
    }),
    endsWith: 'until',
  },
];
