/** What a resident keeps and follows among the documents. */
import { documents } from '../../records/documents';
import { favourites, follows } from '../../records/reading';
import { chinaTimeText } from '../../shared/time';
import { countOf, readAll } from '../reading';
import type { AccountPorts, Item, Part, Who } from '../who';

const BATCH = 100;

const mine = (who: Who) => ({ where: { resident: who.id, at: { lte: who.before } }, order: ['at', 'asc'] }) as const;

const countBoth = async ({ store }: AccountPorts, who: Who) =>
  (await countOf(store, favourites, mine(who))) + (await countOf(store, follows, mine(who)));

export const reading: Part = {
  id: 'reading',
  name: '收藏和关注',
  what: '您收藏的文件，关注的主题和发文机关',
  count: countBoth,
  async sections({ store }, who) {
    const kept = await readAll(store, favourites, mine(who));
    const followed = await readAll(store, follows, mine(who));
    const titled = await Promise.all(
      kept.map(async ({ document, at }): Promise<Item> => {
        const title = (await store.get(documents, document))?.shown?.about.title ?? '（文件已经不在了）';
        return { 文件: title, 收藏时间: chinaTimeText(at) };
      }),
    );
    const subjects = followed.map(({ kind, value, at }) => {
      return { 关注: kind === 'topic' ? '主题' : '发文机关', 名称: value, 时间: chinaTimeText(at) };
    });
    return [
      { title: '收藏的文件', items: titled },
      { title: '关注的主题和机关', items: subjects },
    ];
  },
  fates: async (ports, who) => [{ becomes: 'removed', name: '收藏和关注', what: '全部删除', count: await countBoth(ports, who) }],
  steps: [
    async ({ store }, who) => {
      const { items } = await store.list(favourites, { ...mine(who), limit: BATCH });
      for (const { id } of items) await store.remove(favourites, id);
      return items.length;
    },
    async ({ store }, who) => {
      const { items } = await store.list(follows, { ...mine(who), limit: BATCH });
      for (const { id } of items) await store.remove(follows, id);
      return items.length;
    },
  ],
};
