/** Numbers long enough to lead to somebody: telephones, papers, accounts; and addresses of mail. */
export function maskNumbers(words: string): string {
  return words
    .replace(/[^\s@，。；：、（）]+@[A-Za-z0-9.-]+/g, '＊')
    .replace(/[\d０-９](?:[ \-－—]?[\d０-９]){5,}[xXｘＸ]?/g, '＊');
}
