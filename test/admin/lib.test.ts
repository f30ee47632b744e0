/** @jest-environment jsdom */
import { createClient } from '../../contract/client';
import { daysUntil, showDay, showInstant } from '../../admin/src/lib/dates';
import { draftKey, dropOldDrafts, readDraft, writeDraft } from '../../admin/src/lib/drafts';
import { loadMapConfig } from '../../admin/src/lib/map-config';
import { safeFrom } from '../../admin/src/lib/paths';
import { httpTransport, NoReply } from '../../admin/src/lib/transport';

const answer =
  (body: unknown, ok = true) =>
  async () =>
    ({ ok, json: async () => body }) as Response;
const refuse = async () => Promise.reject(new TypeError('Failed to fetch'));

describe('httpTransport', () => {
  it('posts JSON to the same origin, with the header that other sites cannot make a browser send', async () => {
    const sent: [unknown, RequestInit | undefined][] = [];
    const send: typeof fetch = async (url, init) => {
      sent.push([url, init]);
      return answer({ ok: true, data: { templates: [] } })();
    };
    await createClient(httpTransport(send)).desk.templates({ id: '1' });
    const [url, init] = sent[0]!;
    expect(url).toBe('/api/desk/templates');
    expect(init).toMatchObject({ method: 'POST', credentials: 'same-origin', body: '{"id":"1"}' });
    expect(init?.headers).toEqual({ 'Content-Type': 'application/json', 'X-Huying': '1' });
  });

  it('carries a no as the server said it', async () => {
    const error = { code: 'NOT_FOUND', message: '没有找到', requestId: 'r1' };
    const client = createClient(httpTransport(answer({ ok: false, error }, false)));
    await expect(client.desk.get({ id: '1' })).rejects.toMatchObject({ code: 'NOT_FOUND', requestId: 'r1' });
  });

  it.each([
    ['no network', refuse],
    ["a gateway's own JSON", answer({ message: 'Bad Gateway' }, false)],
    ['null', answer(null)],
  ])('takes %s for no reply', async (_, send) => {
    await expect(httpTransport(send)('desk', 'get', {})).rejects.toBeInstanceOf(NoReply);
  });
});

describe('the map’s configuration', () => {
  it('names the tiles', async () => {
    const tiles = { url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '测绘院' };
    expect(await loadMapConfig(answer({ tiles }), '/c')).toEqual({ tiles });
  });
  it.each([
    ['absent', answer({}, false)],
    ['no network', refuse],
    ['null', answer({ tiles: null })],
    ['nonsense', answer({ tiles: 5 })],
  ])('%s means no tiles', async (_, send) => expect(await loadMapConfig(send, '/c')).toEqual({ tiles: null }));
});

describe('drafts', () => {
  beforeEach(() => localStorage.clear());

  it('are kept per account, case and field', () => {
    const draft = { text: '写了一半', version: 3, at: 1000 };
    expect(writeDraft(draftKey('a', '1', 'reply'), draft)).toBe(true);
    expect(readDraft(draftKey('a', '1', 'reply'))).toEqual(draft);
    expect(readDraft(draftKey('b', '1', 'reply'))).toBeNull();
    expect(readDraft(draftKey('a', '2', 'reply'))).toBeNull();
    expect(readDraft(draftKey('a', '1', 'close'))).toBeNull();
  });

  it('older than 30 days, or unreadable, are dropped; what is not a draft stays', () => {
    const day = 24 * 3600 * 1000;
    writeDraft(draftKey('a', 'new', 'reply'), { text: '新', version: 1, at: 10 * day });
    writeDraft(draftKey('a', 'old', 'reply'), { text: '旧', version: 1, at: 0 });
    localStorage.setItem(draftKey('a', 'bad', 'reply'), '{');
    localStorage.setItem('other', '1');
    dropOldDrafts(31 * day);
    expect(Object.keys(localStorage).sort()).toEqual([draftKey('a', 'new', 'reply'), 'other'].sort());
  });
});

describe('dates', () => {
  it('are shown in China’s time, with the year only when it is another', () => {
    expect(showInstant('2026-11-21T16:05:00.000Z', '2026-11-22')).toBe('11月22日 00:05');
    expect(showInstant('2025-12-31T16:00:00.000Z', '2026-11-22')).toBe('1月1日 00:00');
    expect(showInstant('2025-12-31T15:59:00.000Z', '2026-11-22')).toBe('2025年12月31日 23:59');
    expect(showDay('2027-01-05', '2026-11-22')).toBe('2027年1月5日');
    expect(daysUntil('2026-11-19', '2026-11-22')).toBe(-3);
  });
});

it.each([null, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/sign-in?from=/'])(
  '%s is nowhere to go after signing in',
  (from) => {
    expect(safeFrom(from)).toBe('/');
  },
);
