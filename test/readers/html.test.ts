import { readDocuments } from '../../readers/index';

const read = async (html: string) => (await readDocuments('a.html', new TextEncoder().encode(html)))[0]!;

const PAGE = `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="ArticleTitle" content="云澜市供水办法"><meta name="PubDate" content="2024-03-01 09:00"><meta name="Url" content="https://www.yunlan.example/a.html">
<title>云澜市供水办法_政策文件_云澜市人民政府</title><style>p{color:red}</style><script>document.write('<p>脚本</p>')</script></head>
<body onload="alert(1)"><nav>首页 &gt; 政策</nav><div class="header"><a href="javascript:alert(1)">登录</a></div>
<table class="info"><tr><td>发文机关：</td><td>云澜市人民政府</td></tr><tr><td>发文字号：</td><td>云府〔2024〕3号</td></tr></table>
<div class="TRS_Editor"><p style="text-indent:2em">&#12288;&#12288;第一条&emsp;为了供水&amp;排水，制定本办法。<script>steal()</script><!-- 批注：再议 --></p>
<p>第二条&nbsp;水价见下表：<br>单位：元</p><p style="display: none">隐藏的字</p>
<table><thead><tr><th>档次</th><th>每吨</th></tr></thead><tr><td>一<td><p>2元</p><tr><td>二<td>3元</table>
<h3>附则</h3><ol><li>自公布之日起施行。<li>由水务局解释。</ol><iframe src="https://evil.example"></iframe><img src=x onerror="alert(1)" alt="章"></div>
<footer>主办单位：办公室</footer></body></html>`;

test('the text itself, without what stands around it, what is hidden and what would run', async () => {
  const document = await read(PAGE);
  expect(document.body).toBe(
    '第一条 为了供水&排水，制定本办法。\n\n第二条 水价见下表：\n单位：元\n\n档次 | 每吨\n一 | 2元\n二 | 3元\n\n### 附则\n\n1. 自公布之日起施行。\n\n2. 由水务局解释。',
  );
  expect(document).toMatchObject({
    title: '云澜市供水办法',
    number: '云府〔2024〕3号',
    issuer: '云澜市人民政府',
    publishedOn: '2024-03-01',
    effectiveOn: '2024-03-01',
    source: 'https://www.yunlan.example/a.html',
  });
  expect(JSON.stringify(document)).not.toMatch(/脚本|steal|批注|隐藏|evil|alert|登录|主办/);
});

test('a page whose layout is a table is read like any other', async () => {
  const { body } = await read(
    '<table><tr><td>菜单</td><td><h1>供水办法</h1><p>第一条 供水。</p><p>第二条 排水。</p><p>第三条 节水。</p><p>第四条 施行。</p></td></tr></table>',
  );
  expect(body.split('\n').filter(Boolean)).toEqual(expect.arrayContaining(['第一条 供水。', '第四条 施行。']));
});

test('tags that are never closed, closed twice, nested, or cut off', async () => {
  for (const html of [
    `${'<div>'.repeat(1500)}第一条 供水。`,
    `${'<table><tr><td>'.repeat(300)}第一条 供水。`,
    '</p></table></td>第一条 供水。</div></body></html></html>',
    '<p>第一条 供水。<td><tr><li></ol><b',
    '<title>供水</title><p>第一条 供水。<script>',
    '<p>第一条 供水。<svg><title>图</title></svg><![CDATA[x]]><?php evil() ?>',
  ])
    expect((await read(html)).body).toMatch(/^第一条 供水。/);
});

test('a page nested without end is refused', async () => {
  await expect(read(`${'<div>'.repeat(1_000_000)}第一条 供水。`)).rejects.toMatchObject({
    code: 'BROKEN',
    message: expect.stringMatching(/套得太深/),
  });
});

test('a page in GB2312 that says so', async () => {
  const head = Buffer.from('<meta charset=gb2312><p>');
  const text = Buffer.from('b5dad2bbccf520b9a9cbaea1a3', 'hex');
  const [document] = await readDocuments('a.htm', new Uint8Array(Buffer.concat([head, text])));
  expect(document!.body).toBe('第一条 供水。');
});

test('lines of preformatted text stay lines', async () => {
  expect((await read('<pre>第一条 供水。\n  第二条   排水。</pre>')).body).toBe('第一条 供水。\n第二条 排水。');
});

test('a page without text', async () => {
  await expect(read('<html><body><script>1</script><img src="a.png"></body></html>')).rejects.toMatchObject({ code: 'EMPTY' });
});
