/** A one-page form as a PDF, in a Chinese font that viewers have themselves (Adobe-GB1): nothing is embedded. */
export function formPdf(title: string, lines: readonly string[]): Uint8Array {
  const rows = lines.map((line, i) => {
    const y = 720 - i * 40;
    return `BT /F1 14 Tf 72 ${y} Td <${hex(line)}> Tj ET\n${72 + 16 * line.length} ${y - 4} m 523 ${y - 4} l S`;
  });
  const content = [`BT /F1 22 Tf ${297 - 11 * title.length} 780 Td <${hex(title)}> Tj ET`, ...rows].join('\n');
  const font = '/Type /Font /BaseFont /STSong-Light';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< ${font} /Subtype /Type0 /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>`,
    `<< ${font} /Subtype /CIDFontType0 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>`,
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Uint8Array.from(`${text}${table}${end}`, (char) => char.charCodeAt(0));
}

const hex = (text: string) => [...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('');
