import { zipSync } from 'fflate';
import { kindOf } from '../../../core/publishing/file-kind';
import { formPdf } from '../../../core/demo/documents/pdf';

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const archive = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, bytes('<xml/>')])));
const compound = (stream: string) => {
  const file = new Uint8Array(2048);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [...stream].forEach((char, i) => (file[1024 + 2 * i] = char.charCodeAt(0)));
  return file;
};

test.each([
  ['a PDF', () => formPdf('表', ['一']), 'pdf'],
  ['a Word file', () => archive('[Content_Types].xml', 'word/document.xml'), 'docx'],
  ['an Excel file', () => archive('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
  ['an older Word file', () => compound('WordDocument'), 'doc'],
  ['an older Excel file', () => compound('Workbook'), 'xls'],
])('%s is known by its bytes', (_, make, ending) => {
  expect(kindOf(make()).endings[0]).toBe(ending);
});

test.each([
  ['a picture', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['an archive of anything', () => archive('secret.exe')],
  ['an archive without a directory', () => archive('[Content_Types].xml', 'word/document.xml').subarray(0, 60)],
  [
    'an archive that claims a directory beyond its end',
    () => bytes(`PK\x03\x04${'\0'.repeat(30)}PK\x05\x06${'\xff'.repeat(18)}`),
  ],
  ['a document with macros', () => archive('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
  ['an installer', () => compound('Binary')],
  ['a web page', () => bytes('<html><script>alert(1)</script></html>')],
  ['nothing', () => new Uint8Array()],
])('%s is refused', (_, make) => {
  expect(() => kindOf(make())).toThrow(/附件只能是|带宏/);
});
