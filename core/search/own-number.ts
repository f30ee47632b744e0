/** Whoever types a document's own number wants that document, before whatever else cites it. */
import type { Query } from './query';
import { foldText, numbersIn, tokens } from './text';

type Numbers = Pick<Query, 'numbers'>;

/** Whether one of the numbers asked for is this one, with as many of its letters as were typed. */
export function isAsked({ numbers }: Numbers, number: string | null): boolean {
  if (numbers.length === 0 || number === null) return false;
  const own = numbersIn(foldText(number)).map(({ spellings }) => spellings);
  return own.some((ours) => numbers.some((theirs) => ours.includes(theirs[0]!) || theirs.includes(ours[0]!)));
}

/** Whether nothing but numbers was typed: then no article is what was looked for. */
export function onlyNumbers({ numbers, words }: Numbers & Pick<Query, 'words'>): boolean {
  if (numbers.length === 0) return false;
  let rest = words;
  for (const { start, end } of numbersIn(words)) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  return tokens(rest).length === 0;
}
