/** The little of XLSX that a list of codes needs: the text of the first sheet's cells, and a sheet of text cells. */
import type { Packer } from '../../ports/packer';
import { fromUtf8, utf8 } from '../../shared/utf8';
import { MOST_COLUMNS, MOST_LINES, type Line } from './line';
import { openZip, writeZip, type Zip } from './zip';

/** Of one part, unpacked. A sheet of 500 rows has some 100 kB. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Null: not a workbook that can be read. */
export async function readXlsx(packer: Pick<Packer, 'inflate'>, bytes: Uint8Array): Promise<Line[] | null> {
  const zip = openZip(packer, bytes);
  if (!zip) return null;
  const sheet = await partOf(zip, await firstSheet(zip));
  if (sheet === null) return null;
  const shared = sharedOf((await partOf(zip, 'xl/sharedStrings.xml')) ?? '');
  return linesOf(sheet, shared);
}

async function partOf(zip: Zip, name: string): Promise<string | null> {
  const bytes = await zip.read(name, MOST_BYTES);
  return bytes && fromUtf8(bytes);
}

/** The sheet that stands first in the workbook, whatever its file is called. */
async function firstSheet(zip: Zip): Promise<string> {
  const usual = 'xl/worksheets/sheet1.xml';
  const workbook = (await partOf(zip, 'xl/workbook.xml')) ?? '';
  const id = /<(?:\w+:)?sheet\s[^<>]*?r:id="([^"]{1,80})"/.exec(workbook)?.[1];
  const relations = (await partOf(zip, 'xl/_rels/workbook.xml.rels')) ?? '';
  const relation = [...relations.matchAll(/<Relationship\s([^<>]*)>/g)].find(([, about]) => about!.includes(`Id="${id}"`));
  const target = /Target="([^"]{1,200})"/.exec(relation?.[1] ?? '')?.[1];
  if (target === undefined) return usual;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (xml: string) =>
  xml.replace(/&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});/g, (all, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? all;
    const code = name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '';
  });

/** Text of all `t` elements; what tells how it is read aloud does not belong to it. */
const textOf = (xml: string) =>
  [...withoutReadings(xml).matchAll(/<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</g)].map(([, text]) => decoded(text!)).join('');

/** Up to the end of each reading; one that does not end is the rest. */
const withoutReadings = (xml: string) =>
  xml
    .split(/<(?:\w+:)?rPh[\s>]/)
    .map((piece, i) => (i === 0 ? piece : (/<\/(?:\w+:)?rPh>([^]*)$/.exec(piece)?.[1] ?? '')))
    .join('');

const sharedOf = (xml: string) => elements(xml, 'si').map((item) => textOf(item.inside));

interface Element {
  about: string;
  inside: string;
}

/** Elements of a name, one after another; they do not stand in each other. */
function elements(xml: string, name: string): Element[] {
  const found: Element[] = [];
  const opening = new RegExp(`<(?:\\w+:)?${name}(\\s[^<>]*)?>`, 'g');
  const closing = new RegExp(`</(?:\\w+:)?${name}>`, 'g');
  for (let open = opening.exec(xml); open && found.length < 100_000; open = opening.exec(xml)) {
    const about = open[1] ?? '';
    if (about.endsWith('/')) continue;
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(xml);
    if (!close) break;
    found.push({ about, inside: xml.slice(opening.lastIndex, close.index) });
    opening.lastIndex = closing.lastIndex;
  }
  return found;
}

const attribute = (about: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(about)?.[1];

function linesOf(sheet: string, shared: readonly string[]): Line[] {
  let before = 0;
  return elements(sheet, 'row')
    .slice(0, MOST_LINES)
    .map(({ about, inside }) => {
      before = Number(attribute(about, 'r')) || before + 1;
      const cells: string[] = [];
      for (const cell of elements(inside, 'c')) {
        const at = columnOf(attribute(cell.about, 'r') ?? '') ?? cells.length;
        if (at >= MOST_COLUMNS) continue;
        cells[at] = valueOf(cell, shared);
      }
      return { line: before, cells: Array.from(cells, (text) => text ?? '') };
    });
}

/** `B7` stands in column 1. */
function columnOf(place: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
}

function valueOf({ about, inside }: Element, shared: readonly string[]): string {
  const type = attribute(about, 't');
  if (type === 'inlineStr') return textOf(inside);
  const value = decoded(/<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)</.exec(inside)?.[1] ?? '');
  return type === 's' ? (shared[Number(value)] ?? '') : value;
}

const escaped = (text: string) =>
  text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPACE = 'http://schemas.openxmlformats.org';
const PARTS = {
  '[Content_Types].xml': `<Types xmlns="${SPACE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${SPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${SPACE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${SPACE}/spreadsheetml/2006/main" xmlns:r="${SPACE}/officeDocument/2006/relationships"><sheets><sheet name="查询结果" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${SPACE}/package/2006/relationships"><Relationship Id="rId1" Type="${SPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

const columnName = (at: number): string =>
  (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** A workbook of one sheet. Every cell is text: a program that opens it calculates nothing, whatever a cell begins with. */
export function writeXlsx(rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (text: string, at: number, row: number) =>
    `<c r="${columnName(at)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  const data = rows.map((row, at) => `<row r="${at + 1}">${row.map((text, i) => cell(text, i, at)).join('')}</row>`).join('');
  const sheet = `<worksheet xmlns="${SPACE}/spreadsheetml/2006/main"><cols><col min="1" max="${MOST_COLUMNS}" width="18" customWidth="1"/></cols><sheetData>${data}</sheetData></worksheet>`;
  const parts = Object.entries({ ...PARTS, 'xl/worksheets/sheet1.xml': sheet });
  return writeZip(parts.map(([name, xml]) => ({ name, bytes: utf8(HEAD + xml) })));
}
