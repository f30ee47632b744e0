import { number, text, yes, type Builtin, type Part } from '../builtin';
import { openPicker } from '../overlay/picker';

interface Choice {
  columns: string[][];
  selected: number[];
  /** What the page hears of a choice. */
  detail(selected: number[]): Record<string, unknown>;
}

const two = (n: number) => String(n).padStart(2, '0');
const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function labels(range: unknown, key: string): string[] {
  return (Array.isArray(range) ? range : []).map((item: unknown) =>
    text(key && item ? (item as Record<string, unknown>)[key] : item),
  );
}

function selector({ props }: Part): Choice {
  const columns = [labels(props.range, text(props.rangeKey))];
  return { columns, selected: [number(props.value, 0)], detail: ([i]) => ({ value: String(i) }) };
}

function multiSelector({ props }: Part): Choice {
  const range = (Array.isArray(props.range) ? props.range : []) as unknown[];
  const columns = range.map((column) => labels(column, text(props.rangeKey)));
  const value = Array.isArray(props.value) ? (props.value as unknown[]) : [];
  return { columns, selected: columns.map((_, i) => number(value[i], 0)), detail: (selected) => ({ value: selected }) };
}

function time({ props }: Part): Choice {
  const [h = 0, m = 0] = text(props.value || '00:00')
    .split(':')
    .map(Number);
  const columns = [span(0, 23).map(two), span(0, 59).map(two)];
  return { columns, selected: [h, m], detail: ([a, b]) => ({ value: `${two(a!)}:${two(b!)}` }) };
}

function date({ props }: Part): Choice {
  const today = new Date();
  const [y = today.getFullYear(), m = today.getMonth() + 1, d = today.getDate()] = text(props.value)
    .split('-')
    .filter(Boolean)
    .map(Number);
  const first = number(text(props.start).slice(0, 4), 1970);
  const years = span(first, number(text(props.end).slice(0, 4), 2099));
  const columns = [years.map((n) => `${n}年`), span(1, 12).map((n) => `${n}月`), span(1, 31).map((n) => `${n}日`)];
  const detail = ([a, b, c]: number[]) => {
    const days = new Date(years[a!]!, b! + 1, 0).getDate();
    const value = `${years[a!]}-${two(b! + 1)}-${two(Math.min(c! + 1, days))}`;
    const end = text(props.end);
    const start = text(props.start);
    return { value: end && value > end ? end : start && value < start ? start : value };
  };
  const fields: Record<string, number> = { year: 1, month: 2 };
  const shown = fields[text(props.fields)] ?? 3;
  const cut = (selected: number[]) => ({
    value: text(detail([...selected, 0, 0].slice(0, 3)).value).slice(0, [4, 7, 10][shown - 1]),
  });
  return { columns: columns.slice(0, shown), selected: [Math.max(0, y - first), m - 1, d - 1].slice(0, shown), detail: cut };
}

const MODES: Record<string, (part: Part) => Choice> = { selector, multiSelector, time, date };

export const picker: Builtin = {
  props: {
    mode: 'selector',
    range: [],
    rangeKey: '',
    value: 0,
    disabled: false,
    headerText: '',
    start: '',
    end: '',
    fields: 'day',
    customItem: '',
    level: 'region',
    name: '',
  },
  make(part) {
    const { props, emit, phone, root } = part;
    root.setAttribute('role', 'button');
    root.setAttribute('aria-haspopup', 'dialog');
    const open = async () => {
      const choice = MODES[text(props.mode)];
      if (!choice) return phone.host.core.report(new Error(`picker mode ${text(props.mode)} is not simulated`), 'picker');
      const { columns, selected, detail } = choice(part);
      const moved = (column: number, value: number) => emit('columnchange', { column, value });
      const done = await openPicker(phone, {
        title: text(props.headerText),
        columns,
        selected,
        moved,
        current: () => choice(part).columns,
      });
      if (done) emit('change', detail(done));
      else emit('cancel');
    };
    return { value: () => props.value, tap: () => void (yes(props.disabled) ? undefined : open()) };
  },
};
