/** A holder's proof of name and codes, and an employer's lists of codes. */
import { findKind } from '../../credentials/kinds';
import { revokeSlipsBy } from '../../credentials/slips';
import { noteOf } from '../../holder/codes';
import { credentialBatches, credentialBatchRows, holderCodes, holders, type CodeRecord } from '../../records/holders';
import { chinaTimeText } from '../../shared/time';
import { countOf, readAll } from '../reading';
import type { AccountPorts, Item, Part, Who } from '../who';

const BATCH = 50;

const mine = (who: Who) => ({ where: { resident: who.id, at: { lte: who.before } }, order: ['at', 'asc'] }) as const;

export const holder: Part = {
  id: 'holder',
  name: '我的证书',
  what: '核对过实名的记录（姓名已遮挡，证件号码没有保存），给别人的查询码，批量核对的名单',
  count: async ({ store }, who) =>
    ((await store.get(holders, who.id)) ? 1 : 0) +
    (await countOf(store, holderCodes, mine(who))) +
    (await countOf(store, credentialBatches, mine(who))),
  async sections(ports, who) {
    const known = await ports.store.get(holders, who.id);
    const codes = await readAll(ports.store, holderCodes, mine(who));
    const batches = await readAll(ports.store, credentialBatches, mine(who));
    return [
      { title: '实名核对', items: known ? [{ 姓名: known.name, 最近核对: chinaTimeText(known.provedAt) }] : [] },
      {
        title: '给别人的查询码',
        note: '查询码本身没有保存，所以这里没有。证书的内容在发证机构的登记库里，可以在“我的证书”里看。',
        items: await Promise.all(codes.map((code) => codeOf(ports, code))),
      },
      {
        title: '批量核对的名单',
        note: '名单和结果是别人的信息，不在导出里。',
        items: batches.map(({ total, done, at, endsAt }) => ({
          ...{ 条数: total, 已核对: done },
          ...{ 时间: chinaTimeText(at), 自动删除: chinaTimeText(endsAt) },
        })),
      },
    ];
  },
  fates: async (ports, who) => [
    {
      becomes: 'removed',
      name: '我的证书',
      what: '实名核对的记录、查询码和名单删除，给出去的查询码立即失效；证书还在发证机构的登记库里',
      count: await holder.count(ports, who),
    },
  ],
  steps: [forgetName, removeCodes, removeBatches],
};

async function codeOf(ports: AccountPorts, code: CodeRecord): Promise<Item> {
  const kind = await findKind(ports, code.kind);
  const labelOf = (id: string) => kind?.fields.find((field) => field.id === id)?.label ?? id;
  return {
    证书种类: kind?.name ?? code.kind,
    显示的项目: code.fields.map(({ id, whole }) => `${labelOf(id)}${whole ? '（完整）' : ''}`),
    用途: noteOf(ports, code),
    状态: code.state === 'good' ? '有效或已到期' : '已作废',
    被查次数: code.uses,
    最近一次: code.lastAt ? chinaTimeText(code.lastAt) : '',
    生成时间: chinaTimeText(code.at),
    到期时间: chinaTimeText(code.endsAt),
  };
}

/** First, so that no code is made any more. */
async function forgetName({ store }: AccountPorts, who: Who): Promise<number> {
  return (await store.remove(holders, who.id, { at: { lte: who.before } })) ? 1 : 0;
}

/** A code shows nothing from the first of these on; its slips go before it does, or nobody would find them. */
async function removeCodes(ports: AccountPorts, who: Who): Promise<number> {
  const { items } = await ports.store.list(holderCodes, { ...mine(who), limit: BATCH });
  for (const { id } of items) {
    await ports.store.update(holderCodes, id, { set: { state: 'revoked' } });
    await revokeSlipsBy(ports, id);
    await ports.store.remove(holderCodes, id);
  }
  return items.length;
}

/** Rows of the first list; the list goes when none are left. */
async function removeBatches({ store }: AccountPorts, who: Who): Promise<number> {
  const { items } = await store.list(credentialBatches, { ...mine(who), limit: 1 });
  const [batch] = items;
  if (!batch) return 0;
  const rows = await store.list(credentialBatchRows, { where: { batch: batch.id }, order: ['place', 'asc'], limit: BATCH });
  for (const { id } of rows.items) await store.remove(credentialBatchRows, id);
  if (rows.items.length < BATCH) await store.remove(credentialBatches, batch.id);
  return rows.items.length + 1;
}
