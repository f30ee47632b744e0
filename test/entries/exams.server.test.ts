import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { post, startServer, type Answered, type RunningServer } from '../support/server';
import { verifyDatabase } from '../support/exams/verify';
import { examsThrough, type Data } from './exams.suite';

let database: TestDatabase;
let server: RunningServer;
let staff: Record<string, string>;
const tokens = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  const { headers } = await post(server.url, 'staff/signIn', { username: 'caizheng', password: 'huying2026' });
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

interface Sent {
  page: string;
  lines: { value: string }[];
}
const pushesTo = async (person: string): Promise<Sent[]> => {
  const answer = await fetch(`${server.url}/demo/pushes?person=${encodeURIComponent(person)}`);
  return ((await answer.json()) as { items: Sent[] }).items;
};

examsThrough('the server', () => ({
  phone,
  office: async (action, input) => told(await post(server.url, `examoffice/${action}`, input, staff)),
  async allow(person, tmplId) {
    const body = JSON.stringify({ person, tmplIds: [tmplId] });
    await fetch(`${server.url}/demo/subscriptions`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  },
  // The server's own timers do it, and its WeChat has the push in the end.
  async told(person, { page, says }) {
    const isIt = (sent: Sent) => sent.page === page && JSON.stringify(sent.lines).includes(says);
    for (let sent: Sent[] = []; !sent.some(isIt);) sent = await pushesTo(person);
  },
}));

test('what is stored agrees, the demonstration included', async () => {
  await server.stop();
  expect(await verifyDatabase(database.url)).toMatch(/everything agrees/);
});
