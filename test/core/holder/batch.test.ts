/** Lists of codes, over a real workbook writer and reader. */
import readXlsxFile from 'read-excel-file/node';
import { createMemoryStore } from '../../../adapters/memory/store';
import { batch, batches, dropBatch, runBatch, startBatch } from '../../../core/credentials/lists/batch';
import { batchFile } from '../../../core/credentials/lists/file';
import { revokeCode } from '../../../core/holder/codes';
import { looks } from '../../../core/holder/looks';
import { credentialBatchRows } from '../../../core/records/holders';
import { number } from '../../support/credentials/registry';
import { makeHouse } from '../../support/holder/house';

const CODE = 'ECR6-1E68-02F2-4VEM';

async function ready() {
  const h = await makeHouse(createMemoryStore(), 'batch');
  await h.prove();
  const boss = h.ids['boss']!;
  const start = (text: string, key = h.key()) => startBatch(h.ports, boss, { key, name: '新员工', who: '云澜商贸公司', text });
  const run = (id: string) => runBatch(h.ports, { id: boss }, id);
  const runAll = async (id: string) => {
    for (;;) {
      const view = await run(id);
      if (view.state !== 'open') return view;
    }
  };
  return { ...h, boss, start, run, runAll };
}

test('each row has its own outcome, and each look is recorded for the holder', async () => {
  const h = await ready();
  const [good, gone, revoked] = [await h.code({ fields: [{ id: 'school', whole: false }] }), await h.code(), await h.code()];
  await revokeCode(h.ports, h.ids['zhang']!, gone.made.id);
  await h.enter(3, h.zhang);
  const third = (await h.mine()).items.find(({ live }) => live === 0)!;
  const other = await h.code({ certificate: third.id });
  await h.revoke(number(3));
  const { id } = await h.start(['查询码', good.code, gone.code, other.code, CODE, 'ABCD', good.code.toLowerCase()].join('\n'));
  const view = await h.runAll(id);
  expect(view).toMatchObject({ state: 'done', total: 6, done: 6 });
  expect(view.outcomes).toEqual({ found: 1, over: 1, revoked: 1, none: 1, wrong: 1, again: 1, unreachable: 0 });
  const { rows } = await batch(h.ports, h.boss, { id, limit: 100 });
  expect(rows.map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, 'found'],
    [3, 'over'],
    [4, 'revoked'],
    [5, 'none'],
    [6, 'wrong'],
    [7, 'again'],
  ]);
  expect(rows[0]!.items).toEqual([
    { label: '姓名', value: '张*' },
    { label: '毕业院校', value: '云澜大学' },
  ]);
  const seen = await looks(h.ports, h.ids['zhang']!, { certificate: good.made.certificate, code: good.made.id, limit: 9 });
  expect(seen.items).toMatchObject([{ who: '云澜商贸公司', how: 'code', result: 'found' }]);
  expect(revoked.code).not.toBe(good.code);
});

test('500 rows, cut off and gone on with, two at once: every code is looked at once', async () => {
  const h = await ready();
  const codes = [];
  for (let i = 0; i < 50; i += 1) codes.push((await h.code()).code);
  const wrong = Array.from({ length: 450 }, (_, i) => `row ${i}`);
  const { id, total } = await h.start([...codes, ...wrong].join('\n'));
  expect(total).toBe(500);
  await Promise.all([h.run(id), h.run(id), h.run(id)]);
  expect((await h.runAll(id)).outcomes).toMatchObject({ found: 50, wrong: 450 });
  const view = (await h.mine()).items[0]!;
  let shown = 0;
  for (let cursor: string | undefined, more = true; more;) {
    const page = await looks(h.ports, h.ids['zhang']!, { certificate: view.id, limit: 100, cursor });
    shown += page.items.length;
    cursor = page.next;
    more = cursor !== undefined;
  }
  expect(shown).toBe(50);
});

test('too many wrong codes stop the list; what was done stays, and it goes on when the time has passed', async () => {
  const h = await ready();
  const { code } = await h.code();
  // Right signs, and nobody's codes.
  const strangers = ['0000-0000-0000-0000', CODE, ...['1', '2', '3'].map((n) => checked(`${n}00000000000000`))];
  const { id } = await h.start([...strangers, code].join('\n'));
  const first = await h.runAll(id);
  expect(first).toMatchObject({ state: 'stopped', done: 3 });
  for (;;) {
    const view = await h.runAll(id);
    if (view.state === 'done') {
      expect(view.outcomes).toMatchObject({ none: 5, found: 1 });
      break;
    }
    h.wait(Date.parse(view.until!) - h.ports.clock.now());
  }
});

test('the same list sent again is the same one; others do not see it, and dropped it is gone', async () => {
  const h = await ready();
  const { code } = await h.code();
  const first = await h.start(code, 'list-key-1');
  expect((await h.start(code, 'list-key-1')).id).toBe(first.id);
  await expect(h.start(`${code}\n${CODE}`, 'list-key-1')).rejects.toMatchObject({ code: 'KEY_REUSED' });
  await h.runAll(first.id);
  await expect(batch(h.ports, h.ids['li']!, { id: first.id, limit: 9 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const kept = JSON.stringify(
    await h.ports.store.list(credentialBatchRows, { where: { batch: first.id }, order: ['place', 'asc'], limit: 9 }),
  );
  for (const word of ['张', '云澜', code]) expect(kept).not.toContain(word);
  await dropBatch(h.ports, h.boss, first.id);
  expect((await batches(h.ports, h.boss, { limit: 9 })).items).toEqual([]);
  await expect(h.run(first.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('after seven days a list is gone, whether somebody swept or not', async () => {
  const h = await ready();
  const { id } = await h.start(CODE);
  h.wait(7 * 24 * 3_600_000);
  await expect(h.run(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('the result opens in other programs, and no cell of it calculates', async () => {
  const h = await ready();
  await h.enter(1, h.zhang, { school: '=HYPERLINK("http://evil.example","大学")' });
  const { code } = await h.code({ fields: [{ id: 'school', whole: false }] });
  const { id } = await h.start(`${code}\n=1+1`);
  await h.runAll(id);
  const xlsx = await batchFile(h.ports, h.boss, { id, as: 'xlsx' });
  expect(xlsx.name).toBe('新员工 查询结果.xlsx');
  const [sheet] = await readXlsxFile(Buffer.from(xlsx.base64, 'base64'));
  const rows = (sheet as { data: unknown[][] }).data;
  expect(rows[0]).toEqual(['行', '查询码', '结果', '证书', '姓名', '毕业院校', '证书有效期']);
  expect(rows[1]!.slice(0, 6)).toEqual(['1', code, '查到', '学历', '张*', '=HYPERLINK("http://evil.example","大学")']);
  const csv = Buffer.from((await batchFile(h.ports, h.boss, { id, as: 'csv' })).base64, 'base64').toString();
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""大学"")"`);
  expect(csv).toContain(`"'=1+1"`);
});

/** With the sign that makes it a code. */
function checked(drawn: string): string {
  const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const next = (sum: number) => (sum << 1) ^ (sum & 16 ? 37 : 0);
  const sum = [...drawn].reduce((all, sign) => next(all) ^ signs.indexOf(sign), 0);
  return drawn + signs[next(sum)];
}
