import type { ChoiceState, Education, ExamPhase, PaperKind } from '../../contract/exam-parts';

/** The contract's words, kept here as well because importing them would bring its schemas to the phone; a test compares. */
export const CHOICE_STATE_TEXTS: Record<ChoiceState, string> = {
  held: '座位保留中',
  offered: '候补到座位，等您确认',
  confirmed: '报名成功',
  waiting: '候补中',
  expired: '超时未确认',
  declined: '已放弃候补座位',
  cancelled: '已取消',
  passed: '候补未成功',
  closed: '候补已结束',
};

export const PAPER_KIND_TEXTS: Record<PaperKind, string> = {
  resident_id: '居民身份证',
  hmt_residence: '港澳台居民居住证',
  hm_permit: '港澳居民来往内地通行证',
  tw_permit: '台湾居民来往大陆通行证',
  passport: '护照',
  permanent_residence: '外国人永久居留身份证',
};

export const EDUCATION_TEXTS: Record<Education, string> = {
  junior: '初中及以下',
  senior: '高中或中专',
  college: '大专',
  bachelor: '本科',
  master: '硕士',
  doctor: '博士',
};

export const PHASE_TEXTS: Record<ExamPhase, string> = { upcoming: '即将开放', open: '报名中', closed: '已截止' };

/** `5600` fen as `56 元`, `5650` as `56.50 元`. */
export function money(fen: number): string {
  return `${fen % 100 === 0 ? fen / 100 : (fen / 100).toFixed(2)} 元`;
}

/** `350` as `350 米`, `12345` as `12.3 公里`. */
export function distance(metres: number): string {
  return metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(metres < 100_000 ? 1 : 0)} 公里`;
}
