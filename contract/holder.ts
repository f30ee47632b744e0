/** What a holder does: say who they are, see their own certificates, and give codes to those who shall see some of it. */
import { faultOf } from './credentials-check';
import { action } from './define';
import { certificateView, codeView, holderLook, holderMe, proofAnswer } from './holder-parts';
import { identityField } from './identity';
import { cursor, id, key, nothing, page, text } from './shared';
import { z } from './zod';

const own = { access: 'resident', effect: 'read', limit: { times: 120, seconds: 60 } } as const;
const change = { access: 'resident', effect: 'write', limit: { times: 30, seconds: 60 } } as const;

export const holder = {
  me: action({
    summary: 'Whether real names can be checked here, what has to be done for it first, and whose name the caller has proved.',
    ...own,
    input: nothing,
    output: holderMe,
  }),
  prove: action({
    summary: 'Say who one is. WeChat compares name and identity number; a keyed hash of both is kept, and the masked name.',
    ...change,
    limit: { times: 10, seconds: 60 },
    input: z.strictObject({
      name: text('姓名', 2, 40),
      number: z.string('请填写身份证号').check(
        z.maxLength(40, '身份证号不对，请核对'),
        z.refine((typed) => faultOf(identityField, typed, '') === null, '身份证号不对，请核对'),
      ),
      /** What WeChat's page of consent gave to the phone; empty where none is asked for. */
      consent: z._default(z.string('授权不对').check(z.maxLength(1000, '授权不对')), ''),
      agreed: z.literal(true, '请先同意核对实名信息'),
    }),
    output: proofAnswer,
  }),
  unbind: action({
    summary: 'Forget whose name was proved. All codes of the caller end with it.',
    ...change,
    input: nothing,
    output: holderMe,
  }),
  mine: action({
    summary: "The caller's own certificates. Whole for some minutes after the name was proved, else masked.",
    ...own,
    input: nothing,
    output: z.object({ items: z.array(certificateView), whole: z.boolean() }),
  }),
  createCode: action({
    summary: 'Make a code that shows chosen fields of one certificate to whoever has it. The same key gives the same code.',
    ...change,
    input: z.strictObject({
      key,
      certificate: id('证书'),
      /** The name is always shown, masked unless it is asked for whole. Whole ones need a fresh proof. */
      fields: z
        .array(z.strictObject({ id: id('项目'), whole: z.boolean('格式不对') }), '请选择显示的项目')
        .check(z.maxLength(20, '项目太多')),
      days: z.int('请选择有效期').check(z.gte(1, '有效期至少 1 天'), z.lte(180, '有效期最多 180 天')),
      /** Whom it is for, for the holder to remember. */
      note: z._default(text('用途', 0, 20), ''),
    }),
    output: z.object({ code: z.string(), made: codeView }),
  }),
  codes: action({
    summary: "The caller's codes, newest first. The codes themselves are not known here any more.",
    ...own,
    input: z.strictObject(page),
    output: z.object({ items: z.array(codeView), next: z.optional(cursor) }),
  }),
  revokeCode: action({
    summary: 'Take a code back: it shows nothing any more, and slips made with it are revoked.',
    ...change,
    input: z.strictObject({ id: id('查询码') }),
    output: codeView,
  }),
  looks: action({
    summary: 'Who looked at one of the caller’s certificates and when, newest first; with `code`, only by that code.',
    ...own,
    input: z.strictObject({ certificate: id('证书'), code: z.optional(id('查询码')), ...page }),
    output: z.object({ items: z.array(holderLook), next: z.optional(cursor) }),
  }),
};
