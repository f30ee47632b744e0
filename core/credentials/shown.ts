/** What of a record is shown, and how much of it. Pure. */
import type { CredentialKind, Mask, ShownItem } from '../../contract/credentials-parts';
import { chinaDay } from '../shared/time';

const COMPOUND =
  /^(欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐|歐陽|諸葛|尉遲|長孫|鮮于|司馬|東方|獨孤)/;

/** The family name, and a star for each character after it. A name without Chinese characters keeps its first letter. */
function maskName(name: string): string {
  const head = [...name].length > 2 && COMPOUND.test(name) ? 2 : 1;
  const characters = [...name];
  return characters.slice(0, head).join('') + '*'.repeat(Math.max(1, Math.min(3, characters.length - head)));
}

/** At most a third of it at each end. */
function maskEnds(value: string): string {
  const characters = [...value];
  const open = Math.min(4, Math.floor(characters.length / 3));
  const tail = open === 0 ? '' : characters.slice(-open).join('');
  return characters.slice(0, open).join('') + '*'.repeat(Math.max(1, characters.length - 2 * open)) + tail;
}

const MASKS: Record<Exclude<Mask, 'hidden'>, (value: string) => string> = {
  whole: (value) => value,
  name: maskName,
  ends: maskEnds,
  year: (value) => `${value.slice(0, 4)} 年`,
};

export const masked = (mask: Exclude<Mask, 'hidden'>, value: string) => MASKS[mask](value);

/**
 * In the order of the kind's fields; what is empty or hidden is left out. With `chosen`, only what a holder has chosen, whole where
 * they want it so, and always the name: an answer without one is about nobody.
 */
export function shownOf(
  { fields }: Pick<CredentialKind, 'fields'>,
  values: Readonly<Record<string, string>>,
  chosen?: readonly { id: string; whole: boolean }[],
): ShownItem[] {
  return fields.flatMap(({ id, label, role, shown }) => {
    const value = values[id] ?? '';
    const choice = chosen?.find((one) => one.id === id);
    if (shown === 'hidden' || value === '' || (chosen && !choice && role !== 'name')) return [];
    return [{ label, value: choice?.whole ? value : masked(shown, value) }];
  });
}

/** Its own last day, and whether that was before `at`. */
export function endOf({ endsWith }: Pick<CredentialKind, 'endsWith'>, values: Readonly<Record<string, string>>, at: string) {
  const until = endsWith === null ? null : values[endsWith] || null;
  return { until, ended: until !== null && until < chinaDay(Date.parse(at)) };
}
