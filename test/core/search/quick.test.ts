/** What is done the quick way gives what the plain way would. */
import { largest } from '../../../core/search/best';
import { Bytes } from '../../../core/search/bytes';
import { decodeDocuments, encodeList, encodeMap } from '../../../core/search/index/document-lists';
import { LONGEST_TOKEN, foldText, numbersIn, tokens } from '../../../core/search/text';
import { Wanted } from '../../../core/search/wanted';

/** Numbers from 0 to 1, each time the same. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const PIECES = [
  '社会',
  '保险',
  '险',
  '费',
  '的',
  '😀',
  '𠮷',
  'abc',
  'X',
  '12',
  ' ',
  '，',
  '国办发〔2013〕100号',
  '令第3号',
  'a'.repeat(50),
];

function textOf(random: () => number, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += PIECES[Math.floor(random() * PIECES.length)]!;
  return foldText(text);
}

test('the tokens of a question are counted in a text as if all of them were', () => {
  const random = numbers(7);
  for (let round = 0; round < 300; round++) {
    const [text, asked] = [textOf(random, 40), textOf(random, 6)];
    const named = (of: string) => [
      ...tokens(of).map(({ token }) => token),
      ...numbersIn(of).flatMap(({ spellings }) => spellings),
    ];
    const wanted = [...new Set(named(asked).map((token) => token.slice(0, LONGEST_TOKEN)))];
    const counted = new Float64Array(wanted.length);
    new Wanted(wanted).count(text, 1, counted);
    const all = named(text);
    expect([text, [...counted]]).toEqual([text, wanted.map((token) => all.filter((one) => one === token).length)]);
  }
});

test('documents come back as they were written down, one by one or as a map', () => {
  const random = numbers(11);
  for (const share of [0.001, 0.1, 0.5, 1]) {
    const documents = Uint32Array.from(Array.from({ length: 20_000 }, (_, i) => i).filter(() => random() <= share));
    for (const encode of [encodeList, encodeMap]) {
      const blocks = [documents.subarray(0, documents.length >> 1), documents.subarray(documents.length >> 1)]
        .filter(({ length }) => length > 0)
        .map((some) => {
          const bytes = new Bytes();
          encode(bytes, some);
          return bytes.view().slice();
        });
      expect(decodeDocuments(blocks, documents.length)).toEqual(documents);
    }
  }
});

test('the strongest are those that sorting would put first, of equals the first', () => {
  const random = numbers(13);
  for (let round = 0; round < 200; round++) {
    const scores = Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() * 12));
    const all = scores.map((_, i) => i);
    const sorted = [...all].sort((a, b) => scores[b]! - scores[a]! || a - b);
    for (const limit of [0, 1, 7, 60]) expect(largest(all.length, limit, (i) => scores[i]!)).toEqual(sorted.slice(0, limit));
  }
});
