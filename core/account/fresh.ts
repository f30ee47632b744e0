/** Whether it is really the person who asks, now: a session that somebody else got hold of is not enough to carry everything away. */
import type { Resident } from '../caller';
import { fail } from '../fail';
import { IdentityError } from '../ports/identity';
import type { Ports } from '../ports/index';
import { residentId } from '../residents';

/** Where WeChat's cloud says with each call who it is, there is no session and nothing to ask. */
export async function checkFresh(
  ports: Pick<Ports, 'identity' | 'secrets'>,
  caller: Resident,
  code: string | undefined,
): Promise<void> {
  if (caller.session === undefined) return;
  if (code === undefined) throw again();
  const openid = await ports.identity.exchange(code).catch((error: unknown) => {
    throw error instanceof IdentityError ? fail('UPSTREAM') : error;
  });
  if (openid === null) throw again();
  if (residentId(ports, openid) !== caller.id)
    throw fail('FORBIDDEN', '登录的微信和现在的账号不是同一个人，请退出小程序后重新打开');
}

const again = () => fail('BAD_INPUT', '没能确认是您本人，请再试一次', { code: '没能确认是您本人，请再试一次' });

const QUARTER = 15 * 60_000;
const tokenOf = ({ secrets }: Pick<Ports, 'secrets'>, resident: string, until: number) =>
  `${until.toString(36)}.${secrets.mac(`erase|${resident}|${until}`)}`;

/** Says that the consequences were shown a moment ago. */
export function makeConfirm(ports: Pick<Ports, 'secrets' | 'clock'>, resident: string) {
  const until = ports.clock.now() + QUARTER;
  return { confirm: tokenOf(ports, resident, until), until };
}

export function checkConfirm(ports: Pick<Ports, 'secrets' | 'clock'>, resident: string, confirm: string): void {
  const until = parseInt(confirm.split('.')[0]!, 36);
  const shown = until > ports.clock.now() && confirm === tokenOf(ports, resident, until);
  if (!shown) throw fail('BAD_STATE', '离看过删除的后果已经很久了，请再看一遍');
}
