/**
 * The real core in memory behind the staff page, for what staff do with documents: the page's calls go through dispatch as
 * the server's do.
 */
import { createClient, type Transport } from '../../../contract/client';
import type { InputOf } from '../../../contract/define';
import type { publishing } from '../../../contract/publishing';
import type { Caller } from '../../../core/caller';
import { makeWorld } from '../../support/world';
import { No } from './office';

export const LAW = `## 第一章 总则

第一条 为了让市民用上干净的水，制定本办法。

第二条 本市范围内的供水适用本办法。

## 第二章 水费

第三条 水费每两个月收一次。

第四条 低保家庭的水费减半。
`;

export const ABOUT = {
  title: '云澜市供水办法',
  number: '云政发〔2026〕8号',
  issuer: '云澜市人民政府',
  kind: 'normative' as const,
  topic: '供水',
  publishedOn: '2026-03-01',
};

type New = Partial<InputOf<typeof publishing.create>['about']> & { body?: string };

export async function makeLibrary(department = 'shuiwu') {
  const world = await makeWorld();
  const staff = world.staff(department);
  const colleague = { ...staff, id: 'user-colleague', name: '李四' };
  for (const { id } of [staff, colleague]) await world.account(id, department, 'secret-secret');
  const calls: { name: string; input: unknown }[] = [];
  /** Answers the next call of this name so, before or after it has had its effect. */
  const plan: { name: string; error: Error; after?: boolean }[] = [];
  let signedIn: Caller = staff;

  const via = (caller: () => Caller): Transport => {
    return async (service, action, input) => {
      // As over a network: what arrives is a copy.
      const sent: unknown = JSON.parse(JSON.stringify(input));
      return world.dispatch({ service, action, input: sent, caller: caller(), requestId: `req-${calls.length}` });
    };
  };
  const pass = via(() => signedIn);
  const transport: Transport = async (service, action, input) => {
    const name = `${service}.${action}`;
    calls.push({ name, input });
    const planned = plan.find((one) => one.name === name);
    if (planned) plan.splice(plan.indexOf(planned), 1);
    if (planned && !planned.after) return refuse(planned.error);
    world.wait(1000);
    const reply = await pass(service, action, input);
    return planned ? refuse(planned.error) : reply;
  };
  const client = (caller: Caller) => createClient(via(() => caller));
  return {
    world,
    calls,
    plan,
    transport,
    /** What was asked by this name, oldest first. */
    asked: (name: string) => calls.filter((call) => call.name === name).map(({ input }) => input as never),
    resident: client({ kind: 'anonymous', address: 'test' }),
    me: client(staff),
    colleague: client(colleague),
    as: (caller: Caller) => void (signedIn = caller),
    async add(over: New = {}, author: Caller = staff) {
      const { body = LAW, ...about } = over;
      const by = client(author);
      const upload = world.key();
      await by.publishing.write({ upload, piece: 0, content: body });
      world.wait(1000);
      return by.publishing.create({ key: world.key(), about: { ...ABOUT, ...about }, body: { upload, pieces: 1 } });
    },
    async published(over: New = {}) {
      const { id, version } = await this.add(over);
      world.wait(1000);
      return client(staff).publishing.publish({ id, version });
    },
  };
}
export type Library = Awaited<ReturnType<typeof makeLibrary>>;

/** A no of the server; anything else is no answer at all. */
function refuse(error: Error): ReturnType<Transport> {
  if (!(error instanceof No)) return Promise.reject(error);
  const { code, message, fields } = error;
  return Promise.resolve({ ok: false, error: { code, message, fields, requestId: 'req-planned' } });
}
