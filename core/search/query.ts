/** Reads what a resident typed: words, "phrases", -minus words, document numbers; and what the words may mean. */
import { EVERYDAY } from './everyday';
import { foldText, isCharacter, numbersIn, tokens } from './text';

export interface Query {
  /** Tokens with their weight: the words as typed count most, fillers little, what they may mean in between. */
  weights: Map<string, number>;
  /** Tokens that make a section an answer. The others (characters of longer words, fillers) only add to it. */
  seeds: Set<string>;
  /** Must stand somewhere, as typed (folded). */
  phrases: string[];
  /** Must stand nowhere in the document (folded). */
  minus: string[];
  /** Document numbers, each as its possible spellings, longest first. */
  numbers: string[][];
  /** Folded words as typed, for titles and highlights. */
  words: string;
  /** Folded statutory terms looked for as well. */
  meant: string[];
}

/** More is not read: nobody types it, and a pasted page is not a question. */
const LONGEST = 400;
const FILLER = 0.25;
const MEANT = 0.35;

/** How questions are put. */
const ASKING =
  '请问|你好|您好|谢谢|麻烦问|想问|咨询|怎么办|怎么样|应该怎么|该怎么|怎么|如何|什么情况下|什么情形下|什么样|哪些情况|什么是|是什么|什么|' +
  '哪些|哪种|哪里|哪个|是否|能否|可否|能不能|可不可以|是不是|有没有|会不会|需不需要|要不要|可以|应该|应当|需要|多少|多久|多长|' +
  '为什么|为何|处理|我们|他们|自己|的话|如果|假如';
const PARTICLES = '我|你|他|她|谁|哪|吗|呢|啊|吧|么|的|了|能|会|又|就|都|还|啦|是|有|在|和|与|被|把';
const FILLERS = new RegExp(`${ASKING}|${PARTICLES}`, 'g');
const ASKED = new RegExp(ASKING, 'g');
const PHRASE = /["“”「『]([^"“”「」『』]{1,60})["“”」』]/g;
const MINUS = /(^|\s)[-−–](\S{1,30})/g;
const HYPHENS = /[－﹣]/g;

export function parseQuery(typed: string, synonyms: ReadonlyMap<string, readonly string[]> = EVERYDAY): Query {
  const folded = foldText(typed.slice(0, LONGEST).replace(HYPHENS, '-'));
  const phrases: string[] = [];
  const minus: string[] = [];
  const words = folded
    .replace(PHRASE, (_, phrase: string) => {
      if (tokens(phrase).length > 0) phrases.push(phrase.trim());
      return ` ${phrase} `;
    })
    .replace(MINUS, (_, before: string, word: string) => {
      if (tokens(word).length > 0) minus.push(word);
      return before;
    });
  const meant = meanings(words, synonyms);
  const weights = weigh(words, meant);
  const seeds = seedsOf([withoutFillers(words), ...meant]);
  const numbers = numbersIn(words).map(({ spellings }) => spellings);
  return { weights, seeds, phrases, minus, numbers, words, meant };
}

/** Words without the small change of questions, for highlights. */
export function withoutFillers(words: string): string {
  const rest = words.replace(FILLERS, (filler) => ' '.repeat(filler.length));
  return tokens(rest).length > 0 ? rest : words;
}

/** Blanks where a question is only put; particles stay, because many are part of words too (会计). */
export function withoutAsking(words: string): string {
  return words.replace(ASKED, (asking) => ' '.repeat(asking.length));
}

function weigh(words: string, meant: readonly string[]): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const { token } of tokens(text)) {
      weights.set(token, Math.max(weights.get(token) ?? 0, weight));
    }
  };
  add(words, FILLER);
  add(withoutFillers(words), 1);
  for (const term of meant) add(term, MEANT);
  return weights;
}

/** Pairs and words, and characters that stand alone. */
export function seedsOf(texts: readonly string[]): Set<string> {
  const seeds = new Set<string>();
  for (const text of texts) {
    const found = tokens(text);
    found.forEach(({ token, start, end }, i) => {
      const before = found[i - 1];
      const after = found[i + 1];
      const inside = isCharacter(token) && ((before && before.end >= end) || (after && after.start === start));
      if (!inside) seeds.add(token);
    });
  }
  return seeds;
}

/** What the everyday words in a question may mean. Where words overlap the longest counts. */
function meanings(words: string, synonyms: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>();
  const longest = Math.max(0, ...[...synonyms.keys()].map((word) => word.length));
  for (let at = 0; at < words.length;) {
    let length = Math.min(longest, words.length - at);
    while (length > 0 && !synonyms.has(words.slice(at, at + length))) length--;
    for (const term of synonyms.get(words.slice(at, at + length)) ?? []) found.add(foldText(term));
    at += Math.max(1, length);
  }
  return [...found].filter((term) => !words.includes(term));
}
