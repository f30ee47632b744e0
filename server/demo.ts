/** What exists in the demonstration only: a WeChat of our own, its doors for the simulator, and a secret key made here. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createStandIn, type StandIn } from '../adapters/local/wechat-stand-in';
import type { City } from '../core/city';
import { APPLICANTS } from '../core/demo/exams/people';
import type { Clock } from '../core/ports/clock';
import { z } from '../contract/zod';
import { root } from './root';
import { writeWhole } from './write-file';

export const DEMO_ACCOUNT = { appid: 'wx0000000000000000', secret: 'demonstration' };

/** Kept in the data folder, because what it sealed must stay readable. */
export function demoSecretKey(dataDir: string): Buffer {
  const path = join(dataDir, 'secret.key');
  if (!existsSync(path)) writeWhole(path, randomBytes(32).toString('base64'));
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}

/** Remembers its subscriptions and messages in the data folder, as WeChat would over a restart of ours. */
export function demoWeChat(dataDir: string, city: City, clock: Clock): StandIn {
  const path = join(dataDir, 'wechat.json');
  return createStandIn({
    ...DEMO_ACCOUNT,
    clock,
    templates: city.pushTemplates,
    pages: builtPages(),
    // Who takes the number of one of them has to take the name along.
    people: APPLICANTS,
    anyCode: true,
    state: existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as never) : undefined,
    onChange: (state) => writeWhole(path, JSON.stringify(state)),
  });
}

/** The pages of the mini-program that is shown, so that a push to a page that is not there is refused as WeChat would. */
function builtPages(): string[] | undefined {
  const path = join(root, 'dist/weapp/app.json');
  if (!existsSync(path)) return undefined;
  const app = JSON.parse(readFileSync(path, 'utf8')) as { pages: string[]; subPackages?: { root: string; pages: string[] }[] };
  return [...app.pages, ...(app.subPackages ?? []).flatMap((p) => p.pages.map((page) => `${p.root}/${page}`))];
}

const person = z.string().check(z.minLength(1), z.maxLength(128));
const subscription = z.strictObject({ person, tmplIds: z.array(z.string()).check(z.maxLength(5)) });
const question = z.object({ person, after: z._default(z.string().check(z.regex(/^\d{1,9}$/)), '0') });

/** What the simulated phone asks of WeChat: to be subscribed, and for its notifications. */
export function demoRoutes(app: FastifyInstance, weChat: StandIn): void {
  app.post('/demo/subscriptions', (request, reply) => {
    const parsed = subscription.safeParse(readJson(request.body));
    if (!parsed.success) return reply.code(400).send({ error: 'person, tmplIds' });
    weChat.subscribe(parsed.data.person, parsed.data.tmplIds);
    return reply.send({});
  });
  app.get('/demo/pushes', (request, reply) => {
    const parsed = question.safeParse(request.query);
    if (!parsed.success) return reply.code(400).send({ error: 'person, after' });
    const items = weChat
      .messages(parsed.data.person, Number(parsed.data.after))
      .map(({ n, title, lines, page, at }) => ({ n, title, lines, page, at }));
    return reply.header('Cache-Control', 'no-store').send({ items });
  });
}

/** Null if it is none. */
export function readJson(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return null;
  }
}
