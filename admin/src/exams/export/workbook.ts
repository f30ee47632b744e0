/**
 * A workbook (XLSX, ECMA-376) that grows row by row, so that ten thousand people hold up nothing. Every cell is text: Excel
 * neither rounds a number of a paper nor runs what somebody called themselves.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';

export interface Column {
  title: string;
  /** In characters. */
  width: number;
}

/** A name that begins like a formula would be one after the next conversion; an apostrophe in front keeps it a name. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export class Workbook {
  private readonly pieces: Uint8Array[] = [];
  private readonly zip = new Zip((error, piece) => {
    if (error) throw error;
    this.pieces.push(piece);
  });
  private readonly sheet: ZipDeflate;
  private rows = 0;

  constructor(name: string, columns: readonly Column[]) {
    for (const [path, content] of fixedParts(name)) this.addWhole(path, content);
    this.sheet = new ZipDeflate('xl/worksheets/sheet1.xml');
    this.zip.add(this.sheet);
    const widths = columns.map(
      ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" style="1" customWidth="1"/>`,
    );
    const frozen =
      '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>';
    this.write(`${XML}<worksheet xmlns="${MAIN}">${frozen}<cols>${widths.join('')}</cols><sheetData>`);
    this.line(
      columns.map(({ title }) => title),
      2,
    );
  }

  add(rows: readonly (readonly string[])[]): void {
    for (const row of rows) this.line(row, 1);
  }

  end(): Blob {
    this.sheet.push(strToU8('</sheetData></worksheet>'), true);
    this.zip.end();
    return new Blob(this.pieces as Uint8Array<ArrayBuffer>[], { type: `${TYPES}.sheet` });
  }

  private line(cells: readonly string[], style: number): void {
    this.rows += 1;
    const texts = cells.map((text, i) => {
      if (text === '') return '';
      const at = `${letters(i)}${this.rows}`;
      return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(harmless(text))}</t></is></c>`;
    });
    this.write(`<row r="${this.rows}">${texts.join('')}</row>`);
  }

  private write(text: string): void {
    this.sheet.push(strToU8(text));
  }

  private addWhole(path: string, content: string): void {
    const part = new ZipDeflate(path);
    this.zip.add(part);
    part.push(strToU8(XML + content), true);
  }
}

/** What every workbook with one sheet has. Style 1 is text, style 2 text in bold. */
function fixedParts(name: string): [path: string, content: string][] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const part = (path: string, type: string) => `<Override PartName="/${path}" ContentType="${TYPES}.${type}+xml"/>`;
  const overrides = [
    part('xl/workbook.xml', 'sheet.main'),
    part('xl/worksheets/sheet1.xml', 'worksheet'),
    part('xl/styles.xml', 'styles'),
  ].join('');
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>';
  const xf = (font: number) =>
    `<xf numFmtId="49" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults}${overrides}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${RELATIONS}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${RELATIONS}">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${xf(0)}${xf(1)}</cellXfs></styleSheet>`,
    ],
  ];
}

/** Excel takes at most 31 characters, and some not at all. */
const sheetName = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31)
    .trim() || '名单';

/** `A`, `B`, … `Z`, `AA`. */
function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot say at all is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (letter) => ENTITIES[letter]!);
}
