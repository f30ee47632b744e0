import { make, number, text, yes, type Builtin } from '../builtin';
import { toCss } from '../context';

const plain = (props: Record<string, unknown> = {}): Builtin => ({ props, make: () => ({}) });
const HOVER = { hoverClass: 'none', hoverStopPropagation: false, hoverStartTime: 50, hoverStayTime: 400, animation: undefined };

export const view = plain(HOVER);
export const coverView = plain({ ...HOVER, scrollTop: undefined, markerId: undefined });

/** Line breaks count; `user-select` and `selectable` let the text be copied. */
export const textPart: Builtin = {
  props: { selectable: false, userSelect: false, space: '', decode: false, overflow: 'visible', maxLines: undefined },
  make: ({ root, props }) => ({
    update: () => void root.classList.toggle('wx-selectable', yes(props.selectable) || yes(props.userSelect)),
  }),
};

const ICONS: Record<string, [string, string]> = {
  success: ['✓', '#07c160'],
  success_no_circle: ['✓', '#07c160'],
  info: ['i', '#10aeff'],
  warn: ['!', '#fa5151'],
  waiting: ['…', '#10aeff'],
  cancel: ['×', '#fa5151'],
  download: ['↓', '#07c160'],
  search: ['⌕', '#999999'],
  clear: ['×', '#b2b2b2'],
};

export const icon: Builtin = {
  props: { type: '', size: 23, color: '' },
  make: ({ root, props }) => ({
    update() {
      const [sign, color] = ICONS[text(props.type)] ?? ['', '#999999'];
      root.textContent = sign;
      const size = number(props.size, 23);
      Object.assign(root.style, {
        width: `${size}px`,
        height: `${size}px`,
        fontSize: `${size * 0.62}px`,
        background: text(props.color) || color,
      });
    },
  }),
};

export const progress: Builtin = {
  props: {
    percent: 0,
    showInfo: false,
    strokeWidth: 6,
    color: '#09BB07',
    activeColor: '',
    backgroundColor: '#EBEBEB',
    active: false,
    activeMode: '',
    borderRadius: 0,
    fontSize: 16,
    duration: 30,
  },
  make({ root, props }) {
    const track = root.appendChild(make('div', 'wx-track'));
    const bar = track.appendChild(make('div', 'wx-bar'));
    const info = root.appendChild(make('span', 'wx-info'));
    root.setAttribute('role', 'progressbar');
    return {
      update() {
        const percent = Math.max(0, Math.min(100, number(props.percent, 0)));
        Object.assign(track.style, { height: `${number(props.strokeWidth, 6)}px`, background: text(props.backgroundColor) });
        Object.assign(bar.style, { width: `${percent}%`, background: text(props.activeColor) || text(props.color) });
        info.textContent = yes(props.showInfo) ? `${percent}%` : '';
        root.setAttribute('aria-valuenow', String(percent));
      },
    };
  },
};

interface RichNode {
  type?: string;
  text?: string;
  name?: string;
  attrs?: Record<string, string>;
  children?: RichNode[];
}
const RICH_TAGS = new Set(
  'a abbr b blockquote br code div em h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s small span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
);

function richNode(node: RichNode): Node {
  if (node.type === 'text' || node.name === undefined) return document.createTextNode(node.text ?? '');
  const element = document.createElement(RICH_TAGS.has(node.name) ? node.name : 'span');
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (name === 'style') element.style.cssText = toCss(value);
    else if (name === 'class' || name === 'alt' || name === 'src') element.setAttribute(name, value);
  }
  for (const child of node.children ?? []) element.append(richNode(child));
  return element;
}

/** Trusted tags only, as WeChat does: the text is parsed, never run. */
function parseHtml(html: string): RichNode[] {
  const read = (node: Node): RichNode => {
    if (node.nodeType === Node.TEXT_NODE) return { type: 'text', text: node.textContent ?? '' };
    const element = node as Element;
    const attrs = Object.fromEntries([...element.attributes].map((a) => [a.name, a.value]));
    return { name: element.localName, attrs, children: [...element.childNodes].map(read) };
  };
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map(read);
}

export const richText: Builtin = {
  props: { nodes: [], space: '', userSelect: false, mode: 'default' },
  make: ({ root, props }) => ({
    update() {
      const nodes = typeof props.nodes === 'string' ? parseHtml(props.nodes) : ((props.nodes ?? []) as RichNode[]);
      root.replaceChildren(...nodes.map(richNode));
    },
  }),
};
