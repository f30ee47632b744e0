/** A question as the engine works on it. */
import type { Question } from './engine';
import { EVERYDAY } from './everyday';
import { parseQuery, seedsOf, withoutFillers, type Query } from './query';
import { foldText, tokens } from './text';

export interface Asked extends Query {
  /** Tokens of each phrase, and of each excluded word. */
  phraseTokens: string[][];
  minusTokens: string[][];
  /** The seeds among what was typed itself. */
  typed: Set<string>;
  /** Staff's terms in the question that must stay whole (folded). */
  whole: string[];
}

type Dictionary = Question['dictionary'];

export function askedOf(words: string, dictionary: Dictionary): Asked {
  const query = parseQuery(words, withDictionary(dictionary));
  const whole = dictionary ? [...dictionary].flatMap(([term, means]) => (means.length === 0 ? [foldText(term)] : [])) : [];
  return {
    ...query,
    phraseTokens: query.phrases.map(distinct),
    minusTokens: query.minus.map(distinct),
    typed: seedsOf([withoutFillers(query.words)]),
    whole: whole.filter((term) => term && query.words.includes(term)),
  };
}

/** Every token the index has to be asked for. */
export function tokensOf({ weights, seeds, numbers, phraseTokens, minusTokens }: Asked): string[] {
  return [...new Set([...weights.keys(), ...seeds, ...numbers.flat(), ...phraseTokens.flat(), ...minusTokens.flat()])];
}

/** Staff's words beside the built-in ones; for one word, both meanings. */
function withDictionary(dictionary: Dictionary): ReadonlyMap<string, readonly string[]> {
  if (!dictionary || dictionary.size === 0) return EVERYDAY;
  const all = new Map(EVERYDAY);
  for (const [term, means] of dictionary) {
    const word = foldText(term);
    if (means.length > 0) all.set(word, [...means, ...(all.get(word) ?? [])]);
  }
  return all;
}

function distinct(text: string): string[] {
  return [...new Set(tokens(text).map(({ token }) => token))];
}
