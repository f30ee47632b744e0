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

/** `npx tsx scripts/privacy.ts` writes it. */
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
