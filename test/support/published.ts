/** Policy documents as residents find them: written in the office and published, through the services. */
import { MAX_PIECE } from '../../contract/publishing';
import type { InputOf, OutputOf } from '../../contract/define';
import type { Contract } from '../../contract/index';
import type { World } from './world';

type About = InputOf<Contract['publishing']['create']>['about'];
type Sheet = OutputOf<Contract['publishing']['get']>;

const ABOUT: About = { title: '云澜市物业服务管理办法', issuer: '云澜市住房和城乡建设局', kind: 'rule', topic: '房屋和小区' };

/** One call as the intake centre; throws what is refused. */
async function office<T>(world: World, action: string, input: unknown): Promise<T> {
  const caller = world.staff('shouli');
  const reply = await world.dispatch({ service: 'publishing', action, input, caller, requestId: 'office' });
  if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`);
  return reply.data as T;
}

async function write(world: World, content: string): Promise<{ upload: string; pieces: number }> {
  const upload = world.key();
  const pieces = Math.ceil(content.length / MAX_PIECE);
  for (let piece = 0; piece < pieces; piece += 1) {
    await office(world, 'write', { upload, piece, content: content.slice(piece * MAX_PIECE, (piece + 1) * MAX_PIECE) });
  }
  return { upload, pieces };
}

/** Publishes a document; answers its id. */
export async function publishDocument(world: World, about: Partial<About>, body: string): Promise<string> {
  const made = await office<Sheet>(world, 'create', {
    key: world.key(),
    about: { ...ABOUT, ...about },
    body: await write(world, body),
  });
  await office(world, 'publish', { id: made.id, version: made.version });
  return made.id;
}

/** Adds a file to a document and publishes it anew. */
export async function attachFile(world: World, id: string, name: string, bytes: Uint8Array): Promise<void> {
  const { version } = await office<Sheet>(world, 'get', { id });
  const content = await write(world, Buffer.from(bytes).toString('base64'));
  const attached = await office<Sheet>(world, 'attach', { id, version, name, content });
  await office(world, 'publish', { id, version: attached.version });
}

const DIGITS = '零一二三四五六七八九';

/** 一千二百六十. */
export function chineseNumber(n: number): string {
  const signs = [...String(n)].map((digit, i, all) => [Number(digit), '千百十'.slice(-(all.length - 1 - i))[0] ?? ''] as const);
  const places = signs.map(([digit, unit], i) => (digit === 0 ? '零' : DIGITS[digit] + (i === signs.length - 1 ? '' : unit)));
  return places.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

/** A law of so many articles, in chapters of twenty. */
export function longLaw(articles: number): string {
  const lines = Array.from({ length: articles }, (_, i) => {
    const chapter = i % 20 === 0 ? `## 第${chineseNumber(i / 20 + 1)}章 第${i + 1}条以下\n\n` : '';
    return `${chapter}第${chineseNumber(i + 1)}条\u3000本条规定第 ${i + 1} 件事怎么办，由谁办，多久办完，以及办不完时向谁说明。\n\n`;
  });
  return lines.join('');
}
