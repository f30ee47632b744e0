/** Which paragraph styles of a DOCX are headings, titles or lines of a table of contents. */
import { eachTag } from './xml';

export interface Style {
  /** Of a heading: 1 and more. */
  level: number;
  role: 'title' | 'contents' | 'heading' | 'text';
  numbering: { id: string; level: number } | null;
}

interface Raw {
  name: string;
  basedOn: string | null;
  outline: number | null;
  numId: string | null;
  numLevel: number;
}

const DEPTH = 12;

export function readStyles(xml: string): (id: string | null) => Style {
  const raw = new Map<string, Raw>();
  let now: Raw | null = null;
  eachTag(xml, (name, attributes) => {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:style') {
      now = { name: '', basedOn: null, outline: null, numId: null, numLevel: 0 };
      if (attributes['w:styleId']) raw.set(attributes['w:styleId'], now);
    } else if (!now) return;
    else if (name === 'w:name') now.name = value;
    else if (name === 'w:basedOn') now.basedOn = value;
    else if (name === 'w:outlineLvl') now.outline = Number(value);
    else if (name === 'w:numId') now.numId = value;
    else if (name === 'w:ilvl') now.numLevel = Number(value) || 0;
  });
  return (id) => styleOf(raw, id);
}

/** What a style does not say itself, the one it is based on says. */
function styleOf(raw: Map<string, Raw>, id: string | null): Style {
  const style: Style = { level: 0, role: 'text', numbering: null };
  let next = id;
  for (let depth = 0; next !== null && depth < DEPTH; depth++) {
    const found: Raw | undefined = raw.get(next);
    if (!found) break;
    if (style.role === 'text') Object.assign(style, roleOf(found));
    if (!style.numbering && found.numId !== null) style.numbering = { id: found.numId, level: found.numLevel };
    next = found.basedOn;
  }
  return style;
}

function roleOf({ name, outline }: Raw): Partial<Style> {
  if (/^(toc|目录)\s*\d+$/i.test(name)) return { role: 'contents' };
  if (/^(title|标题)$/i.test(name)) return { role: 'title' };
  const level = /^(?:heading|标题)\s*([1-9])$/i.exec(name)?.[1];
  if (level) return { role: 'heading', level: Number(level) };
  return outline !== null && outline >= 0 && outline < 9 ? { role: 'heading', level: outline + 1 } : {};
}
