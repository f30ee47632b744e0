/** Checks of credentials the resident made, slips of them, and alarms. What was typed and shown was never kept. */
import { whoOf } from '../../credentials/codes';
import { findKind } from '../../credentials/kinds';
import { credentialAlerts, credentialLooks, type AlertRecord, type LookRecord } from '../../records/credential-looks';
import { credentialSlips, type SlipRecord } from '../../records/credential-slips';
import { chinaTimeText } from '../../shared/time';
import { countOf, readAll } from '../reading';
import { goneId, type AccountPorts, type Part, type Who } from '../who';

const BATCH = 100;

const mine = (who: Who) => ({ where: { resident: who.id, at: { lte: who.before } }, order: ['at', 'asc'] }) as const;

const RESULTS: Record<LookRecord['result'], string> = {
  found: '查到',
  none: '没有查到相符的',
  revoked: '已撤销',
  unreachable: '当时没能查询',
};

const REASONS: Record<AlertRecord['reason'], string> = {
  resident: '没查到的次数太多',
  sequence: '连着查相邻的编号',
  number: '同一个编号没查到的次数太多',
  block: '相近的编号没查到的次数太多',
  network: '同一个网络没查到的次数太多',
  lane: '全系统没查到的次数太多',
  'code-resident': '输错查询码的次数太多',
  'code-network': '同一个网络输错查询码的次数太多',
  'code-lane': '全系统输错查询码的次数太多',
};

export const checks: Part = {
  id: 'checks',
  name: '查证书',
  what: '您查过的时间、种类和结果（查的是谁、填了什么没有保存），开出的查询凭条',
  count: async (ports, who) =>
    (await countOf(ports.store, credentialLooks, mine(who))) + (await countOf(ports.store, credentialSlips, mine(who))),
  async sections({ store, secrets }, who) {
    const [looks, slips, alerts] = await Promise.all([
      readAll(store, credentialLooks, mine(who)),
      readAll(store, credentialSlips, mine(who)),
      readAll(store, credentialAlerts, mine(who)),
    ]);
    const names = await kindNames(store, [...looks, ...slips, ...alerts]);
    const nameOf = (kind: string) => names.get(kind) ?? kind;
    return [
      {
        title: '查过的证书',
        note: '填写的编号和姓名没有保存，所以这里没有。',
        items: looks.map((look) => ({
          ...{ 种类: nameOf(look.kind), 方式: look.code === undefined ? '编号和姓名' : '持证人的查询码' },
          ...{ 我的说明: whoOf({ secrets }, look), 结果: RESULTS[look.result], 时间: chinaTimeText(look.at) },
        })),
      },
      { title: '开出的查询凭条', items: slips.map((slip) => slipOf(slip, nameOf(slip.kind))) },
      {
        title: '因为查询太频繁被暂停的记录',
        items: alerts.map(({ kind, reason, at }) => ({
          种类: nameOf(kind) || '持证人的查询码',
          原因: REASONS[reason],
          时间: chinaTimeText(at),
        })),
      },
    ];
  },
  async fates({ store }, who) {
    return [
      {
        becomes: 'removed',
        name: '查询凭条',
        what: '还有效的凭条会作废，拿着它的人再核验就是“已作废”',
        count: await countOf(store, credentialSlips, mine(who)),
      },
      {
        becomes: 'unlinked',
        name: '查证书的记录',
        what: '您的身份换成查不回去的代号；查询时写给持证人看的说明，持证人还能看到；查询被暂停的，到期前仍然有效',
        count: await countOf(store, credentialLooks, mine(who)),
        period: 'looks',
      },
    ];
  },
  steps: [unlinkSlips, unlinkLooks, unlinkAlerts],
};

async function kindNames(store: AccountPorts['store'], records: readonly { kind: string }[]): Promise<Map<string, string>> {
  const ids = [...new Set(records.map(({ kind }) => kind))];
  const found = await Promise.all(ids.map((id) => findKind({ store }, id)));
  return new Map(found.flatMap((kind) => (kind ? [[kind.id, kind.name] as const] : [])));
}

const slipOf = ({ state, at, endsAt }: SlipRecord, kind: string) => ({
  种类: kind,
  状态: state === 'good' ? '有效' : '已作废',
  开出时间: chinaTimeText(at),
  到期时间: chinaTimeText(endsAt),
});

/** Under one name all the same: whoever comes back is not somebody new to the audit. */
const nameOf = (ports: AccountPorts, who: Who) => goneId(ports, 'look', who.id);

/** Its place in the list stays taken and says revoked, until the list is over. */
async function unlinkSlips(ports: AccountPorts, who: Who): Promise<number> {
  const { items } = await ports.store.list(credentialSlips, { ...mine(who), limit: BATCH });
  const set = { resident: nameOf(ports, who), state: 'revoked' } as const;
  for (const { id } of items) await ports.store.update(credentialSlips, id, { set });
  return items.length;
}

async function unlinkLooks(ports: AccountPorts, who: Who): Promise<number> {
  const { items } = await ports.store.list(credentialLooks, { ...mine(who), limit: BATCH });
  for (const { id } of items) await ports.store.update(credentialLooks, id, { set: { resident: nameOf(ports, who) } });
  return items.length;
}

async function unlinkAlerts(ports: AccountPorts, who: Who): Promise<number> {
  const { items } = await ports.store.list(credentialAlerts, { ...mine(who), limit: BATCH });
  for (const { id } of items) await ports.store.update(credentialAlerts, id, { set: { resident: nameOf(ports, who) } });
  return items.length;
}
