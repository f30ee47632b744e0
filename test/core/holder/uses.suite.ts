/** What must hold of the uses of holders' codes on every store: each is told to the holder, counted once, and guessing ends. */
import { revokeCode } from '../../../core/holder/codes';
import { looks } from '../../../core/holder/looks';
import type { Store } from '../../../core/ports/store';
import { credentialAlerts, credentialLooks } from '../../../core/records/credential-looks';
import { holderCodes } from '../../../core/records/holders';
import { HOUR, number } from '../../support/credentials/registry';
import { ready, type House } from '../../support/holder/house';

const DAY = 24 * HOUR;

export function usesSuite(store: () => Store, house: () => Promise<House>): void {
  const looksBy = async (code: string) =>
    (await store().list(credentialLooks, { where: { code }, order: ['at', 'asc'], limit: 100 })).items;

  test('who looked is told to the holder as they named themselves, and not who they are', async () => {
    const h = await house();
    const { code, made: view } = await ready(h);
    await h.use(code, { who: '云澜商贸公司' });
    h.wait(1);
    await h.use(code, { by: 'zhang' });
    h.wait(1);
    await h.ask({ number: number(1), name: '张伟' });
    h.wait(1);
    await h.ask({ number: number(1), name: '王伟' });
    const { items } = await looks(h.ports, h.ids['zhang']!, { certificate: view.certificate, limit: 9 });
    expect(items.map(({ how, who, result }) => [how, who, result])).toEqual([
      ['number', '一位居民', 'none'],
      ['number', '一位居民', 'found'],
      ['code', '您本人', 'found'],
      ['code', '云澜商贸公司', 'found'],
    ]);
    expect(JSON.stringify(items)).not.toContain(h.ids['boss']);
    const byCode = await looks(h.ports, h.ids['zhang']!, { certificate: view.certificate, code: view.id, limit: 9 });
    expect(byCode.items).toHaveLength(2);
    const stored = await looksBy(view.id);
    expect(JSON.stringify(stored)).not.toContain('云澜商贸公司');
  });

  test('the same look twice at once is one look', async () => {
    const h = await house();
    const { code, made: view } = await ready(h);
    const twice = await Promise.all([1, 2].map(() => h.use(code, { key: 'twice-at-once' })));
    expect(twice.map(({ result }) => result)).toEqual(['found', 'found']);
    expect(twice[0]).toEqual(twice[1]);
    expect((await store().get(holderCodes, view.id))!.uses).toBe(1);
    expect(await looksBy(view.id)).toHaveLength(1);
    await expect(h.use(code, { key: 'twice-at-once', who: '别的单位' })).rejects.toMatchObject({ code: 'KEY_REUSED' });
  });

  test('many uses and a code taken back at the same time: whatever was shown is recorded and counted', async () => {
    const h = await house();
    const { code, made: view } = await ready(h);
    const uses = Array.from({ length: 8 }, (_, i) => h.use(code, { key: `many-at-once-${i}` }));
    const taking = revokeCode(h.ports, h.ids['zhang']!, view.id);
    const shown = (await Promise.all(uses)).filter(({ result }) => result === 'found').length;
    await taking;
    expect((await store().get(holderCodes, view.id))!.uses).toBe(shown);
    expect((await looksBy(view.id)).filter(({ result }) => result === 'found')).toHaveLength(shown);
    expect(await h.use(code)).toEqual({ result: 'over' });
  });

  test('wrong codes: ten a day, with waiting between them, however many at once', async () => {
    const h = await house();
    const { code } = await ready(h);
    const wrong = (i: number) => h.use('0000-0000-0000-0000', { key: `wrong-${i}-at-once`, who: String(i) });
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => wrong(i)));
    expect(answers.filter(({ result }) => result === 'none').length).toBeLessThanOrEqual(3);
    let none = answers.filter(({ result }) => result === 'none').length;
    for (let i = 20; ; i += 1) {
      const answer = await wrong(i);
      if (answer.result === 'wait') h.wait(answer.seconds * 1000);
      else if (answer.result === 'none') none += 1;
      else {
        expect(answer.result).toBe('locked');
        break;
      }
    }
    expect(none).toBe(10);
    const alerts = await store().list(credentialAlerts, { order: ['at', 'desc'], limit: 1000 });
    const told = alerts.items.filter(({ resident }) => resident === h.ids['boss']);
    expect(told.map(({ reason, kind, subject }) => [reason, kind, subject])).toEqual([['code-resident', '', null]]);
    expect((await h.use(code)).result).toBe('locked');
    expect((await h.use(code, { by: 'li' })).result).toBe('found');
    h.wait(DAY);
    expect((await h.use(code)).result).toBe('found');
  });
}
