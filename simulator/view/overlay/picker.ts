import { make } from '../builtin';
import type { Phone } from '../phone';
import { above, buttonOf } from './sheet';

interface PickerOptions {
  title: string;
  columns: string[][];
  selected: number[];
  /** A column was moved; the page may answer by changing the columns. */
  moved(column: number, value: number): void;
  current(): string[][];
}

/** WeChat's picker: one scrolling column each, 取消 and 确定 above. Answers the chosen indexes, or null. */
export function openPicker(phone: Phone, options: PickerOptions): Promise<number[] | null> {
  const { title, columns, moved, current } = options;
  const selected = columns.map((_, i) => options.selected[i] ?? 0);
  const fill = (panel: HTMLElement, done: (value: number[] | null) => void) => {
    const bar = panel.appendChild(make('div', 'wx-picker-bar'));
    bar.append(
      buttonOf('取消', 'wx-plain', () => done(null)),
      make('strong', '', title),
      buttonOf('确定', 'wx-green', () => done(selected)),
    );
    const body = panel.appendChild(make('div', 'wx-picker-body'));
    const draw = (lists: string[][]) =>
      body.replaceChildren(...lists.map((list, i) => columnOf(list, selected[i] ?? 0, (value) => choose(i, value))));
    const choose = (column: number, value: number) => {
      selected[column] = value;
      moved(column, value);
      // The page answers a moved column with its next setData.
      setTimeout(() => draw(current()), 60);
    };
    draw(columns);
  };
  return above(phone, 'wx-sheet wx-picker', fill, null);
}

function columnOf(list: string[], selected: number, choose: (i: number) => void): HTMLElement {
  const column = make('div', 'wx-picker-column');
  column.setAttribute('role', 'listbox');
  list.forEach((label, i) => {
    const option = buttonOf(label, i === selected ? 'wx-option wx-on' : 'wx-option', () => choose(i));
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', String(i === selected));
    column.append(option);
  });
  queueMicrotask(() => column.querySelector('.wx-on')?.scrollIntoView({ block: 'center' }));
  return column;
}
