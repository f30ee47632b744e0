import { CASE_STATE_TEXTS, type CaseState } from '../../../contract/cases';

export function StateTag({ state }: { state: CaseState }) {
  return <span className={`state-tag state-${state}`}>{CASE_STATE_TEXTS[state]}</span>;
}
