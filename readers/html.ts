/** An HTML page to text. It is only taken apart: nothing in it runs, and nothing it names is fetched. */
import { Parser } from 'htmlparser2';
import { Blocks } from './blocks';
import { guess } from './guess';
import { LIMITS } from './limits';
import { tidyBody } from './tidy';
import { plainDocument, ReadRefusal, type ReadDocument } from './types';

const DROPPED = new Set(
  'script style noscript template iframe object embed applet svg math canvas audio video form button select textarea nav aside title'.split(
    ' ',
  ),
);
const BLOCK = new Set(
  'p div table section article main header footer h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre hr figure figcaption address center body caption'.split(
    ' ',
  ),
);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Where Chinese government sites put the text itself. */
const MAIN =
  /(?:^|[\s_-])(?:TRS_(?:Editor|UEDITOR)|UCAP-CONTENT|zoom|article|article[-_]?(?:con|content|body|text)|pages?_content|news_?content|content_?text)(?:$|[\s_-])/i;
/** With fewer characters in it than this, what looks like the text itself is not. */
const ENOUGH = 60;

interface Open {
  name: string;
  dropped: boolean;
  main: boolean;
  /** Line ends mean something. */
  pre: boolean;
  /** Of an ordered list: the number of its next item. */
  next?: number;
}

export function readHtml(html: string): ReadDocument {
  const page = takeApart(html);
  const main = page.blocks.toText((block) => block.main);
  const all = page.blocks.toText(() => true);
  const text = main.replace(/\s/g, '').length >= ENOUGH ? main : all;
  const known = {
    ...plainDocument(tidyBody(text)),
    title: page.meta.get('articletitle') ?? page.blocks.firstHeading() ?? null,
    source: address(page.meta.get('url')),
  };
  // What stands around the text (a table of 发文字号, 发布日期) tells about it, but is not part of it.
  const around = guess({
    ...known,
    body: tidyBody(`${page.meta.get('pubdate') ? `发布日期：${page.meta.get('pubdate')}\n` : ''}${all}`),
  });
  const inside = guess(known);
  const title = inside.title ?? around.title ?? withoutSite(page.title);
  return guess({
    ...inside,
    title,
    number: inside.number ?? around.number,
    issuer: inside.issuer ?? around.issuer,
    publishedOn: around.publishedOn ?? inside.publishedOn,
    effectiveOn: inside.effectiveOn ?? around.effectiveOn,
    topic: inside.topic ?? around.topic,
    kind: inside.kind ?? around.kind,
  });
}

const address = (text: string | undefined) => (text && /^https?:\/\/[^\s<>"]+$/.test(text) ? text : null);
const withoutSite = (title: string) => title.split(/\s*[_|]\s*|\s+[-—–]+\s+/)[0]?.trim() || null;

function takeApart(html: string) {
  const blocks = new Blocks();
  const meta = new Map<string, string>();
  const open: Open[] = [];
  let title: string | null = null;
  const inTitle = () => open.at(-1)?.name === 'title';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > LIMITS.depth) throw new ReadRefusal('BROKEN', '网页的标签套得太深，读不了');
        const above = open.at(-1);
        if (name === 'meta' && attributes['name'] && attributes['content'])
          meta.set(attributes['name'].toLowerCase(), attributes['content'].trim());
        const hidden = 'hidden' in attributes || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '');
        const dropped = (above?.dropped ?? false) || DROPPED.has(name) || hidden;
        const itself =
          name === 'article' || name === 'main' || MAIN.test(`${attributes['id'] ?? ''} ${attributes['class'] ?? ''}`);
        const now: Open = { name, dropped, main: (above?.main ?? false) || itself, pre: (above?.pre ?? false) || name === 'pre' };
        if (name === 'ol') now.next = 1;
        if (!VOID.has(name)) open.push(now);
        if (!dropped) enter(blocks, name, now, open);
      },
      ontext(text) {
        if (inTitle() && open.every(({ name }) => name !== 'svg')) title = (title ?? '') + text;
        else if (!open.at(-1)?.dropped) blocks.write(text, open.at(-1)?.pre);
      },
      onclosetag(name) {
        if (VOID.has(name)) return;
        const closed = open.pop();
        if (closed && !closed.dropped) leave(blocks, name, open.at(-1)?.main ?? false);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(html);
  blocks.begin(0);
  return { blocks, meta, title: ((title ?? '') as string).replace(/\s+/g, ' ').trim() };
}

function enter(blocks: Blocks, name: string, now: Open, open: Open[]): void {
  if (name === 'br') blocks.breakLine();
  else if (name === 'tr') blocks.openRow();
  else if (name === 'td' || name === 'th') blocks.openCell();
  else if (BLOCK.has(name)) blocks.begin(/^h[1-6]$/.test(name) ? Number(name[1]) : 0);
  blocks.main = now.main;
  if (name !== 'li') return;
  const list = open.at(-2);
  blocks.write(list?.name === 'ol' ? `${list.next!++}. ` : '- ');
}

function leave(blocks: Blocks, name: string, main: boolean): void {
  if (name === 'tr') blocks.closeRow();
  else if (name === 'td' || name === 'th') blocks.closeCell();
  else if (BLOCK.has(name)) blocks.begin(0);
  blocks.main = main;
}
