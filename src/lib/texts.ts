import type { CaseState } from '../../contract/cases';

/** The contract's words for the states, kept here as well because importing them would bring its schemas to the phone; a test compares. */
export const STATE_TEXTS: Record<CaseState, string> = {
  filed: '待受理',
  accepted: '办理中',
  answered: '已答复',
  closed: '已办结',
};
