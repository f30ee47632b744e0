import type { PageState } from './page';
import { sharePage } from './share';
import { readTemplates, type NodeKind } from './templates';
import type { Core } from './types';

type Raw = Record<string, unknown>;

/** One node of a Taro page, read from the page's data. */
export interface TreeNode {
  tag: string;
  id: string;
  classes: string[];
  /** The text of the node and all below it. */
  text: string;
  attributes: Record<string, unknown>;
  events: Set<string>;
  raw: Raw;
  parent: TreeNode | null;
  children: TreeNode[];
}

const TEXT = '#text';
/** Events that climb from the node to its ancestors. */
const BUBBLING = new Set([
  'tap',
  'longpress',
  'longtap',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'transitionend',
  'animationend',
]);

export interface Trees {
  roots(page: PageState): TreeNode[];
  /** The first node that fits `#id`, `.class`, `tag`, or `tag.class`; null when there is none. */
  find(page: PageState, selector: string): TreeNode | null;
  all(page: PageState, selector: string): TreeNode[];
  /** Delivers an event as the view would; throws when the node is not there or nothing is bound to it. */
  fire(page: PageState, selector: string | TreeNode, type: string, detail?: Raw): void;
}

export function makeTrees(core: Core): Trees {
  const kinds = readTemplates(core.source.files);
  const roots = (page: PageState) => {
    const root = page.data.root as { cn?: Raw[] } | undefined;
    return (root?.cn ?? []).map((raw) => readNode(kinds, raw, null));
  };
  const all = (page: PageState, selector: string) => roots(page).flatMap(flat).filter(matcher(selector));
  const find = (page: PageState, selector: string) => all(page, selector)[0] ?? null;
  return {
    roots,
    all,
    find,
    fire(page, selector, type, detail = {}) {
      const node = typeof selector === 'string' ? find(page, selector) : selector;
      if (!node) throw new Error(`${page.route} has no ${String(selector)}`);
      const deliver = () => bubble(page, node, type, detail);
      if (type !== 'tap') return deliver();
      if (node.attributes.disabled === true) throw new Error(`${String(selector)} is disabled`);
      core.gesture.run(deliver);
      afterTap(core, page, node);
    },
  };
}

function readNode(kinds: Map<string, NodeKind>, raw: Raw, parent: TreeNode | null): TreeNode {
  const kind = kinds.get(String(raw.nn));
  const isText = typeof raw.v === 'string' && raw.cn === undefined && (!kind || kind.tag === 'block');
  const attributes: Raw = {};
  for (const [name, field] of Object.entries(kind?.attributes ?? {})) if (raw[field] !== undefined) attributes[name] = raw[field];
  const node: TreeNode = {
    tag: isText ? TEXT : (kind?.tag ?? String(raw.nn)),
    id: String(raw.uid ?? raw.sid ?? ''),
    classes: String(raw.cl ?? '')
      .split(/\s+/)
      .filter(Boolean),
    text: '',
    attributes,
    events: kind?.events ?? new Set(),
    raw,
    parent,
    children: [],
  };
  node.children = ((raw.cn as Raw[] | undefined) ?? []).map((child) => readNode(kinds, child, node));
  node.text = isText ? String(raw.v) : node.children.map((child) => child.text).join('');
  return node;
}

const flat = (node: TreeNode): TreeNode[] => [node, ...node.children.flatMap(flat)];

function matcher(selector: string): (node: TreeNode) => boolean {
  if (selector.startsWith('#')) return (node) => node.id === selector.slice(1);
  const [tag, ...classes] = selector.split('.');
  return (node) => (!tag || node.tag === tag) && classes.every((c) => node.classes.includes(c));
}

function target(node: TreeNode) {
  return { id: node.id, dataset: { sid: node.raw.sid }, offsetLeft: 0, offsetTop: 0 };
}

function bubble(page: PageState, node: TreeNode, type: string, detail: Raw): void {
  const path: TreeNode[] = [];
  for (let at: TreeNode | null = node; at; at = BUBBLING.has(type) ? at.parent : null) path.push(at);
  const bound = path.filter((at) => at.events.has(type));
  if (bound.length === 0) throw new Error(`nothing is bound to ${type} at <${node.tag}> #${node.id}`);
  for (const at of bound) {
    page.call('eh', {
      type,
      timeStamp: 0,
      detail,
      target: target(node),
      currentTarget: target(at),
      mark: {},
      touches: [],
      changedTouches: [],
    });
  }
}

/** What WeChat's own buttons do when they are tapped. */
function afterTap(core: Core, page: PageState, node: TreeNode): void {
  if (node.attributes['open-type'] === 'agreePrivacyAuthorization') {
    core.privacy.buttonTapped(node.id);
    if (node.events.has('agreeprivacyauthorization')) bubble(page, node, 'agreeprivacyauthorization', {});
  }
  if (node.attributes['open-type'] === 'share') sharePage(core, node.id);
  const formType = node.attributes['form-type'];
  if (formType !== 'submit' && formType !== 'reset') return;
  let form = node.parent;
  while (form && form.tag !== 'form') form = form.parent;
  if (form) bubble(page, form, formType, formType === 'submit' ? { value: formValue(form) } : {});
}

/** Values of the named controls, as they stand in the page's data. */
function formValue(form: TreeNode): Raw {
  const named = flat(form).filter((node) => typeof node.attributes.name === 'string' && node.attributes.name !== '');
  return Object.fromEntries(
    named.map((node) => [String(node.attributes.name), node.attributes.value ?? node.attributes.checked ?? '']),
  );
}
