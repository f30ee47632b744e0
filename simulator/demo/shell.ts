import './shell.css';
import type {} from './window';

/** The page around the phones: who is signed in, a second phone, the network, WeChat's font size. */
const PEOPLE = ['张三', '李四', '王阿姨', '陈师傅'];
const SMALL = matchMedia('(max-width: 700px)');
const params = new URLSearchParams(location.search);
const at = (id: string) => document.getElementById(id)!;

interface Settings {
  people: string[];
  font: string;
  offline: boolean;
}

const settings: Settings = {
  people: [params.get('person') || localStorage.getItem('demo:person') || PEOPLE[0]!],
  font: localStorage.getItem('demo:font') ?? '17',
  offline: false,
};
if (params.get('second')) settings.people.push(params.get('second')!);

function frameOf(person: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  const query = new URLSearchParams({ person, font: settings.font, status: SMALL.matches ? '0' : '44' });
  if (settings.offline) query.set('network', 'none');
  const path = params.get('path');
  if (path) query.set('path', path);
  frame.src = `./phone.html?${query.toString()}`;
  frame.title = `${person}的手机`;
  return frame;
}

function drawPhones(): void {
  const shown = SMALL.matches ? settings.people.slice(0, 1) : settings.people;
  at('phones').replaceChildren(
    ...shown.map((person) => {
      const figure = document.createElement('figure');
      const body = document.createElement('div');
      body.className = 'device';
      body.append(frameOf(person));
      const caption = document.createElement('figcaption');
      caption.textContent = `${person}的手机`;
      figure.append(body, caption);
      return figure;
    }),
  );
}

function drawPeople(): void {
  const rows = settings.people.map((person, i) => {
    const label = document.createElement('label');
    label.textContent = i === 0 ? '现在是哪位居民' : '第二位居民';
    const input = document.createElement('input');
    input.value = person;
    input.setAttribute('list', 'names');
    input.maxLength = 20;
    input.addEventListener('change', () => choose(i, input.value.trim()));
    label.append(input);
    return label;
  });
  const names = document.createElement('datalist');
  names.id = 'names';
  names.append(...PEOPLE.map((name) => Object.assign(document.createElement('option'), { value: name })));
  at('people').replaceChildren(...rows, names);
  at('second').textContent = settings.people.length > 1 ? '收起第二位居民' : '再打开一位居民';
}

function choose(i: number, person: string): void {
  if (!person) return drawPeople();
  settings.people[i] = person;
  if (i === 0) localStorage.setItem('demo:person', person);
  draw();
}

function draw(): void {
  drawPeople();
  drawPhones();
}

const phones = () => [...document.querySelectorAll('iframe')].flatMap((frame) => frame.contentWindow?.simulator ?? []);

function listen(): void {
  at('second').addEventListener('click', () => {
    const other = PEOPLE.find((name) => name !== settings.people[0])!;
    settings.people = settings.people.length > 1 ? settings.people.slice(0, 1) : [...settings.people, other];
    draw();
  });
  at('offline').addEventListener('change', (event) => {
    settings.offline = (event.target as HTMLInputElement).checked;
    for (const { host } of phones()) host.network.set(settings.offline ? 'none' : 'wifi');
  });
  at('font').addEventListener('change', (event) => {
    settings.font = (event.target as HTMLSelectElement).value;
    localStorage.setItem('demo:font', settings.font);
    drawPhones();
  });
  at('reset').addEventListener('click', () => {
    for (const { host } of phones()) host.core.storage.keys().forEach((key) => host.core.storage.remove(key));
    drawPhones();
  });
  at('open-panel').addEventListener('click', (event) => {
    const open = at('panel').classList.toggle('open');
    (event.currentTarget as HTMLElement).setAttribute('aria-expanded', String(open));
  });
  SMALL.addEventListener('change', drawPhones);
  (at('font') as HTMLSelectElement).value = settings.font;
}

listen();
draw();
