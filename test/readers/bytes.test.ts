import { readFileSync } from 'node:fs';
import { DOCUMENT_KIND_TEXTS, documentKind, documentStatus } from '../../contract/documents';
import { MAX_BODY } from '../../contract/publishing';
import { decodeText } from '../../readers/bytes';
import { MAX_FILE, readDocuments } from '../../readers/index';
import { kindOf, statusOf } from '../../readers/kinds';
import { LIMITS } from '../../readers/limits';

const TEXT = '云澜市城市供水办法\n\n第一条 为了供水，制定本办法。\n第二条 𠮷祥物业应当供水。\n';
/** 云澜市 and a sentence in GB18030, made by hand: Node writes no such encoding. */
const GB = Buffer.from(
  'd4c6c0bdcad0b9a9cbaeb0ec b7a80ab5dad2bbccf520ceaac1cbb9a9cbaea3acd6c6b6a8b1beb0ecb7a8a1a3'.replace(/ /g, ''),
  'hex',
);
const refusal = (code: string, message: RegExp) => expect.objectContaining({ code, message: expect.stringMatching(message) });
const bytes = (...parts: (Buffer | string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as Buffer))));

test.each([
  ['UTF-8', bytes(TEXT)],
  ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], TEXT)],
  ['UTF-16, little end first, with a mark', bytes([0xff, 0xfe], Buffer.from(TEXT, 'utf16le'))],
  ['UTF-16, big end first, with a mark', bytes([0xfe, 0xff], Buffer.from(TEXT, 'utf16le').swap16())],
  ['UTF-16 without a mark', bytes(Buffer.from(TEXT, 'utf16le'))],
])('reads %s', (_, file) => {
  expect(decodeText(file)).toEqual({ text: TEXT, warnings: [] });
});

test('reads what Windows calls ANSI', async () => {
  const [document] = await readDocuments('供水.txt', new Uint8Array(GB));
  expect(document).toMatchObject({ title: '云澜市供水办法', body: '第一条 为了供水，制定本办法。' });
});

test('a few broken bytes in UTF-8 are not taken for another encoding, and are told of', async () => {
  const file = bytes(TEXT.repeat(100), [0xe4, 0xba], TEXT);
  const [document] = await readDocuments('a.txt', file);
  expect(document!.body).toContain('第二条 𠮷祥物业应当供水。');
  expect(document!.warnings).toEqual([expect.stringMatching(/1 处读不出来/)]);
});

test('what cannot be stored is taken out: control characters, NUL, half of a pair, invisible marks', async () => {
  const row = JSON.stringify({
    title: '办法',
    body: '第一条 供\u0000水\u0007、\ud800用水\u200b。\r\n\u3000\u3000第二条\u3000排水。\u2028完',
  });
  const [document] = await readDocuments('a.jsonl', bytes(row));
  expect(document!.body).toBe('第一条 供水、\ufffd用水。\n第二条 排水。\n完');
});

test.each([
  ['an empty file', 'a.txt', bytes(''), 'EMPTY', /文件是空的/],
  ['only spaces and marks', 'a.md', bytes(' \n\u3000\ufeff\n'), 'EMPTY', /没有文字/],
  [
    'a program that calls itself text',
    'a.txt',
    bytes([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0]),
    'TYPE',
    /不是文字文件/,
  ],
  ['an old Word file', 'a.docx', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'TYPE', /旧版的 Word.*密码/],
  ['a picture', '扫描件.jpg', bytes([0xff, 0xd8, 0xff, 0xe0]), 'TYPE', /读不了这种文件.*\.docx/],
  ['a text that calls itself Word', 'a.docx', bytes('你好'), 'BROKEN', /不是真的 Word/],
  ['a text that calls itself PDF', 'a.pdf', bytes('你好'), 'BROKEN', /不是真的 PDF/],
  ['bytes of no encoding', 'a.txt', bytes([0x81, 0x20, 0xff, 0xff, 0x80, 0xff]), 'BROKEN', /文字编码/],
])('refuses %s', async (_, name, file, code, message) => {
  await expect(readDocuments(name, file)).rejects.toEqual(refusal(code, message));
});

test('a file over 50 MB is refused before it is looked at, and a text over the longest body too', async () => {
  await expect(readDocuments('a.txt', new Uint8Array(MAX_FILE + 1))).rejects.toEqual(refusal('TOO_LARGE', /51 MB，最大 50 MB/));
  await expect(readDocuments('a.txt', bytes('水'.repeat(MAX_BODY + 1)))).rejects.toEqual(
    refusal('TOO_LARGE', /300001 字，最多 30 万字/),
  );
  await expect(readDocuments('a.txt', bytes('水'.repeat(MAX_BODY)))).resolves.toHaveLength(1);
});

test('kinds, states and the longest body are those of the contract', () => {
  for (const kind of documentKind.def.entries ? Object.values(documentKind.def.entries) : []) {
    expect(kindOf(kind)).toBe(kind);
    expect(kindOf(DOCUMENT_KIND_TEXTS[kind])).toBe(kind);
  }
  for (const status of Object.values(documentStatus.def.entries)) expect(statusOf(status)).toBe(status);
  expect(LIMITS.body).toBe(MAX_BODY);
  expect(readFileSync('readers/types.ts', 'utf8')).toContain(
    Object.values(documentKind.def.entries)
      .map((k) => `'${k}'`)
      .join(' | '),
  );
});

test('what libraries of law call their documents has a kind here; anything else is told of', async () => {
  const names = [
    '宪法',
    '民法商法',
    '司法解释',
    '行政法规',
    '地方性法规',
    '部门规章',
    '国务院文件',
    '财政部会计制度',
    '通知',
    '其他',
  ];
  expect(names.map(kindOf)).toEqual([
    'law',
    'law',
    'interpretation',
    'regulation',
    'local',
    'rule',
    'normative',
    'normative',
    'notice',
    'other',
  ]);
  const [document] = await readDocuments('a.jsonl', bytes('{"title":"供水办法","category":"内部资料","body":"第一条 供水。"}'));
  expect(document).toMatchObject({ kind: null, warnings: ['不认识的文件种类「内部资料」'] });
});
