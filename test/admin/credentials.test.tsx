/** @jest-environment jsdom */
import { screen, waitFor, within } from '@testing-library/react';
import { guess, faultsOf, missing, repeatedIn, rowsOf } from '../../admin/src/credentials/import/rows';
import { told } from '../../admin/src/credentials/figures/words';
import { NoReply } from '../../admin/src/lib/transport';
import type { Transport } from '../../contract/client';
import { STANDARD_KINDS } from '../../core/credentials/standard';
import type { Staff } from '../../core/caller';
import { createMemoryStore } from '../../adapters/memory/store';
import { makeOffice, nameOf, number, type Office } from '../support/registry/office';
import { open } from './support/render';

const diploma = STANDARD_KINDS[0]!;
let office: Office;
let broken: { name: string; arrives: boolean } | null;
let signedIn: Staff;

beforeEach(async () => {
  localStorage.clear();
  office = await makeOffice(createMemoryStore(), 'completion');
  for (const id of ['one', 'two', 'chief']) await office.account(id, id === 'chief' ? 'shouli' : 'caizheng', 'secret-secret');
  broken = null;
  signedIn = office.one;
});

const transport: Transport = async (service, action, input) => {
  const fault = broken?.name === action ? broken : null;
  if (fault) broken = null;
  if (fault && !fault.arrives) throw new NoReply();
  const sent: unknown = JSON.parse(JSON.stringify(input));
  const reply = await office.dispatch({ service, action, input: sent, caller: signedIn, requestId: 'r' });
  if (fault) throw new NoReply();
  return reply;
};
const page = (address: string) => open({ transport }, address);
const csv = (...rows: string[]) => new File([['证书编号,姓名,毕业院校', ...rows].join('\n')], '名册.csv', { type: 'text/csv' });
const line = (i: number) => `${number(i)},${nameOf(i)},云澜大学`;
const importing = '/credentials/kinds/completion/import';

describe('columns and fields', () => {
  it('find each other by name, the closest first', () => {
    const columns = ['序号', '姓 名', '学历证书编号', '毕业院校（全称）', '身份证号', 'major'];
    expect(guess(diploma, columns)).toEqual({
      name: '姓 名',
      number: '学历证书编号',
      school: '毕业院校（全称）',
      identity: '身份证号',
      major: 'major',
    });
    expect(missing(diploma, { number: '学历证书编号' })).toEqual(['姓名']);
  });

  it('leave out what no column is for, and find the same number further down', () => {
    const table = { columns: ['a', 'b'], rows: [2, 3, 4].map((at) => ({ line: at, cells: { a: ' 1 ', b: 'x' } })), warnings: [] };
    const rows = rowsOf(table, { number: 'a' }).map((row) => ({ ...row, mark: 'same', faults: [] }));
    expect(rows[0]!.values).toEqual({ number: '1' });
    expect([...repeatedIn(rows)]).toEqual([3, 4]);
    expect(faultsOf(rows, '编号').map(({ line: at, message }) => [at, message])).toEqual([
      [3, '这个编号前面已经有一行'],
      [4, '这个编号前面已经有一行'],
    ]);
  });
});

it('says small figures without saying them', () => {
  expect(
    [
      { n: 0, about: false },
      { n: 0, about: true },
      { n: 12, about: false },
      { n: 1200, about: true },
    ].map(told),
  ).toEqual(['0', '少于 5', '12', '1,200 以上']);
});

describe('a list', () => {
  it('is looked at first, brought in then, and says what is wrong without saying what stands there', async () => {
    const { user } = page(importing);
    await user.upload(await screen.findByLabelText(/选一份名册/), csv(line(1), line(2), '12,某某某,云澜大学', line(1)));
    await user.click(await screen.findByText('核对 4 行'));
    const faults = await screen.findByRole('table', { name: '有问题的地方' });
    expect(
      within(faults)
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.textContent),
    ).toEqual(['4证书编号证书编号是 18 位数字，请核对', '5证书编号这个编号前面已经有一行']);
    expect(faults).not.toHaveTextContent('某某某');
    await user.click(screen.getByText('导入 2 行'));
    expect(await screen.findByText('导完了：新增 2，更新 0，没有变化 0')).toBeInTheDocument();
    expect((await office.check('路人', 1)).result).toBe('found');
    // Among the imports, and in the log.
    expect(await screen.findByText(/同事one；新增 2，更新 0，没有变化 0，没导入 2/)).toBeInTheDocument();
    expect(await screen.findByText(/导完“名册.csv”：新增 2，更新 0，没有变化 0，没导入 2/)).toBeInTheDocument();
  });

  it('goes on after a broken connection, without a row twice', async () => {
    const { user } = page(importing);
    await user.upload(await screen.findByLabelText(/选一份名册/), csv(...Array.from({ length: 230 }, (_, i) => line(i))));
    await user.click(await screen.findByText('核对 230 行'));
    await screen.findByText('导入 230 行');
    broken = { name: 'importRows', arrives: true };
    await user.click(screen.getByText('导入 230 行'));
    expect(await screen.findByText('导到一半断了，接着导就行，不会重复')).toBeInTheDocument();
    await user.click(screen.getByText('重试'));
    expect(await screen.findByText('导完了：新增 230，更新 0，没有变化 0')).toBeInTheDocument();
  });

  it('that another page has begun goes on where that was cut off', async () => {
    const file = csv(...Array.from({ length: 230 }, (_, i) => line(i)));
    const first = page(importing);
    await first.user.upload(await screen.findByLabelText(/选一份名册/), file);
    await first.user.click(await screen.findByText('核对 230 行'));
    await screen.findByText('导入 230 行');
    broken = { name: 'importRows', arrives: true };
    await first.user.click(screen.getByText('导入 230 行'));
    await screen.findByText('导到一半断了，接着导就行，不会重复');
    first.close();
    signedIn = office.two;
    const second = page(importing);
    expect(await screen.findByText('没导完，50%')).toBeInTheDocument();
    await second.user.upload(await screen.findByLabelText(/选一份名册/), file);
    await second.user.click(await screen.findByText('核对 230 行'));
    await second.user.click(await screen.findByText('导入 230 行'));
    expect(await screen.findByText('导完了：新增 230，更新 0，没有变化 0')).toBeInTheDocument();
  });

  it('without the columns that are needed is not sent at all', async () => {
    const { user } = page(importing);
    await user.upload(await screen.findByLabelText(/选一份名册/), new File(['甲,乙\n1,2'], '名册.csv'));
    expect(await screen.findByText(/还没有对上：证书编号、姓名/)).toBeInTheDocument();
    expect((await screen.findByText('核对 1 行')).closest('button')).toBeDisabled();
  });

  it('of JSON lines is read as one of cells', async () => {
    const row = JSON.stringify({ number: number(1), name: nameOf(1), school: '云澜大学' });
    const { user } = page(importing);
    await user.upload(await screen.findByLabelText(/选一份名册/), new File([`${row}\n`], '名册.jsonl'));
    await user.click(await screen.findByText('核对 1 行'));
    await user.click(await screen.findByText('导入 1 行'));
    expect(await screen.findByText('导完了：新增 1，更新 0，没有变化 0')).toBeInTheDocument();
  });
});

describe('a kind', () => {
  it('that a colleague has changed meanwhile is not overwritten unseen', async () => {
    const { user } = page('/credentials/kinds/completion');
    const name = await screen.findByLabelText('名称', { selector: '#exam-name' });
    await user.clear(name);
    await user.type(name, '新的名称');
    await office.registry.saveKind(office.two, { kind: { ...office.kind, slipDays: 9 }, version: 1, department: 'caizheng' });
    await user.click(screen.getByText('保存'));
    expect(await screen.findByText('同事刚刚改过这个种类，您改的还没有存')).toBeInTheDocument();
    expect(name).toHaveValue('新的名称');
    await user.click(screen.getByText('放弃我改的，看最新的'));
    await waitFor(() => expect(screen.getByLabelText('查询凭条有效几天')).toHaveValue('9'));
  });

  it('that is wrong says where, in Chinese, and is not sent', async () => {
    const { user } = page('/credentials/kinds/completion');
    const name = await screen.findByLabelText('名称', { selector: '#exam-name' });
    await user.clear(name);
    await user.click(screen.getByText('保存'));
    expect(await screen.findByText('有几处需要改一下，已经标出来')).toBeInTheDocument();
    expect(name).toHaveAttribute('aria-invalid', 'true');
    expect(name.closest('.field')).toHaveTextContent('此项必填');
  });
});

it('a proposal of one’s own has no way to approve it', async () => {
  await office.bringIn(2);
  await office.propose(1);
  const mine = page('/credentials/records');
  expect(await screen.findByText('这是您提出的，要等另一位同事核准。')).toBeInTheDocument();
  expect(screen.queryByText('核准撤销')).toBeNull();
  mine.close();
  signedIn = office.two;
  const { user } = page('/credentials/records');
  await user.click(await screen.findByText('核准撤销'));
  await user.click(await screen.findByText('核准', { selector: '.ant-popconfirm button *' }));
  expect(await screen.findByText('没有等待核准的申请。')).toBeInTheDocument();
  expect((await office.check('路人', 1)).result).toBe('revoked');
});
