import type { CaseState } from '../../contract/cases';
import type { DocumentKind, DocumentStatus } from '../../contract/documents';

/** The contract's words for states and kinds, kept here as well because importing them would bring its schemas to the phone; a test compares. */
export const STATE_TEXTS: Record<CaseState, string> = {
  filed: '待受理',
  accepted: '办理中',
  answered: '已答复',
  closed: '已办结',
};

export const KIND_TEXTS: Record<DocumentKind, string> = {
  law: '法律',
  interpretation: '司法解释',
  regulation: '行政法规',
  local: '地方性法规',
  rule: '规章',
  normative: '规范性文件',
  notice: '通知公告',
  other: '其他',
};

export const STATUS_TEXTS: Record<DocumentStatus, string> = {
  in_force: '现行有效',
  superseded: '已有新文件',
  repealed: '已失效',
};
