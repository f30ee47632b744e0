/** One document's way through an entry, as the two front ends call it: the same over the server's HTTP and in cloud functions. */
import { encodeBase64 } from '../../core/shared/base64';
import { formPdf } from '../../core/demo/documents/pdf';

export type Data = Record<string, unknown>;

export interface Doors {
  /** A call of the named person's phone: the data, or the error's code. */
  phone(person: string, service: string, action: string, input: object): Promise<Data | string>;
  /** A call from the desk. */
  desk(action: string, input: object): Promise<Data | string>;
  /** The person answered WeChat's question with yes. */
  allow(person: string, tmplId: string): Promise<void>;
  /** Once the timers have run, and the person's WeChat has a message that opens this page. */
  told(person: string, page: string): Promise<void>;
  fetch(url: string): Promise<Response>;
}

const TEMPLATE = 'demo-document-published';
const about = {
  title: '云澜市共享单车停放管理规定',
  number: '云交规〔2026〕8号',
  issuer: '云澜市交通运输局',
  kind: 'normative',
  topic: '共享单车',
  publishedOn: '2026-11-01',
  explanation: '共享单车要停在白线框里，乱停的企业要在一小时内搬走。',
};
const body = `## 第一章 停放\n\n${Array.from({ length: 120 }, (_, i) => `第${i + 1}条 共享单车应当停放在划定的区域😀，${'企业应当及时清理乱停的车辆。'.repeat(20)}`).join('\n\n')}\n`;

export function documentsThrough(name: string, open: () => Doors): void {
  describe(`documents through ${name}`, () => {
    let doors: Doors;
    let id: string;
    beforeAll(() => {
      doors = open();
    });
    const desk = async (action: string, input: object) => {
      const answer = await doors.desk(action, input);
      expect(answer).not.toEqual(expect.any(String));
      return answer as Data;
    };
    const phone = async (action: string, input: object, person = '读者') => {
      const answer = await doors.phone(person, 'documents', action, input);
      expect(answer).not.toEqual(expect.any(String));
      return answer as Data;
    };
    const write = async (upload: string, content: string) => {
      const pieces = Array.from({ length: Math.ceil(content.length / 20_000) }, (_, i) =>
        content.slice(i * 20_000, (i + 1) * 20_000),
      );
      for (const [piece, text] of pieces.entries()) await desk('write', { upload, piece, content: text });
      return { upload, pieces: pieces.length };
    };

    it('is written in pieces, given an attachment, and published', async () => {
      const draft = await desk('create', { key: 'entry-document-1', about, body: await write('entry-text-1', body) });
      id = draft['id'] as string;
      expect(await doors.phone('读者', 'documents', 'get', { id })).toBe('NOT_FOUND');
      const content = await write('entry-file-1', encodeBase64(formPdf('停放区域表', ['区域：'])));
      const attached = await desk('attach', { id, version: 1, name: '停放区域表.pdf', content });
      expect(await doors.desk('publish', { id, version: 1 })).toBe('CONFLICT');
      await phone('follow', { kind: 'topic', value: '共享单车', on: true }, '关注者');
      await doors.allow('关注者', TEMPLATE);
      const consent = { key: 'entry-consent-1', choices: [{ tmplId: TEMPLATE, choice: 'accept' }] };
      expect(await doors.phone('关注者', 'push', 'consent', consent)).not.toEqual(expect.any(String));
      expect(await desk('publish', { id, version: attached['version'] })).toMatchObject({ state: 'published' });
    });

    it('is found, read in runs, and its attachment opened', async () => {
      const found = await phone('search', { words: '共享单车乱停放' });
      expect(found).toMatchObject({
        items: expect.arrayContaining([expect.objectContaining({ id, explained: true })]) as Data[],
      });
      expect((found['items'] as Data[])[0]).toMatchObject({ id });
      const view = await phone('get', { id });
      expect(view).toMatchObject({ sections: 120, contents: [{ depth: 1, title: '第一章 停放', section: 1 }] });
      const run = (await phone('read', { id, version: view['version'], from: 50, limit: 20 }))['items'] as Data[];
      expect(run[0]).toMatchObject({ section: 50, label: '第50条' });
      const [attachment] = view['attachments'] as { url: string; type: string }[];
      const file = await doors.fetch(attachment!.url);
      expect(file.status).toBe(200);
      expect(
        Buffer.from(await file.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    });

    it('is told to those who follow, once', async () => {
      await doors.told('关注者', `documents/document/index?id=${id}`);
      const messages = (await doors.phone('关注者', 'inbox', 'list', {})) as Data;
      expect(messages).toMatchObject({ items: [{ title: '您关注的“共享单车”有新文件', about: { kind: 'document', id } }] });
    });

    it('is kept as a favourite, and gone once it is withdrawn', async () => {
      await phone('favourite', { id, on: true });
      expect(await phone('favourites', {})).toMatchObject({ items: [{ id }] });
      const { version } = (await desk('get', { id })) as { version: number };
      await desk('withdraw', { id, version, reason: '内容有误，改好再发' });
      expect(await phone('favourites', {})).toEqual({ items: [] });
      expect(JSON.stringify(await phone('search', { words: '清理乱停的车辆' }))).not.toContain(id);
      expect(await doors.phone('读者', 'documents', 'get', { id })).toBe('NOT_FOUND');
    });

    it('what was searched in vain comes to the desk, and a new word helps at once', async () => {
      await phone('search', { words: '小黄车怎么停13812345678' });
      const { items } = (await desk('missed', {})) as { items: { words: string }[] };
      expect(items.map(({ words }) => words)).toContain('小黄车怎么停*');
      expect(await desk('setWord', { word: '小黄车', means: ['共享单车'] })).toMatchObject({
        items: expect.arrayContaining([expect.objectContaining({ word: '小黄车' })]) as Data[],
      });
    });
  });
}
