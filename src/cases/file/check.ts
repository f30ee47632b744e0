import type { Draft } from '../../lib/report';

export type Field = 'category' | 'words' | 'photos' | 'place' | 'identity' | 'name' | 'phone';

export const MAX_WORDS = 1000;
const MIN_WORDS = 5;
const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/;

/** As the service counts: an emoji is one. */
export const lengthOf = (words: string): number => [...words.trim()].length;

/**
 * What can be told on the phone, in the contract's own words, so that a report written without a network is not sent back hours
 * later for it. The service checks everything again.
 */
export function check(draft: Draft): Partial<Record<Field, string>> {
  const problems: Partial<Record<Field, string>> = {};
  const length = lengthOf(draft.words);
  if (draft.category === '') problems.category = '请选择问题类别';
  if (length < MIN_WORDS) problems.words = `问题描述至少写 ${MIN_WORDS} 个字`;
  if (length > MAX_WORDS) problems.words = `问题描述最多写 ${MAX_WORDS} 个字`;
  if (draft.identity === 'named') {
    if (draft.name.trim() === '') problems.name = '实名反映请填写姓名';
    if (lengthOf(draft.name) > 30) problems.name = '姓名最多写 30 个字';
    const phone = draft.phone.trim();
    if (phone !== '' && !PHONE.test(phone)) problems.phone = '请填 11 位手机号，或带区号的座机';
  }
  return problems;
}
