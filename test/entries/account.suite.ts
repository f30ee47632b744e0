/** Taking one's data along and having it erased through an entry: the same over the server's HTTP and in cloud functions. */
import { ERASE_WORDS } from '../../contract/account';
import { contract } from '../../contract/index';

export type Data = Record<string, unknown>;

export interface Doors {
  /** A call of the named person's phone: the data, or the error's code. */
  phone(person: string, service: string, action: string, input: object): Promise<Data | string>;
  /** What has to be sent along to say who it is. */
  fresh(person: string): { code?: string };
  /** A file behind an address. */
  download(url: string): Promise<{ status: number; bytes: Buffer }>;
  /** Gives the job its turn. */
  turn(): Promise<void>;
}

interface Made {
  files: { name: string; type: string; bytes: number; url: string }[];
}

export function accountThrough(name: string, open: () => Doors): void {
  describe(`account through ${name}`, () => {
    let doors: Doors;
    let keys = 0;
    const called = new Set<string>();
    beforeAll(() => {
      doors = open();
    });
    const key = () => `entry-account-${(keys += 1)}`;
    const ask = (person: string, action: string, input: object = {}) => {
      called.add(action);
      return doors.phone(person, 'account', action, input);
    };
    const report = { category: 'light', words: '滨河路的路灯不亮了，晚上看不清路。', identity: 'named', name: '张三' };
    const file = (person: string) => doors.phone(person, 'cases', 'file', { ...report, key: key(), name: person });
    const confirm = async (person: string) => ((await ask(person, 'consequences')) as { confirm: string }).confirm;
    const erase = async (person: string, when: string, words = ERASE_WORDS) =>
      ask(person, 'erase', { confirm: await confirm(person), words, when, ...doors.fresh(person) });

    it('everything comes along in two files, which only the address opens', async () => {
      await file('李大山');
      expect(await ask('李大山', 'overview')).toMatchObject({ erasure: null });
      const made = (await ask('李大山', 'export', { key: key(), ...doors.fresh('李大山') })) as unknown as Made;
      expect(made.files.map(({ type }) => type)).toEqual(['application/pdf', 'application/json']);
      const [paper, data] = await Promise.all(made.files.map(({ url }) => doors.download(url)));
      expect(paper!.bytes.subarray(0, 5).toString()).toBe('%PDF-');
      const told = JSON.parse(data!.bytes.toString()) as Record<string, { 反映问题: { 内容: { 姓名: string }[] } }>;
      expect(told['反映问题']!.反映问题.内容).toMatchObject([{ 姓名: '李大山' }]);
      const forged = `${made.files[1]!.url.slice(0, -6)}AAAAAA`;
      expect((await doors.download(forged)).status).not.toBe(200);
    });

    it('what is still open is told, waits, and can be taken back', async () => {
      expect(await erase('李大山', 'now')).toBe('BAD_STATE');
      expect(await erase('李大山', 'after', '算了')).toBe('BAD_INPUT');
      expect(await erase('李大山', 'after')).toMatchObject({ state: 'waiting' });
      await doors.turn();
      expect(await ask('李大山', 'overview')).toMatchObject({ erasure: { state: 'waiting' } });
      expect(await ask('李大山', 'stay')).toEqual({ stayed: true });
      expect(JSON.stringify(await doors.phone('李大山', 'cases', 'mine', {}))).toContain('路灯');
    });

    it('erased is erased, and whoever comes back is somebody new', async () => {
      const follow = { kind: 'topic', value: '城乡建设', on: true };
      expect(await doors.phone('王小河', 'documents', 'follow', follow)).not.toEqual(expect.any(String));
      const begun = (await erase('王小河', 'now')) as { receipt: string };
      expect(begun).toMatchObject({ receipt: expect.stringMatching(/^z/) as string });
      for (let state = ''; state !== 'done';) {
        await doors.turn();
        const told = (await ask('赵路人', 'erased', { receipt: begun.receipt })) as { erasure: { state: string } };
        state = told.erasure.state;
      }
      const { groups } = (await ask('王小河', 'overview')) as { groups: { id: string; count: number }[] };
      expect(groups.filter(({ id, count }) => id !== 'access' && count > 0)).toEqual([]);
    });

    it('every action was called', () => {
      expect([...called].sort()).toEqual(Object.keys(contract.account).sort());
    });
  });
}
