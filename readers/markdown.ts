/** Markdown and plain text. Marks that only please the eye are taken out; the text is shown as text. */
import { fromFields } from './fields';
import { guess } from './guess';
import { tidyBody } from './tidy';
import { plainDocument, type ReadDocument } from './types';

export function readPlain(text: string): ReadDocument {
  return guess(plainDocument(tidyBody(text)));
}

export function readMarkdown(text: string): ReadDocument {
  const { fields, rest } = frontMatter(text.replace(/^\ufeff/, ''));
  const body = tidyBody(inline(rest));
  const title = /^#\s+(.+)$/m.exec(body.slice(0, 2000))?.[1];
  const known = fields ? fromFields(fields, body) : plainDocument(body);
  return guess({ ...known, title: known.title ?? title ?? null });
}

/** `---`, lines of `name: value`, `---`: what many tools write above a text. */
function frontMatter(text: string): { fields: Record<string, string> | null; rest: string } {
  const found = /^\s*---[ \t]*\r?\n([^]{0,10000}?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!found) return { fields: null, rest: text };
  const pairs = found[1]!.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^\s*([^:：#]{1,30}?)\s*[:：]\s*(.*?)\s*$/.exec(line) ?? [];
    return name === undefined || !value ? [] : [[name, value.replace(/^(["'])(.*)\1$/, '$2')]];
  });
  return { fields: Object.fromEntries(pairs) as Record<string, string>, rest: text.slice(found[0].length) };
}

/** The line under the head of a table, or a rule. */
const isRule = (line: string) => line.includes('---') && /^[\s|:-]+$/.test(line);

function inline(text: string): string {
  return text
    .split('\n')
    .filter((line) => !isRule(line))
    .join('\n')
    .replace(/<!--[^]*?(?:-->|$)/g, '')
    .replace(/!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)/g, '')
    .replace(/\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,2000}?)\1/g, '$2')
    .replace(/<\/?(?:p|div|span|br|b|i|u|em|strong|center|font|a|sup|sub)(?:\s[^<>\n]{0,500})?\/?>/gi, '')
    .replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1');
}
