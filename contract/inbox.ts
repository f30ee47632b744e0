import { action } from './define';
import { id, instant, nothing, page } from './shared';
import { z } from './zod';

/** What a message is about, to be opened from it; more kinds come with more services. */
export const messageAbout = z.nullable(z.object({ kind: z.enum(['case', 'document', 'entry', 'certificate']), id: z.string() }));

const read = { access: 'resident', effect: 'read', limit: { times: 240, seconds: 60 } } as const;

export const inbox = {
  list: action({
    summary: 'Messages to the caller, newest first. Every message stands here, whatever became of its push.',
    ...read,
    input: z.strictObject(page),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          body: z.string(),
          at: instant,
          read: z.boolean(),
          about: messageAbout,
        }),
      ),
      next: z.optional(z.string()),
      unread: z.int(),
    }),
  }),
  unread: action({
    summary: 'How many messages are unread, for the badge.',
    ...read,
    input: nothing,
    output: z.object({ unread: z.int() }),
  }),
  read: action({
    summary: 'Mark messages as read: the named ones, or with none named all of them.',
    access: 'resident',
    effect: 'write',
    limit: { times: 240, seconds: 60 },
    input: z.strictObject({
      ids: z.optional(z.array(id('消息'), '消息不对').check(z.maxLength(100, '一次最多 100 条'))),
    }),
    output: z.object({ unread: z.int() }),
  }),
};
