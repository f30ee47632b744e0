import { MAX_PIECE } from '../../../contract/publishing';
import { documentEvents, documents } from '../../../core/records/documents';
import { about, asking, BODY, drafted, handIn, published } from '../../support/publishing';
import { unguarded } from '../../support/unguarded';
import { makeWorld, type World } from '../../support/world';

const found = async (w: World, words: string) =>
  (await w.services.documents.search(await w.resident('张三'), asking(words))).items.map(({ id }) => id);

describe('the way of a document', () => {
  test('draft, published, changed, published again, withdrawn with a reason', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    const { publishing } = w.services;
    const draft = await drafted(w, staff);
    expect(draft).toMatchObject({ state: 'draft', version: 1, pending: false, can: ['save', 'publish'] });
    expect(await found(w, '养犬登记')).toEqual([]);

    const { id } = draft;
    const shown = await publishing.publish(staff, { id, version: 1 });
    expect(shown).toMatchObject({ state: 'published', version: 2, can: ['save', 'withdraw'] });
    expect(await found(w, '养犬登记')).toEqual([id]);

    const body = await handIn(w, staff, BODY.replace('牵绳', '戴嘴套'));
    const saved = await publishing.save(staff, { id, version: 2, about: about(), body, note: '改了第二条' });
    expect(saved).toMatchObject({ pending: true, can: ['save', 'publish', 'withdraw'] });
    expect(saved.revisions.map(({ revision, note, current }) => [revision, note, current])).toEqual([
      [2, '改了第二条', false],
      [1, '', true],
    ]);
    expect(await found(w, '"戴嘴套"')).toEqual([]);
    await publishing.publish(staff, { id, version: 3 });
    expect(await found(w, '"戴嘴套"')).toEqual([id]);
    expect(await found(w, '"牵绳"')).toEqual([]);

    const gone = await publishing.withdraw(staff, { id, version: 4, reason: '内容有误' });
    expect(gone).toMatchObject({ state: 'withdrawn', can: ['save', 'publish'] });
    expect(gone.history.map(({ kind, text }) => [kind, text])).toEqual([
      ['withdrawn', '内容有误'],
      ['published', '更新发布'],
      ['saved', '改了第二条'],
      ['published', '发布'],
      ['saved', '新建'],
    ]);
    expect(await found(w, '养犬登记')).toEqual([]);
    await publishing.publish(staff, { id, version: 5 });
    expect(await found(w, '养犬登记')).toEqual([id]);
  });

  test('what residents see is indexed whole or not at all: a crash at the last moment leaves the old state', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    const { id } = await drafted(w, staff);
    const store = {
      ...w.ports.store,
      transaction: ((work) =>
        w.ports.store.transaction(async (tx) => {
          await work(tx);
          throw new Error('the process died');
        })) as typeof w.ports.store.transaction,
    };
    const dying = await makeWorld({ store });
    await expect(dying.services.publishing.publish(staff, { id, version: 1 })).rejects.toThrow('died');
    expect(await found(w, '养犬登记')).toEqual([]);
    expect(await w.services.publishing.get(staff, { id })).toMatchObject({ state: 'draft', version: 1 });
    await w.services.publishing.publish(staff, { id, version: 1 });
    expect(await found(w, '养犬登记')).toEqual([id]);
  });

  test('twin: without a transaction the index would show what the record does not', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    const { id } = await drafted(w, staff);
    const loose = unguarded(w.ports.store);
    const store = {
      ...loose,
      transaction: ((work) =>
        loose.transaction((tx) =>
          work({
            ...tx,
            update: (c, ...rest) => (c.name === 'documents' ? Promise.reject(new Error('died')) : tx.update(c, ...rest)),
          }),
        )) as typeof loose.transaction,
    };
    const dying = await makeWorld({ store });
    await expect(dying.services.publishing.publish(staff, { id, version: 1 })).rejects.toThrow('died');
    expect(await found(w, '养犬登记')).toEqual([id]);
  });

  test.each([
    [
      'publish what residents see already',
      (w: World, id: string) => w.services.publishing.publish(w.staff('chengguan'), { id, version: 2 }),
    ],
    [
      'withdraw twice',
      async (w: World, id: string) => {
        await w.services.publishing.withdraw(w.staff('chengguan'), { id, version: 2, reason: '有误' });
        return w.services.publishing.withdraw(w.staff('chengguan'), { id, version: 3, reason: '有误' });
      },
    ],
  ])('%s is refused', async (_, act) => {
    const w = await makeWorld();
    const { id } = await published(w, w.staff('chengguan'));
    await expect(act(w, id)).rejects.toMatchObject({ code: 'BAD_STATE' });
  });

  test('saving what is there already changes nothing', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    const { id } = await drafted(w, staff, { explanation: '遛狗要牵绳' });
    const body = await handIn(w, staff, BODY);
    const same = { id, version: 1, about: about({ explanation: '遛狗要牵绳' }), body, note: '' };
    expect(await w.services.publishing.save(staff, same)).toMatchObject({ version: 1, about: { explanation: '遛狗要牵绳' } });
  });
});

describe('two colleagues at once', () => {
  const race = async (w: World) => {
    const staff = w.staff('chengguan');
    const { id } = await published(w, staff);
    const changes = ['第一种说法', '第二种说法'].map((title) =>
      w.services.publishing.save(staff, { id, version: 2, about: about({ title }), note: '' }),
    );
    const results = await Promise.allSettled(changes);
    return { id, results, won: results.filter((r) => r.status === 'fulfilled').length };
  };

  test('one change counts, the other author is told', async () => {
    const w = await makeWorld();
    const { id, won, results } = await race(w);
    expect(won).toBe(1);
    expect(results.find((r) => r.status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT' } });
    expect(await w.ports.store.count(documentEvents, { document: id })).toBe(3);
  });

  test('twin: without guards both would count', async () => {
    const w = await makeWorld();
    expect((await race(await makeWorld({ store: unguarded(w.ports.store) }))).won).toBe(2);
  });
});

describe('the same document', () => {
  test.each([
    ['the number in another spelling', { number: '云府[2026] 1 号' }],
    ['the number without its day', { number: '云府〔2026〕1号', publishedOn: null }],
    ['another title under the number', { title: '完全不同的标题' }],
  ])('%s is refused with the name of the one that is there', async (_, over) => {
    const w = await makeWorld();
    await drafted(w, w.staff('chengguan'));
    await expect(drafted(w, w.staff('shuiwu'), over)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      fields: { 'about.number': expect.stringContaining('《云澜市犬只登记办法》（云府〔2026〕1号）') as string },
    });
    expect(await w.ports.store.count(documents, {})).toBe(1);
  });

  test('without a number it is known by its title; editions differ by their day', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    await drafted(w, staff, { number: null });
    await expect(drafted(w, staff, { number: null, title: '云澜市 犬只登记办法' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await drafted(w, staff, { number: null, publishedOn: '2020-01-01' });
    await drafted(w, staff, { number: null, issuer: '云澜市公安局' });
    expect(await w.ports.store.count(documents, {})).toBe(3);
  });

  test('cannot be had by giving another one its number', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    await drafted(w, staff);
    const other = await drafted(w, staff, { number: '云府〔2026〕2号' });
    await expect(w.services.publishing.save(staff, { id: other.id, version: 1, about: about(), note: '' })).rejects.toMatchObject(
      {
        code: 'BAD_INPUT',
      },
    );
  });

  const race = async (w: World) => {
    const results = await Promise.allSettled([drafted(w, w.staff('chengguan')), drafted(w, w.staff('shuiwu'))]);
    return results.filter((r) => r.status === 'fulfilled').length;
  };

  test('brought by two departments at once is there once', async () => {
    expect(await race(await makeWorld())).toBe(1);
  });

  test('twin: without guards both would be told that theirs is there', async () => {
    const w = await makeWorld();
    expect(await race(await makeWorld({ store: unguarded(w.ports.store) }))).toBe(2);
  });

  test('the same request again answers with the same draft, and another content under its key is refused', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    const body = await handIn(w, staff, BODY);
    const input = { key: w.key(), about: about(), body, note: '' };
    const first = await w.services.publishing.create(staff, input);
    expect(await w.services.publishing.create(staff, input)).toEqual(first);
    await expect(w.services.publishing.create(staff, { ...input, note: '别的' })).rejects.toMatchObject({ code: 'KEY_REUSED' });
  });
});

describe('who sees what', () => {
  test("another department's document is not found; the intake centre sees all", async () => {
    const w = await makeWorld();
    const { id } = await published(w, w.staff('chengguan'));
    const { publishing } = w.services;
    const stranger = w.staff('shuiwu');
    const body = await handIn(w, stranger, BODY);
    for (const call of [
      () => publishing.get(stranger, { id }),
      () => publishing.piece(stranger, { id, revision: 1, piece: 0 }),
      () => publishing.save(stranger, { id, version: 2, about: about(), note: '' }),
      () => publishing.publish(stranger, { id, version: 2 }),
      () => publishing.withdraw(stranger, { id, version: 2, reason: '理由' }),
      () => publishing.attach(stranger, { id, version: 2, name: 'a.pdf', content: body }),
      () => publishing.detach(stranger, { id, version: 2, attachment: 'g1' }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await publishing.list(stranger, { limit: 20 })).total).toBe(0);
    const all = await publishing.list(w.staff('shouli'), { limit: 20, state: 'published', kind: 'rule' });
    expect(all).toMatchObject({ total: 1, items: [{ id, department: '市城市管理局' }] });
  });

  test("pieces are one's own: a colleague's upload cannot be taken", async () => {
    const w = await makeWorld();
    const body = await handIn(w, w.staff('chengguan'), BODY);
    const create = { key: w.key(), about: about(), body, note: '' };
    await expect(w.services.publishing.create(w.staff('shuiwu'), create)).rejects.toMatchObject({
      fields: { body: expect.anything() as string },
    });
  });
});

describe('what replaces what', () => {
  const pair = async (w: World) => {
    const staff = w.staff('chengguan');
    const a = await published(w, staff);
    const b = await published(w, staff, { number: '云府〔2026〕2号' });
    const point = (from: typeof a, to: string, over: object = {}) =>
      w.services.publishing.save(staff, {
        id: from.id,
        version: from.version,
        about: about({ ...from.about, status: 'superseded', replacedBy: to, ...over }),
        note: '',
      });
    return { a, b, point, staff };
  };

  test('needs a document that is there, not itself, and a status that says so', async () => {
    const w = await makeWorld();
    const { a, b, point } = await pair(w);
    await expect(point(a, 'd0')).rejects.toMatchObject({ fields: { 'about.replacedBy': '没有找到替代它的文件' } });
    await expect(point(a, a.id)).rejects.toMatchObject({ fields: { 'about.replacedBy': '替代文件不能是它自己' } });
    await expect(point(a, b.id, { status: 'in_force' })).rejects.toMatchObject({
      fields: { 'about.status': expect.anything() as string },
    });
    await point(a, b.id);
    await expect(point(b, a.id)).rejects.toMatchObject({
      fields: { 'about.replacedBy': expect.stringContaining('绕成一圈') as string },
    });
  });

  const race = async (w: World) => {
    const { a, b, point } = await pair(w);
    const results = await Promise.allSettled([point(a, b.id), point(b, a.id)]);
    return results.filter((r) => r.status === 'fulfilled').length;
  };

  test('made to point at each other at once, one is refused', async () => {
    expect(await race(await makeWorld())).toBe(1);
  });

  test('twin: without guards they would replace each other', async () => {
    const w = await makeWorld();
    expect(await race(await makeWorld({ store: unguarded(w.ports.store) }))).toBe(2);
  });
});

describe('texts', () => {
  test('come back as they were, in pieces, and what was taken is cleared away', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    const text = Array.from({ length: 900 }, (_, i) => `第${i + 1}条 ${'养犬人😀应当登记。'.repeat(12)}`).join('\n\n');
    const { id, revisions } = await drafted(w, staff, {}, text);
    let back = '';
    for (let piece = 0, pieces = 1; piece < pieces; piece += 1) {
      const answer = await w.services.publishing.piece(staff, { id, revision: revisions[0]!.revision, piece });
      expect(answer.text.length).toBeLessThanOrEqual(MAX_PIECE);
      back += answer.text;
      ({ pieces } = answer);
    }
    expect(back).toBe(text);
  });

  test.each([
    ['an empty text', ' \n\n# 只有标题\n', 'body'],
    ['control characters', '第一条 内容\x07', 'body'],
  ])('%s is refused', async (_, text, field) => {
    const w = await makeWorld();
    await expect(drafted(w, w.staff('chengguan'), {}, text)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      fields: { [field]: expect.anything() as string },
    });
  });

  test('a text that is too long, one cut through a character, and one with a piece missing are refused', async () => {
    const w = await makeWorld();
    const staff = w.staff('chengguan');
    await expect(drafted(w, staff, {}, '很长的一句话。'.repeat(50_000))).rejects.toMatchObject({ code: 'TOO_LARGE' });
    const cut = { upload: w.key(), piece: 0, content: '狗\ud83d' };
    await expect(w.services.publishing.write(staff, cut)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const body = await handIn(w, staff, BODY);
    const create = { key: w.key(), about: about(), body: { ...body, pieces: 2 }, note: '' };
    await expect(w.services.publishing.create(staff, create)).rejects.toMatchObject({
      fields: { body: expect.stringContaining('没有传完整') as string },
    });
  });

  test('a day that does not exist is refused', async () => {
    const w = await makeWorld();
    for (const publishedOn of ['2026-02-30', '2026-13-01'])
      await expect(drafted(w, w.staff('chengguan'), { publishedOn })).rejects.toMatchObject({
        fields: { 'about.publishedOn': expect.anything() as string },
      });
  });
});
