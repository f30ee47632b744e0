import { action } from './define';
import { id, instant, key } from './shared';
import { z } from './zod';

/** Largest picture taken, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

const base64 = z.string('照片内容不对').check(z.minLength(1, '照片是空的'), z.regex(/^[A-Za-z0-9+/]*={0,2}$/, '照片内容不对'));

export const files = {
  upload: action({
    summary:
      'Store a picture (JPEG, PNG or WebP, 10 MB). `content` is base64; in the cloud `incoming` names a file just put into cloud storage. Over HTTP, multipart/form-data with the fields key and file does the same.',
    access: 'resident',
    effect: 'write',
    limit: { times: 120, seconds: 3600 },
    input: z.strictObject({
      key,
      content: z.optional(base64),
      incoming: z.optional(z.string('文件不对').check(z.maxLength(300, '文件不对'))),
    }),
    output: z.object({ id: z.string(), type: z.string(), width: z.int(), height: z.int(), bytes: z.int() }),
  }),
  get: action({
    summary: 'A short-lived address of a picture, for those who may see the case or the applicant it belongs to.',
    access: 'person',
    effect: 'read',
    limit: { times: 600, seconds: 60 },
    input: z.strictObject({ id: id('照片') }),
    output: z.object({ id: z.string(), type: z.string(), url: z.string(), expiresAt: instant }),
  }),
};
