/** Making staff accounts. No call over the wire leads here: an operator runs it, from the command line or the cloud console. */
import { z } from '../../contract/zod';
import type { Ports } from '../ports/index';
import { accounts } from '../records/people';
import { closeOtherSessions } from '../sessions';
import { instant } from '../shared/time';

const accountInput = z.strictObject({
  username: z.string().check(z.regex(/^[a-z0-9._-]{2,40}$/, '账号只用小写字母、数字和 . _ -，2 到 40 个字符')),
  name: z.string().check(z.trim(), z.minLength(1, '请写姓名'), z.maxLength(30, '姓名太长')),
  department: z.string(),
  password: z.string().check(z.minLength(10, '密码至少 10 个字符'), z.maxLength(200, '密码太长')),
});

/**
 * Makes the account, or gives an existing one a new name, department and password and ends its sessions. Throws an Error
 * with a Chinese sentence for the operator when something is wrong with the input.
 */
export async function saveAccount(
  ports: Pick<Ports, 'store' | 'clock' | 'secrets' | 'city'>,
  input: unknown,
): Promise<'made' | 'changed'> {
  const parsed = accountInput.safeParse(input);
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((i) => `${i.path.map(String).join('.')}：${i.message}`).join('；'));
  const { username, name, department, password } = parsed.data;
  if (!ports.city.departments.some((d) => d.id === department)) {
    throw new Error(
      `没有部门 ${department}。可用的部门：${ports.city.departments.map((d) => `${d.id}（${d.name}）`).join('、')}`,
    );
  }
  const fields = { name, department, password: await ports.secrets.hashPassword(password) };
  if (await ports.store.update(accounts, username, { set: fields })) {
    await closeOtherSessions(ports, username, '');
    return 'changed';
  }
  await ports.store.insert(accounts, { id: username, ...fields, at: instant(ports.clock.now()) });
  return 'made';
}
