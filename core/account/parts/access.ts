/** How the system knows and reaches somebody: the openid, sealed, sessions, and exports made for them. */
import { accountExports } from '../../records/account';
import { residents, sessions } from '../../records/people';
import { closeSessionsBefore } from '../../sessions';
import { chinaTimeText } from '../../shared/time';
import { countOf, readAll } from '../reading';
import type { AccountPorts, Part, Who } from '../who';

const own = (who: Who) => ({ where: { resident: who.id, at: { lte: who.before } }, order: ['at', 'asc'] }) as const;
const open = (who: Who) => ({ where: { who: who.id }, order: ['expiresAt', 'asc'] }) as const;

/** A username may look like a resident's id to nobody, but staff are not residents. */
const isResident = ({ kind }: { kind: string }) => kind === 'resident';

export const access: Part = {
  id: 'access',
  name: '登录和账号',
  what: '微信给的用户标识（加密保存，只用来给您发消息），登录状态，导出记录',
  count: async (ports, who) =>
    ((await ports.store.get(residents, who.id)) ? 1 : 0) + (await countOf(ports.store, sessions, open(who))),
  async sections(ports, who) {
    const known = await ports.store.get(residents, who.id);
    const signedIn = (await readAll(ports.store, sessions, open(who))).filter(isResident);
    const made = await readAll(ports.store, accountExports, own(who));
    return [
      { title: '账号', items: known ? [{ 开始使用: chinaTimeText(known.at), 微信用户标识: '加密保存，不向任何人展示' }] : [] },
      { title: '登录状态', items: signedIn.map(({ expiresAt }) => ({ 到期: chinaTimeText(expiresAt) })) },
      { title: '导出数据的记录', items: made.map(({ at }) => ({ 时间: chinaTimeText(at) })) },
    ];
  },
  fates: async (ports, who) => [
    {
      becomes: 'removed',
      name: '登录和账号',
      what: '所有手机上的登录立即失效；以后再打开，就像第一次使用',
      count: (await ports.store.get(residents, who.id)) ? 1 : 0,
    },
  ],
  steps: [forget, leave, removeExports],
};

function leave(ports: AccountPorts, { id, before }: Who): Promise<number> {
  return closeSessionsBefore(ports, id, Date.parse(before));
}

/** Without the openid nothing can be pushed any more, whatever still stands in the outbox. */
async function forget({ store }: AccountPorts, { names, before }: Who): Promise<number> {
  const gone = await Promise.all(names.map((name) => store.remove(residents, name, { at: { lte: before } })));
  return gone.filter(Boolean).length;
}

const BATCH = 20;

async function removeExports({ store, files }: AccountPorts, who: Who): Promise<number> {
  const { items } = await store.list(accountExports, { ...own(who), limit: BATCH });
  for (const { id, files: made } of items) {
    for (const file of made) await files.remove(file.id);
    await store.remove(accountExports, id);
  }
  return items.length;
}
