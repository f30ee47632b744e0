import { sectionsOf } from '../../contract/article';
import { readDocuments } from '../../readers/index';
import { tidyBody } from '../../readers/tidy';
import { dayIn } from '../../readers/day';

const read = async (name: string, text: string) => (await readDocuments(name, new TextEncoder().encode(text)))[0]!;

const RED_HEAD = `云澜市人民政府文件

云府发［2024］ 3 号

云澜市人民政府关于印发
《云澜市城市供水办法》的通知

各区人民政府，市政府各部门：
~~《云澜市城市供水办法》已经市政府同意，现印发给你们，请认真执行。

云澜市人民政府
二〇二四年三月一日

目~~录
第一章~总则 …………… 1
第二章~供水 …………… 2

第一章~总~则
~~第一条~为了供水，制定本办法。
~~第二条~第一条所称供水，包括加压。
第二章~供水
~~第三条~本办法自2024年4月1日起施行。`.replace(/~/g, '\u3000');

test('the letterhead tells number, title, issuer and day, and is not repeated in the text', async () => {
  const document = await read('供水.txt', RED_HEAD);
  expect(document).toMatchObject({
    title: '云澜市人民政府关于印发《云澜市城市供水办法》的通知',
    number: '云府发〔2024〕3号',
    issuer: '云澜市人民政府',
    kind: 'normative',
    publishedOn: '2024-03-01',
    effectiveOn: '2024-04-01',
  });
  expect(document.body.startsWith('各区人民政府')).toBe(true);
});

test('chapters become headings, articles stand at the start of a line, the printed contents are left out', async () => {
  const { body } = await read('供水.txt', RED_HEAD);
  expect(body).not.toContain('……');
  expect(sectionsOf(body).map(({ label, path }) => [path.join('/'), label])).toEqual([
    ['', ''],
    ['第一章 总 则', '第一条'],
    ['第一章 总 则', '第二条'],
    ['第二章 供水', '第三条'],
  ]);
});

test('parts, chapters and sections lie in one another; what only begins like a heading is none', () => {
  const body = tidyBody(
    '第一编 总则\n第一章 规定\n第一节 水\n第一条 供水。\n第二章规定的事项，由水务局办理。\n第三节课以后再说。',
  );
  expect(body).toBe(
    '## 第一编 总则\n\n### 第一章 规定\n\n#### 第一节 水\n\n第一条 供水。\n第二章规定的事项，由水务局办理。\n第三节课以后再说。',
  );
});

test('一、二、 become headings where nothing else divides a notice', () => {
  expect(tidyBody('一、总体要求\n做好供水。\n二、工作安排\n分三步。')).toBe(
    '## 一、总体要求\n\n做好供水。\n\n## 二、工作安排\n\n分三步。',
  );
  expect(tidyBody('第一条 条件：\n一、有水\n二、有电')).toBe('第一条 条件：\n一、有水\n二、有电');
});

test('tidying twice is tidying once', () => {
  const once = tidyBody(RED_HEAD);
  expect(tidyBody(once)).toBe(once);
});

test.each([
  ['《供水条例》自2010年1月1日起施行。\n本办法自2024年4月1日起施行，旧办法同时废止。\n附件自2030年1月1日起执行。', '2024-04-01'],
  ['新标准自二〇二五年一月一日起执行。', '2025-01-01'],
  ['2024年3月1日\n本办法自发布之日起施行。', '2024-03-01'],
  ['自来水管理处自行安排。', null],
])('the day it begins to hold: %j', async (text, day) => {
  expect((await read('a.txt', `供水办法\n\n${text}`)).effectiveOn).toBe(day);
});

test('the table above a text on a website is read too', async () => {
  const text =
    '索 引 号：0001/2024\n发文机关：云澜市水务局\n发文字号：云水〔2024〕12号\n成文日期：2024年5月6日\n标\u3000题：关于停水的公告\n\n停水两天。';
  expect(await read('a.txt', text)).toMatchObject({
    title: '关于停水的公告',
    issuer: '云澜市水务局',
    number: '云水〔2024〕12号',
    publishedOn: '2024-05-06',
    kind: 'notice',
  });
});

test('Markdown: what stands above the text, its title, and marks that only please the eye', async () => {
  const text = `---
标题: "云澜市节水条例"
发文机关: 云澜市人民代表大会常务委员会
category: 地方性法规
施行日期: 2024/6/1
---
# 云澜市节水条例

### **第一条** 为了[节水](https://example.com/a)，制定\`本条例\`。

![图](a.png)
<!-- 内部说明 -->
| 档次 | 金额 |
| --- | --- |
| 一 | 100元 |`;
  const document = await read('a.md', text);
  expect(document).toMatchObject({
    title: '云澜市节水条例',
    issuer: '云澜市人民代表大会常务委员会',
    kind: 'local',
    effectiveOn: '2024-06-01',
  });
  expect(document.body).toBe('第一条 为了节水，制定`本条例`。\n\n| 档次 | 金额 |\n| 一 | 100元 |');
});

test.each([
  ['2024-03-01', '2024-03-01'],
  ['2024/3/1', '2024-03-01'],
  ['2024.3.1', '2024-03-01'],
  ['20240301', '2024-03-01'],
  ['2024年3月1日', '2024-03-01'],
  ['二〇二四年十二月三十一日', '2024-12-31'],
  ['二○二四年二月二十九日', '2024-02-29'],
  ['2023-02-29', null],
  ['2024-13-01', null],
  ['123-45', null],
])('the day in %s', (text, day) => {
  expect(dayIn(text)).toBe(day);
});

test('hostile text takes no long time: runs of what patterns look for', async () => {
  for (const run of ['[', '**', '<', '第', '#', ' ', '---\n', '\u3000', '自', '一、\n', '](', '|', ':-', '目录\n'])
    await read('a.md', `供水\n${run.repeat(Math.floor(200_000 / run.length))}`).catch((error: Error) =>
      expect(error.name).toBe('ReadRefusal'),
    );
});
