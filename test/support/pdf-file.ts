/** Writes small PDFs by hand. */
import { deflateSync } from 'node:zlib';

/** Numbered objects, the first being the catalog, with the table that finds them. */
export function pdfOf(objects: (string | Buffer)[], trailer = ''): Buffer {
  let file = Buffer.from('%PDF-1.4\n');
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file = Buffer.concat([file, Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.concat([file, Buffer.from(end)]);
}

export function pdfStream(content: string | Buffer, dictionary = ''): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`<</Length ${bytes.length}${dictionary}>>\nstream\n`), bytes, Buffer.from('\nendstream')]);
}

export interface PdfLine {
  text: string;
  x: number;
  y: number;
  size?: number;
}

/** UTF-16 codes of a font that is not embedded, as Chinese office programs write them. */
const codes = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** One page per list of lines, 595 by 842 points; compressed, as everybody writes them. */
export function pdfWithText(pages: PdfLine[][]): Buffer {
  const font = 3 + 2 * pages.length;
  const kids = pages.map((_, n) => `${3 + 2 * n} 0 R`).join(' ');
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    ...pages.flatMap((lines, n) => {
      const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${4 + 2 * n} 0 R/Resources<</Font<</F1 ${font} 0 R>>>>>>`;
      const content = lines
        .map(({ text, x, y, size = 16 }) => `BT /F1 ${size} Tf ${x} ${y} Td <${codes(text)}> Tj ET`)
        .join('\n');
      return [page, pdfStream(deflateSync(content), '/Filter/FlateDecode')];
    }),
    `<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UTF16-H/DescendantFonts[${font + 1} 0 R]>>`,
    `<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor ${font + 2} 0 R>>`,
    '<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 683/StemV 80>>',
  ]);
}

/** What a scanner makes: pages that are one picture each. */
export function pdfOfPictures(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, n) => `${3 + 2 * n} 0 R`).join(' ');
  const picture = 3 + 2 * pages;
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    ...Array.from({ length: pages }, (_, n) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${4 + 2 * n} 0 R/Resources<</XObject<</P ${picture} 0 R>>>>>>`,
      pdfStream('q 595 0 0 842 0 0 cm /P Do Q'),
    ]).flat(),
    pdfStream(
      deflateSync(Buffer.alloc(64 * 64, 200)),
      '/Type/XObject/Subtype/Image/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode',
    ),
  ]);
}
