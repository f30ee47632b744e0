import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { post, startServer, type Answered, type RunningServer } from '../support/server';
import { documentsThrough, type Data } from './documents.suite';

let database: TestDatabase;
let server: RunningServer;
let staff: Record<string, string>;
const tokens = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  const { headers } = await post(server.url, 'staff/signIn', { username: 'jiaotong', password: 'huying2026' });
  const Cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  staff = { Cookie, 'X-Huying': '1', Origin: server.url };
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const told = ({ body }: Answered): Data | string => (body.ok ? (body.data as unknown as Data) : (body.error?.code ?? ''));

async function phone(person: string, service: string, action: string, input: object): Promise<Data | string> {
  if (!tokens.has(person)) {
    const { body } = await post(server.url, 'session/signIn', { code: person });
    tokens.set(person, (body.data as unknown as { token: string }).token);
  }
  return told(await post(server.url, `${service}/${action}`, input, { Authorization: `Bearer ${tokens.get(person)}` }));
}

documentsThrough('the server', () => ({
  phone,
  desk: async (action, input) => told(await post(server.url, `publishing/${action}`, input, staff)),
  async told(person, page) {
    // The server's own timers do it, and its WeChat has the push in the end.
    for (let pages: string[] = []; !pages.includes(page);) {
      const answer = await fetch(`${server.url}/demo/pushes?person=${encodeURIComponent(person)}`);
      pages = ((await answer.json()) as { items: { page: string }[] }).items.map((message) => message.page);
    }
  },
  async allow(person, tmplId) {
    const body = JSON.stringify({ person, tmplIds: [tmplId] });
    await fetch(`${server.url}/demo/subscriptions`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  },
  fetch: (url) => fetch(new URL(url, server.url)),
}));

it('an attachment is sent to be saved, under its own type, and not without its signature', async () => {
  const { items } = (await phone('读者', 'documents', 'search', { words: '养犬登记申请表' })) as { items: { id: string }[] };
  const view = (await phone('读者', 'documents', 'get', { id: items[0]!.id })) as { attachments: { url: string }[] };
  const { url } = view.attachments[0]!;
  const file = await fetch(new URL(url, server.url));
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect(file.headers.get('content-disposition')).toBe('attachment');
  expect((await fetch(new URL(url.replace(/sig=./, 'sig='), server.url))).status).toBe(404);
});
