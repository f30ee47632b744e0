import { action } from './define';
import { done, instant, nothing } from './shared';
import { z } from './zod';

const staffMember = z.object({
  username: z.string(),
  name: z.string(),
  departmentId: z.string(),
  department: z.string(),
  /** True for the intake centre, which sees and assigns every case. */
  intake: z.boolean(),
});

const password = (label: string) =>
  z.string(`请填写${label}`).check(z.minLength(1, `请填写${label}`), z.maxLength(200, `${label}太长`));

export const staff = {
  signIn: action({
    summary: 'Sign in to the staff page. Over HTTP also sets an httpOnly cookie.',
    access: 'public',
    effect: 'write',
    // Guessing is counted by account and address in core/staff/throttle.ts; this only keeps floods out.
    limit: { times: 300, seconds: 60 },
    input: z.strictObject({
      username: z
        .string('请填写账号')
        .check(
          z.trim(),
          z.minLength(1, '请填写账号'),
          z.maxLength(64, '账号太长'),
          z.regex(/^[^\p{Cc}\p{Surrogate}]*$/u, '账号不对'),
        ),
      password: password('密码'),
    }),
    output: z.object({ token: z.string(), expiresAt: instant, staff: staffMember }),
  }),
  signOut: action({
    summary: 'End the session.',
    access: 'staff',
    effect: 'write',
    limit: { times: 60, seconds: 60 },
    input: nothing,
    output: done,
  }),
  me: action({
    summary: 'Who is signed in.',
    access: 'staff',
    effect: 'read',
    limit: { times: 600, seconds: 60 },
    input: nothing,
    output: z.object({ staff: staffMember, demo: z.boolean() }),
  }),
  changePassword: action({
    summary: 'Change the own password; every other session of the account ends.',
    access: 'staff',
    effect: 'write',
    limit: { times: 10, seconds: 600 },
    input: z.strictObject({
      current: password('当前密码'),
      next: z.string('请填写新密码').check(z.minLength(10, '新密码至少 10 个字符'), z.maxLength(200, '新密码太长')),
    }),
    output: done,
  }),
};
