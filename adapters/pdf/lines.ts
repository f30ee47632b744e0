/** Text as it is printed: characters a font has, in lines that fit. */

/** A font, and whether it can print a character. */
export interface Face {
  name: string;
  has(codePoint: number): boolean;
}

export interface Run {
  text: string;
  font: string;
}

/** What has no shape of its own: selectors of variants, joiners, marks of direction. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|\p{Cc}/gu;
/** A line begins with none of these, and ends with none of those. */
const CLOSING = /^[，。、；：？！）》〉」』”’】〕…—·,.;:!?)\]%]/u;
const OPENING = /[（《〈「『“‘【〔([]$/u;

/** The text with every character that no face has replaced by its number, 〔U+20BB7〕; `replaced` says whether there was one. */
export function printable(text: string, faces: readonly Face[]): { text: string; replaced: boolean } {
  let replaced = false;
  const shown = [...text.replace(/\n/g, ' ').replace(UNSEEN, '')].map((character) => {
    const code = character.codePointAt(0)!;
    if (faces.some((face) => face.has(code))) return character;
    replaced = true;
    return `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
  });
  return { text: shown.join(''), replaced };
}

/** Neighbours that one face prints, together; each character by the first face that has it. */
export function runsOf(text: string, faces: readonly Face[]): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const font = (faces.find((face) => face.has(character.codePointAt(0)!)) ?? faces[0]!).name;
    const last = runs.at(-1);
    if (last?.font === font) last.text += character;
    else runs.push({ text: character, font });
  }
  return runs;
}

/** Broken between Chinese characters and between words; a word longer than a line anywhere. */
export function breakLines(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, width, widthOf)) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** What stays together: a word, a number, a character with the marks that belong to it. */
function piecesOf(text: string, width: number, widthOf: (text: string) => number): string[] {
  const pieces: string[] = [];
  for (const [piece] of text.matchAll(/〔U\+[0-9A-F]+〕|[!-~]+ *|\s+|./gsu)) {
    const last = pieces.at(-1);
    const joined = last !== undefined && (CLOSING.test(piece) || OPENING.test(last));
    if (joined && widthOf((last + piece).trimEnd()) <= width) pieces[pieces.length - 1] = last + piece;
    else if (widthOf(piece.trimEnd()) > width) pieces.push(...piece);
    else pieces.push(piece);
  }
  return pieces;
}
