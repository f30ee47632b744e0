/** What the page shows. Texts only: whatever a slip says is never taken for markup. */
import { timeText, type Words } from '../../verifier/words';

const SIGNS: Record<Words['tone'], string> = { good: '✓', bad: '✕', over: '!', unsure: '?' };

function element(name: string, text = '', className = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function show(tone: string, ...content: HTMLElement[]): void {
  const answer = document.getElementById('answer')!;
  answer.className = `answer ${tone}`;
  answer.hidden = false;
  answer.replaceChildren(...content);
  answer.scrollIntoView({ block: 'nearest' });
}

export function showWaiting(): void {
  show('waiting', element('p', '正在核验…', 'text'));
}

export function showNote(title: string, text: string): void {
  show('unsure', ...head('?', title, text));
}

export function showVerdict({ tone, title, text, slip }: Words): void {
  const shown = head(SIGNS[tone], title, text);
  if (slip) {
    const list = element('dl');
    const rows = [
      ['查询种类', slip.kind],
      ...slip.items.map(({ label, value }) => [label, value]),
      ['登记机构', slip.issuer],
      ['查询时间', timeText(slip.at, true)],
      ['有效期至', timeText(slip.until, true)],
    ] as const;
    for (const [label, value] of rows) list.append(element('dt', label), element('dd', value));
    shown.push(list);
  }
  show(tone, ...shown);
}

function head(sign: string, title: string, text: string): HTMLElement[] {
  const mark = element('span', sign, 'sign');
  mark.setAttribute('aria-hidden', 'true');
  const heading = element('h2');
  heading.append(mark, title);
  return [heading, element('p', text, 'text')];
}
