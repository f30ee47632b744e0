import { contract } from '../../contract/index';
import type { Service } from '../../contract/define';
import type { Caller } from '../../core/caller';
import { createDispatch } from '../../core/dispatch';
import { StoreError } from '../../core/ports/store';
import { makeWorld } from '../support/world';

const actions = Object.entries(contract as Record<string, Service>).flatMap(([service, table]) =>
  Object.entries(table).map(([name, action]) => ({ service, action: name, ...action })),
);
const anonymous: Caller = { kind: 'anonymous', address: '127.0.0.1' };
const call = (service: string, action: string, input: unknown, caller: Caller = anonymous) => ({
  service,
  action,
  input,
  caller,
  requestId: 'r1',
});

describe.each(actions)('$service.$action', ({ service, action, access }) => {
  test('lets in exactly whom the contract names', async () => {
    const w = await makeWorld();
    const callers: [string, Caller][] = [
      ['anonymous', anonymous],
      ['resident', await w.resident('张三')],
      ['staff', w.staff('shuiwu')],
      ['intake', w.staff('shouli')],
    ];
    const allowed = {
      public: ['anonymous', 'resident', 'staff', 'intake'],
      resident: ['resident'],
      staff: ['staff', 'intake'],
      intake: ['intake'],
      person: ['resident', 'staff', 'intake'],
    }[access];
    for (const [kind, caller] of callers) {
      const reply = await w.dispatch(call(service, action, { surely: 'not a field' }, caller));
      const code = reply.ok ? 'OK' : reply.error.code;
      if (allowed.includes(kind)) expect(code).toBe('BAD_INPUT');
      else expect(code).toBe(kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    }
  });

  test('refuses unknown fields by name', async () => {
    const w = await makeWorld();
    const caller = {
      public: anonymous,
      resident: await w.resident('张三'),
      staff: w.staff('shouli'),
      intake: w.staff('shouli'),
      person: w.staff('shouli'),
    }[access];
    const reply = await w.dispatch(call(service, action, { openid: 'somebody else' }, caller));
    expect(reply).toMatchObject({ ok: false, error: { code: 'BAD_INPUT', requestId: 'r1' } });
    expect(reply.ok ? {} : reply.error.fields).toMatchObject({ openid: '不认识的字段' });
  });
});

test('every bad field is named, each with its own Chinese sentence, and nothing is stored', async () => {
  const w = await makeWorld();
  const input = {
    key: '!',
    category: 7,
    words: '短',
    photos: Array(10).fill('x'),
    place: { lng: 200, lat: 'a', system: 'x', source: 'map' },
    identity: 'me',
    phone: '12',
  };
  const reply = await w.dispatch(call('cases', 'file', input, await w.resident('张三')));
  const fields = reply.ok ? {} : reply.error.fields!;
  expect(Object.keys(fields).sort()).toEqual([
    'category',
    'identity',
    'key',
    'phone',
    'photos',
    'place.lat',
    'place.lng',
    'place.system',
    'words',
  ]);
  for (const message of Object.values(fields)) expect(message).toMatch(/\p{Script=Han}/u);
  expect(fields.words).toBe('问题描述至少写 5 个字');
});

test.each([
  ['a number', 5],
  ['text', 'x'],
  ['a list', []],
  ['nothing', null],
])('%s in place of the input is refused', async (_, input) => {
  const w = await makeWorld();
  const reply = await w.dispatch(call('cases', 'file', input, await w.resident('张三')));
  expect(reply).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
});

test.each(['constructor', '__proto__', 'toString', 'nothing', ''])('there is no service and no action %j', async (name) => {
  const w = await makeWorld();
  for (const [service, action] of [
    [name, 'file'],
    ['cases', name],
  ] as const) {
    expect(await w.dispatch(call(service, action, {}))).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  }
});

test('what changes nothing is counted apart, where there is a counter for it', async () => {
  const w = await makeWorld();
  const counted: string[] = [];
  const counting = (name: string) => ({ take: async (key: string) => counted.push(`${name} ${key.split('|')[0]}`) > 0 });
  const dispatch = createDispatch(w.services, { ...w.ports, limiter: counting('all'), readLimiter: counting('reads') });
  await dispatch(call('documents', 'overview', {}));
  await dispatch(call('session', 'signIn', { code: '张三' }));
  expect(counted).toEqual(['reads documents.overview', 'all session.signIn']);
  await createDispatch(w.services, { ...w.ports, limiter: counting('all') })(call('documents', 'overview', {}));
  expect(counted.at(-1)).toBe('all documents.overview');
});

test('past its limit an action answers TOO_MANY, for that caller alone, and works again in the next window', async () => {
  const w = await makeWorld();
  const [me, other] = [await w.resident('张三'), await w.resident('李四')];
  const file = (caller: Caller) => w.dispatch(call('cases', 'file', w.report(), caller));
  const { times, seconds } = contract.cases.file.limit;
  for (let i = 0; i < times; i += 1) expect((await file(me)).ok).toBe(true);
  expect(await file(me)).toMatchObject({ ok: false, error: { code: 'TOO_MANY' } });
  expect((await file(other)).ok).toBe(true);
  w.wait(seconds * 1000);
  expect((await file(me)).ok).toBe(true);
});

test('an unexpected error tells the caller nothing and the log everything', async () => {
  const w = await makeWorld();
  const broken = createDispatch(
    { session: { ...w.services.session, settings: async () => Promise.reject(new Error('disk of db-7 is full')) } },
    w.ports,
  );
  const reply = await broken(call('session', 'settings', {}));
  expect(JSON.stringify(reply)).not.toContain('db-7');
  expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL', requestId: 'r1' } });
  expect(w.logged.at(-1)).toMatchObject({
    facts: { requestId: 'r1' },
    error: expect.objectContaining({ message: 'disk of db-7 is full' }),
  });
});

test('a reply that does not fit the contract never leaves', async () => {
  const w = await makeWorld();
  const broken = createDispatch({ session: { ...w.services.session, settings: async () => ({ city: 7 }) as never } }, w.ports);
  expect(await broken(call('session', 'settings', {}))).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
});

test('what the contract does not name is dropped from a reply', async () => {
  const w = await makeWorld();
  const reply = await w.dispatch(call('cases', 'categories', {}));
  expect(JSON.stringify(reply)).not.toContain('byDistrict');
});

test('a busy store is said to be busy', async () => {
  const w = await makeWorld();
  const busy = createDispatch(
    { session: { ...w.services.session, settings: async () => Promise.reject(new StoreError('busy', 'x')) } },
    w.ports,
  );
  expect(await busy(call('session', 'settings', {}))).toMatchObject({ ok: false, error: { code: 'BUSY' } });
});

test('no log line holds anything a person wrote or is', async () => {
  const w = await makeWorld();
  const me = await w.resident('张三');
  await w.dispatch(call('cases', 'file', w.report({ words: '我家住在和平花园七栋', name: '欧阳明', phone: '13812345678' }), me));
  const lines = JSON.stringify(w.logged);
  expect(w.logged).toHaveLength(1);
  for (const personal of ['和平花园', '欧阳明', '13812345678', me.id]) expect(lines).not.toContain(personal);
});

test.each(['__proto__', 'constructor', 'toString'])('an unknown field is named even if every object has a %s', async (name) => {
  const w = await makeWorld();
  const reply = await w.dispatch(call('session', 'settings', JSON.parse(`{"${name}":1}`)));
  const fields = reply.ok ? {} : (reply.error.fields ?? {});
  expect(Object.entries(fields)).toEqual([[name, '不认识的字段']]);
});

test.each(['a\0b', '\ud800'])('a username no account can have (%j) is a wrong one, not an error', async (username) => {
  const w = await makeWorld();
  const reply = await w.dispatch(call('staff', 'signIn', { username, password: 'a long password' }));
  expect(reply).toMatchObject({ ok: false, error: { code: 'BAD_INPUT', fields: { username: '账号不对' } } });
});
