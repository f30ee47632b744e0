/** What libraries of law call their documents, and what the contract calls them. */
import type { ReadKind, ReadStatus } from './types';

/** Branches of law: what libraries call the kind, and a good topic where none is given. */
const BRANCHES = ['宪法', '宪法相关法', '民法典', '民法商法', '行政法', '经济法', '社会法', '刑法', '诉讼与非诉讼程序法'];

const KINDS: Record<ReadKind, readonly string[]> = {
  law: ['法律', ...BRANCHES, '法律解释', '有关法律问题和重大问题的决定'],
  interpretation: ['司法解释', '高法司法解释', '高检司法解释', '联合发布司法解释'],
  regulation: ['行政法规', '监察法规'],
  local: [
    '地方性法规',
    '地方法规',
    '自治条例',
    '单行条例',
    '自治条例和单行条例',
    '经济特区法规',
    '自贸港法规',
    '设区的市地方性法规',
  ],
  rule: ['规章', '部门规章', '地方政府规章', '地方规章', '政府规章', '省政府规章', '国务院部门规章'],
  normative: [
    '规范性文件',
    '行政规范性文件',
    '部门规范性文件',
    '地方规范性文件',
    '政府规范性文件',
    '国务院文件',
    '国务院规范性文件',
    '国务院办公厅文件',
    '政府文件',
    '政策文件',
    '财政部会计制度',
    '党内法规',
  ],
  notice: ['通知公告', '通知', '公告', '通告', '公示', '通报'],
  other: ['其他', '其它'],
};

const BY_NAME = new Map<string, ReadKind>(
  (Object.entries(KINDS) as [ReadKind, readonly string[]][]).flatMap(([kind, names]) => [
    [kind, kind] as const,
    ...names.map((name) => [name, kind] as const),
  ]),
);

/** Null: not a name known here. */
export const kindOf = (name: string): ReadKind | null => BY_NAME.get(name.trim()) ?? null;

export const branchOf = (category: string): string | null => (BRANCHES.includes(category.trim()) ? category.trim() : null);

const STATUSES: Record<ReadStatus, readonly string[]> = {
  in_force: ['in_force', '现行有效', '有效', '现行', '已修改', '已修订', '尚未生效', '尚未施行'],
  superseded: ['superseded', '已有新文件', '已被修改', '已被修订', '已被替代', '被替代'],
  repealed: ['repealed', 'expired', '已失效', '失效', '已废止', '废止', '无效'],
};
const STATUS_BY_NAME = new Map<string, ReadStatus>(
  (Object.entries(STATUSES) as [ReadStatus, readonly string[]][]).flatMap(([status, names]) =>
    names.map((name) => [name, status] as const),
  ),
);
/** Null: not a name known here. */
export const statusOf = (name: string): ReadStatus | null => STATUS_BY_NAME.get(name.trim()) ?? null;

/** What its title, issuer and number say about a document whose category nobody wrote down. */
export function guessKind(title: string, issuer: string, number: string): ReadKind | null {
  const name = title.replace(/[（(][^（）()]*[）)]$/, '');
  if (/^最高人民(法院|检察院)/.test(issuer) && /(解释|规定|批复|意见)$/.test(name)) return 'interpretation';
  if (/(公告|通告|公示|通报)$/.test(name)) return 'notice';
  if (/(通知|意见|决定|方案|规划|计划|批复|函|细则)$/.test(name)) return 'normative';
  if (/^全国人民代表大会/.test(issuer) || /主席令/.test(number)) return 'law';
  if (/^国务院$/.test(issuer) && /(条例|规定|办法)$/.test(name)) return 'regulation';
  if (/人民代表大会/.test(issuer)) return 'local';
  if (/令/.test(number) && /(条例|规定|办法|规则)$/.test(name)) return /^国务院令|国务院令/.test(number) ? 'regulation' : 'rule';
  return /(办法|规定|规则|制度|标准)$/.test(name) ? 'normative' : null;
}
