/** A Word document to text: paragraphs, headings, tables, and the numbers Word counts by itself. */
import { decodeText } from '../bytes';
import { Blocks } from '../blocks';
import { guess } from '../guess';
import { tidyBody } from '../tidy';
import { plainDocument, ReadRefusal, type ReadDocument } from '../types';
import { Zip } from '../zip';
import { readNumbering, type Numbering } from './numbering';
import { readStyles, type Style } from './styles';
import { readXml } from './xml';

export function readDocx(bytes: Uint8Array): ReadDocument {
  const zip = new Zip(bytes);
  const main = zip.part('word/document.xml');
  if (!main) throw new ReadRefusal('TYPE', '这不是 Word 文件（.docx）。旧版 .doc、.wps、表格和演示文稿请先另存为 .docx');
  const xml = (name: string) => {
    const part = zip.part(name);
    return part ? decodeText(part).text : '';
  };
  const { text, title } = readBody(
    decodeText(main).text,
    readStyles(xml('word/styles.xml')),
    readNumbering(xml('word/numbering.xml')),
  );
  return guess({ ...plainDocument(tidyBody(text)), title });
}

/** What is not part of the text as it would be printed: deleted words, field codes, and the older twin of a drawing. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'mc:Fallback',
  'w:pPrChange',
  'w:rPrChange',
  'w:sectPrChange',
]);

interface Paragraph {
  text: string;
  style: string | null;
  outline: number | null;
  numId: string | null;
  numLevel: number | null;
}

class Reading {
  readonly blocks = new Blocks();
  title: string | null = null;
  private readonly open: Paragraph[] = [];
  private skipping = 0;
  private inText = false;
  private hiddenRun = false;

  constructor(
    private readonly styleOf: (id: string | null) => Style,
    private readonly numbering: Numbering,
  ) {}

  tag(name: string, attributes: Record<string, string>): void {
    if (this.skipping > 0 || SKIPPED.has(name)) {
      this.skipping++;
      return;
    }
    const now = this.open.at(-1);
    const value = attributes['w:val'] ?? '';
    if (name === 'w:p') this.open.push({ text: '', style: null, outline: null, numId: null, numLevel: null });
    else if (name === 'w:tr') this.blocks.openRow();
    else if (name === 'w:tc') this.blocks.openCell();
    else if (!now) return;
    else if (name === 'w:pStyle') now.style = value;
    else if (name === 'w:outlineLvl') now.outline = Number(value);
    else if (name === 'w:numId') now.numId = value;
    else if (name === 'w:ilvl') now.numLevel = Number(value) || 0;
    else if (name === 'w:r') this.hiddenRun = false;
    else if (name === 'w:vanish' && value !== '0' && value !== 'false') this.hiddenRun = true;
    else if (name === 'w:t') this.inText = true;
    else if (name === 'w:tab' || name === 'w:ptab') now.text += ' ';
    else if (name === 'w:br' || name === 'w:cr') now.text += '\n';
    else if (name === 'w:noBreakHyphen') now.text += '-';
  }

  words(text: string): void {
    const now = this.open.at(-1);
    if (now && this.inText && !this.hiddenRun && this.skipping === 0) now.text += text;
  }

  end(name: string): void {
    if (this.skipping > 0) this.skipping--;
    else if (name === 'w:t') this.inText = false;
    else if (name === 'w:p') this.paragraph(this.open.pop());
    else if (name === 'w:tc') this.blocks.closeCell();
    else if (name === 'w:tr') this.blocks.closeRow();
  }

  private paragraph(done: Paragraph | undefined): void {
    if (!done || done.text.trim() === '') return;
    const style = this.styleOf(done.style);
    if (style.role === 'contents') return;
    const numId = done.numId ?? style.numbering?.id ?? null;
    const number = numId === null || numId === '0' ? '' : this.numbering(numId, done.numLevel ?? style.numbering?.level ?? 0);
    const level = done.outline !== null && done.outline < 9 ? done.outline + 1 : style.level;
    if (style.role === 'title') this.title ??= done.text.replace(/\s+/g, ' ').trim();
    const heading = style.role === 'title' ? 1 : level > 0 ? Math.min(6, level + 1) : 0;
    this.blocks.begin(heading);
    done.text.split('\n').forEach((line, index) => {
      if (index > 0) this.blocks.breakLine();
      this.blocks.write(index === 0 ? number + line : line);
    });
    this.blocks.begin(0);
  }
}

function readBody(xml: string, styleOf: (id: string | null) => Style, numbering: Numbering) {
  const reading = new Reading(styleOf, numbering);
  readXml(xml, {
    open: (name, attributes) => reading.tag(name, attributes),
    close: (name) => reading.end(name),
    text: (text) => reading.words(text),
  });
  return { text: reading.blocks.toText(() => true), title: reading.title };
}
