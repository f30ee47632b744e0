import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryStore } from '../../../adapters/memory/store';
import { aliasOf } from '../../../core/residents';
import { collections } from '../../../core/collections';
import { treatments } from '../../../core/account/treatments/index';
import { treatmentsTable } from '../../../scripts/privacy';
import { holding } from '../../support/account/person';
import { makeScene } from './account.suite';

const names = collections.map(({ name }) => name).sort();

test('every collection says how it treats people, and nothing else does', () => {
  expect(Object.keys(treatments).sort()).toEqual(names);
});

/** `npm run privacy` writes it. */
test('docs/privacy.md says what the code does', () => {
  const plain = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  expect(plain(readFileSync(join(__dirname, '../../../docs/privacy.md'), 'utf8'))).toContain(plain(treatmentsTable()));
});

test.each(names.filter((name) => treatments[name]?.of === 'resident'))(
  '%s says what of whom it holds, why, until when and by which article',
  (name) => {
    const about = treatments[name]!;
    for (const [field, value] of Object.entries(about)) expect([field, value]).not.toEqual([field, '']);
    if (about.of === 'resident') expect(about.basis).toMatch(/^\d+/);
  },
);

/** Articles, without items and paragraphs; `14 to 16` is all three. */
function articlesIn(text: string): Set<number> {
  const plain = text.replace(/\(\d+\)/g, '');
  const found = new Set<number>();
  for (const [, from, to] of plain.matchAll(/(\d+)(?: to (\d+))?/g))
    for (let article = Number(from); article <= Number(to ?? from); article += 1) found.add(article);
  return found;
}

/** What is cited has been thought about: the table at the end of the page says what follows from it. */
test('every article something rests on is in the law, and is explained point by point', () => {
  const page = readFileSync(join(__dirname, '../../../docs/privacy.md'), 'utf8');
  const points = page
    .slice(page.indexOf('## The law, point by point'))
    .split('\n')
    .filter((line) => line.startsWith('| '));
  const explained = new Set(points.slice(2).flatMap((line) => [...articlesIn(line.split('|')[1]!)]));
  const bases = Object.entries(treatments).flatMap(([name, about]) =>
    about.of === 'nobody' ? [] : [[name, about.basis] as const],
  );
  const open = bases.flatMap(([name, basis]) =>
    [...articlesIn(basis)].flatMap((one) => (explained.has(one) ? [] : [`${name}: ${one}`])),
  );
  expect(open).toEqual([]);
  expect([...explained].every((article) => article >= 1 && article <= 74)).toBe(true);
});

/** What is told to another handler by the person’s own wish rests on consent given for that alone (Art. 23). */
test.each(['holder_codes', 'credential_batch_rows', 'holders'])('%s names the article on telling others', (name) => {
  expect(Object(treatments[name]).basis).toMatch(/13\(1\)\(1\).*\b23\b/);
});

/** Found by the resident’s id or alias, or by what belongs to it. A collection that is new has to be in the scene, or this fails. */
test('whatever is said to be erased is there before and leads to nobody afterwards', async () => {
  const store = createMemoryStore();
  const s = await makeScene(store, 'all', 1);
  const ids = [...s.mine, s.cases.named, s.cases.hidden, s.entries.sat, s.entries.loose, s.person];
  const before = await holding(store, ids, collections);
  const said = names.filter((name) => {
    const about = treatments[name]!;
    return about.of === 'resident' && about.exported === true;
  });
  expect(said.filter((name) => !before.includes(name))).toEqual(['account_exports']);
  await s.erase();
  await s.run();
  const [id, alias] = [s.me.id, aliasOf(s.w.ports, s.me.id)];
  expect(await holding(store, [id, alias], collections)).toEqual([]);
  for (const name of names.filter((one) => Object(treatments[one]).erased === 'removed' && one !== 'applicants')) {
    expect([name, (await holding(store, ids, collections)).includes(name)]).toEqual([name, false]);
  }
});
