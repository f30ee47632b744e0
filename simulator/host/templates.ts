import type { AppFiles } from './source';

/**
 * What Taro's `base.wxml` says about each kind of node: its tag, which field of the node each attribute shows, and which
 * events are bound. The strict realm has no template engine; with this it still knows that a button is disabled, what an
 * input shows, and that an event nobody bound is not delivered.
 */
export interface NodeKind {
  tag: string;
  /** Attribute -> field of the node's data, `disabled` -> `p2`. */
  attributes: Record<string, string>;
  events: Set<string>;
}

export function readTemplates(files: AppFiles): Map<string, NodeKind> {
  const kinds = new Map<string, NodeKind>();
  const text = files['base.wxml'] ?? '';
  for (const [, name, body] of text.matchAll(/<template name="tmpl_0_([\w-]+)">([\s\S]*?)<\/template>/g)) {
    const kind = readKind(body!);
    // An input has two templates, with and without focus; the plain one stands for both.
    if (kind && !name!.endsWith('_focus')) kinds.set(name!.replace(/_blur$/, ''), kind);
  }
  return kinds;
}

function readKind(body: string): NodeKind | null {
  const tag = /<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/.exec(body);
  if (!tag || tag[1] === 'template') return null;
  const attributes: Record<string, string> = {};
  const events = new Set<string>();
  for (const [, name, value] of tag[2]!.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    const event = /^(?:bind|catch)(.+)$/.exec(name!);
    const field = /\bi\.(\w+)/.exec(value!);
    if (event) events.add(event[1]!.replace(/^:/, ''));
    else if (field) attributes[name!] = field[1]!;
  }
  return { tag: tag[1]!, attributes, events };
}
