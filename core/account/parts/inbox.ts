/** Messages, in the inbox and on their way through WeChat, and how many of them were allowed. */
import { creditId } from '../../shared/credit-id';
import { credits, messages, pushes, type MessageRecord, type PushRecord } from '../../records/messages';
import { chinaTimeText } from '../../shared/time';
import { countOf, readAll } from '../reading';
import type { AccountPorts, Item, Part, Who } from '../who';

const BATCH = 100;

const mine = (who: Who) => ({ where: { resident: { in: who.names }, at: { lte: who.before } }, order: ['at', 'asc'] }) as const;

export const inbox: Part = {
  id: 'inbox',
  name: '消息',
  what: '发给您的消息，微信推送的记录，您允许推送的次数',
  count: (ports, who) => countOf(ports.store, messages, mine(who)),
  async sections(ports, who) {
    const found = await readAll(ports.store, messages, mine(who));
    return [
      { title: '消息', items: await Promise.all(found.map((message) => shown(ports, message))) },
      { title: '允许推送的次数', items: await allowed(ports, who) },
    ];
  },
  async fates(ports, who) {
    const count = await countOf(ports.store, messages, mine(who));
    return [{ becomes: 'removed', name: '消息和推送', what: '全部删除，还没发出的推送不再发', count }];
  },
  steps: [removeMessages, removeCredits],
};

const PUSHES: Record<PushRecord['state'], string> = {
  due: '等待发送',
  sending: '正在发送',
  sent: '已发送',
  unsubscribed: '没有订阅，未发送',
  kept: '未发送，次数留给答复',
  refused: '微信未发送',
  rejected: '微信未发送',
  failed: '没有发送成功',
  unknown: '可能已发送',
};

async function shown({ store }: AccountPorts, { id, title, body, at, read }: MessageRecord): Promise<Item> {
  const push = await store.get(pushes, id);
  const through = push && { 状态: PUSHES[push.state], 发给微信的内容: Object.values(push.fields) };
  return { 时间: chinaTimeText(at), 标题: title, 内容: body, 已读: read, 微信推送: through };
}

async function allowed({ store, city }: AccountPorts, who: Who): Promise<Item[]> {
  const found = await Promise.all(
    city.pushTemplates.map(async ({ template, title }) => ({ title, row: await store.get(credits, creditId(who.id, template)) })),
  );
  return found.flatMap(({ title, row }) => (row ? [{ 消息: title, 剩余次数: row.credits }] : []));
}

/** The push first: what the inbox does not know any more nobody would look for. */
async function removeMessages({ store }: AccountPorts, who: Who): Promise<number> {
  const { items } = await store.list(messages, { ...mine(who), limit: BATCH });
  for (const { id } of items) {
    await store.remove(pushes, id);
    await store.remove(messages, id);
  }
  return items.length;
}

async function removeCredits({ store, city }: AccountPorts, who: Who): Promise<number> {
  const gone = await Promise.all(city.pushTemplates.map(({ template }) => store.remove(credits, creditId(who.id, template))));
  return gone.filter(Boolean).length;
}
