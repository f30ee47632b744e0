/** Words for what the contract names, in one place. */
import type { AlertView, CredentialField, FieldCheck, ImportView, Mask, ProposalView, Way } from './types';

export const WAYS: Record<Way, string> = {
  number: '按编号和姓名',
  code: '用持证人的查询码',
  scan: '扫查询凭条',
  list: '搜索公开名单',
};

export const ROLES: Record<CredentialField['role'], string> = {
  number: '编号',
  name: '姓名',
  identity: '持证人身份证号',
  other: '其他内容',
};

export const CONTROLS: Record<CredentialField['control'], string> = {
  text: '文字',
  digits: '数字',
  date: '日期',
  choice: '从选项里选',
};

export const MASKS: Record<Mask, string> = {
  whole: '全部显示',
  name: '只显示姓氏',
  ends: '只显示头尾几位',
  year: '只显示年份',
  hidden: '不显示',
};

export const CHECKS: Record<FieldCheck['by'], string> = {
  length: '字数',
  pattern: '格式（正则表达式）',
  past: '不晚于今天的日期',
  checksum: '校验位',
};

export const CHECKSUMS = { gb11643: '18 位身份证号', luhn: '银行卡号（Luhn）' } as const;

export const IMPORT_STATES: Record<ImportView['state'], string> = { running: '没导完', done: '导完了', cancelled: '停掉了' };

export const ACTS: Record<ProposalView['act'], string> = { revoke: '撤销', reinstate: '恢复' };

export const PROPOSAL_STATES: Record<ProposalView['state'], string> = {
  open: '等待核准',
  approved: '正在办理',
  done: '已办理',
  declined: '没有同意',
  withdrawn: '已收回',
};

export const REASONS: Record<AlertView['reason'], { title: string; words: string }> = {
  resident: { title: '同一个账号错得太多', words: '一天里核对不上的次数到了上限，这个账号今天不能再查。' },
  sequence: { title: '有人按顺序试编号', words: '同一个账号接连试了几个挨着的编号，像是在一个一个地猜，已经先锁住。' },
  number: {
    title: '同一个编号被反复试',
    words: '不同的人加起来，多次对不上同一个编号的其他内容，这个编号今天不能再按编号查；持证人的查询码照常能用。',
  },
  block: { title: '一段编号被反复试', words: '挨着的一段编号今天错得太多，这一段先锁住。' },
  network: { title: '同一个网络错得太多', words: '从同一个网络来的查询今天错得太多，先锁住。也可能是一个单位的人在集中核对。' },
  lane: { title: '全市错得太多', words: '短时间里很多人都核对不上，可能有人用许多账号在猜。今天已经错过的人暂时不能再查。' },
  'code-resident': { title: '同一个账号试了太多查询码', words: '一天里输错的查询码到了上限，这个账号今天不能再用查询码查。' },
  'code-network': {
    title: '同一个网络试了太多查询码',
    words: '从同一个网络来的人今天输错的查询码太多，输错过的人今天不能再试。也可能是一个单位的人抄错了。',
  },
  'code-lane': {
    title: '全市输错的查询码太多',
    words: '短时间里很多人输错查询码，可能有人用许多账号在猜。今天已经输错过的人暂时不能再试，别人不受影响。',
  },
};
