/** The contract's words, kept here as well because importing them would bring its schemas to the phone; a test compares. */
export const ERASE_WORDS = '确认删除';

const DAYS = 365;

/** ` 3 年`, ` 30 天`, `约 30 年`, to stand behind a word. */
export function lasting(days: number): string {
  if (days < DAYS) return ` ${days} 天`;
  const years = days / DAYS;
  return Number.isInteger(years) ? ` ${years} 年` : `约 ${Math.round(years)} 年`;
}

/** `1.2 MB`, as people read it. */
export function sizeText(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
