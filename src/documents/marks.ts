export type Ranges = readonly (readonly [from: number, to: number])[];

interface Part {
  text: string;
  marked: boolean;
}

/** True where a cut would go through the middle of a character that takes two code units, such as an emoji. */
function insidePair(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** The text in order, what is to be marked apart from the rest. Ranges that overlap, or reach out of the text, do no harm. */
export function split(text: string, ranges: Ranges): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const cut = (to: number, marked: boolean) => {
    const last = parts[parts.length - 1];
    if (to > at && marked && last?.marked) last.text += text.slice(at, to);
    else if (to > at) parts.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const start = Math.min(Math.max(from, 0), text.length);
    const end = Math.min(to, text.length);
    if (end <= Math.max(at, start)) continue;
    cut(insidePair(text, start) ? start - 1 : start, false);
    cut(insidePair(text, end) ? end + 1 : end, true);
  }
  cut(text.length, false);
  return parts;
}

interface Passage {
  text: string;
  ranges: Ranges;
}

/** The text without the `label` it begins with. */
export function withoutLabel(whole: Passage, label: string): Passage {
  const begin = /^[\s\u3000]*/.exec(whole.text)?.[0].length ?? 0;
  if (label === '' || !whole.text.startsWith(label, begin)) return whole;
  const gap = /^[\s\u3000]*/.exec(whole.text.slice(begin + label.length))?.[0].length ?? 0;
  const from = begin + label.length + gap;
  const ranges = whole.ranges.filter(([, to]) => to > from);
  return { text: whole.text.slice(from), ranges: ranges.map(([a, b]) => [Math.max(a - from, 0), b - from] as const) };
}
