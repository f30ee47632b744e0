/** The custom dictionary, and what residents searched without finding it. */
import type { ParsedInputOf } from '../../contract/define';
import type { publishing as contract } from '../../contract/publishing';
import type { Staff } from '../caller';
import { fail } from '../fail';
import { missed, words } from '../records/reading';
import { allWords, dictionaryChanged, MOST_WORDS } from '../search/dictionary';
import { foldText, tokens } from '../search/text';
import { instant } from '../shared/time';
import { bad, type PublishingPorts } from './ports';
import { namesOf } from './view';

type Needs = Pick<PublishingPorts, 'store' | 'clock' | 'secrets' | 'city'>;

export async function listWords(ports: Needs) {
  const all = await allWords(ports.store);
  const name = await namesOf(
    ports,
    all.map(({ staff }) => staff),
  );
  return { items: all.map(({ staff, ...word }) => ({ ...word, by: name(staff) })) };
}

export async function setWord(ports: Needs, staff: Staff, input: ParsedInputOf<(typeof contract)['setWord']>) {
  const { store, clock, secrets } = ports;
  const { word, version } = input;
  const folded = foldText(word);
  if (tokens(folded).length === 0) throw bad('word', '词里要有汉字、字母或数字');
  const means = [...new Map(input.means.map((term) => [foldText(term), term])).values()].filter((m) => foldText(m) !== folded);
  if (means.some((term) => tokens(foldText(term)).length === 0)) throw bad('means', '对应的说法里要有汉字、字母或数字');
  const id = `w${secrets.mac(`word|${folded}`).slice(0, 24)}`;
  if (version === undefined && (await store.count(words, {})) >= MOST_WORDS)
    throw fail('BAD_STATE', `词典最多 ${MOST_WORDS} 个词`);
  await store.transaction(async (tx) => {
    const before = await tx.get(words, id);
    if (version === undefined && before) throw bad('word', `“${before.word}”已经在词典里了，请直接修改它`);
    if (version !== undefined && before?.version !== version) throw fail('CONFLICT');
    const set = { word, means, version: (before?.version ?? 0) + 1, staff: staff.id, at: instant(clock.now()) };
    if (!before) await tx.insert(words, { id, ...set });
    else if (!(await tx.update(words, id, { set }, { version: before.version }))) throw fail('CONFLICT');
    await dictionaryChanged(tx);
  });
  return listWords(ports);
}

export async function removeWord(ports: Needs, { id, version }: { id: string; version: number }) {
  await ports.store.transaction(async (tx) => {
    if (!(await tx.get(words, id))) throw fail('NOT_FOUND', '这个词已经不在词典里了');
    if (!(await tx.remove(words, id, { version }))) throw fail('CONFLICT');
    await dictionaryChanged(tx);
  });
  return listWords(ports);
}

export async function listMissed({ store }: Needs, { limit, cursor }: ParsedInputOf<(typeof contract)['missed']>) {
  const listed = await store.list(missed, { where: { open: true }, order: ['times', 'desc'], limit, cursor });
  return { ...listed, items: listed.items.map(({ id, words: typed, times, lastAt }) => ({ id, words: typed, times, lastAt })) };
}

/** From then on counted anew. */
export async function settle({ store }: Needs, { id }: { id: string }) {
  if (!(await store.get(missed, id))) throw fail('NOT_FOUND', '这条记录已经不在了');
  await store.update(missed, id, { set: { open: false, times: 0 } });
  return {};
}
