import { SEND, setUp, TOKEN } from './wechat-setup';

describe('outcomes', () => {
  it('is sent while a credit is left, and refused after', async () => {
    const { weChat, push, message } = setUp();
    weChat.subscribe('zhao', ['tmpl-1', 'tmpl-1']);
    expect(await push.send(message())).toEqual({ result: 'sent', detail: '0 ok' });
    expect((await push.send(message())).result).toBe('sent');
    expect(await push.send(message())).toEqual({ result: 'refused', detail: '43101 user refuse to accept the msg' });
    expect(weChat.messages('zhao', 1)).toEqual([
      {
        n: 2,
        openid: 'stand-in-zhao',
        title: '办理进度',
        lines: [
          { label: '事项', value: '路灯' },
          { label: '状态', value: '已答复' },
        ],
        page: 'cases/detail/index?id=1',
        at: '2026-11-22T00:00:00.000Z',
      },
    ]);
  });

  it.each([
    ['a receiver nobody knows', { openid: 'somebody' }, 40003],
    ['a template nobody knows', { tmplId: 'tmpl-9' }, 40037],
    ['a page that was not released', { page: 'cases/gone/index' }, 41030],
    ['a field that is too long', { fields: { thing1: '很'.repeat(21), phrase2: '已答复' } }, 47003],
    ['a field of the wrong form', { fields: { thing1: '路灯', phrase2: 'answered' } }, 47003],
    ['an empty field', { fields: { thing1: '', phrase2: '已答复' } }, 47003],
    ['a field that is missing', { fields: { thing1: '路灯' } as Record<string, string> }, 47003],
  ])('is rejected for %s', async (_, over, errcode) => {
    const { weChat, push, message } = setUp();
    weChat.subscribe('zhao', ['tmpl-1']);
    const outcome = await push.send(message(over));
    expect(outcome).toEqual({ result: 'rejected', detail: expect.stringMatching(`^${errcode} `) as string });
    expect((await push.send(message())).result).toBe('sent');
  });

  it.each([
    ['WeChat is busy', { errcode: -1, errmsg: 'system error' }, 'later', false],
    ['the day’s quota is used up', { errcode: 45009, errmsg: 'reach max api daily quota limit' }, 'later', false],
    ['WeChat gives a number nobody here knows', { errcode: 99999, errmsg: '新的错误 new' }, 'later', false],
    ['a proxy on the way refuses', { status: 403, body: 'forbidden' }, 'later', false],
    ['no connection comes about', 'refused', 'later', false],
    ['a proxy loses the answer', { status: 504, body: 'gateway time-out' }, 'unknown', false],
    ['the answer does not come in time', 'timeout', 'unknown', true],
    ['the connection breaks after the request', 'lost', 'unknown', true],
  ] as const)('when %s is told apart from the rest', async (_, failure, result, arrived) => {
    const { weChat, push, message } = setUp();
    weChat.subscribe('zhao', ['tmpl-1']);
    weChat.failNext(SEND, failure);
    const outcome = await push.send(message());
    expect(outcome.result).toBe(result);
    // WeChat's words may quote what was sent.
    expect(outcome.detail).not.toMatch(/\p{Script=Han}/u);
    expect(weChat.messages('zhao', 0)).toHaveLength(arrived ? 1 : 0);
    expect(weChat.calls(SEND)).toBe(1);
  });
});

describe('the token', () => {
  it('is fetched once for many messages at once, and kept until shortly before its end', async () => {
    const { weChat, push, message, wait } = setUp();
    weChat.subscribe('zhao', Array<string>(30).fill('tmpl-1'));
    await Promise.all(Array.from({ length: 10 }, () => push.send(message())));
    expect(weChat.calls(TOKEN)).toBe(1);
    wait((7200 - 301) * 1000);
    await push.send(message());
    expect(weChat.calls(TOKEN)).toBe(1);
    wait(1000);
    expect((await push.send(message())).result).toBe('sent');
    expect(weChat.calls(TOKEN)).toBe(2);
  });

  it('is renewed by force when WeChat ended it early, once per message, and the message is sent once', async () => {
    const { weChat, push, message } = setUp();
    weChat.subscribe('zhao', ['tmpl-1', 'tmpl-1', 'tmpl-1']);
    await push.send(message());
    weChat.endToken();
    const outcomes = await Promise.all([push.send(message()), push.send(message())]);
    expect(outcomes.map((outcome) => outcome.result)).toEqual(['sent', 'sent']);
    expect(weChat.messages('zhao', 0)).toHaveLength(3);
    // The first one; asked again it is still the same; then by force.
    expect(weChat.calls(TOKEN)).toBe(3);
  });

  it('is not taken away from a process that renewed it first', async () => {
    const { weChat, push, otherProcess, message } = setUp();
    weChat.subscribe('zhao', Array<string>(10).fill('tmpl-1'));
    await push.send(message());
    await otherProcess.send(message());
    weChat.endToken();
    expect((await push.send(message())).result).toBe('sent');
    const calls = weChat.calls(TOKEN);
    expect((await otherProcess.send(message())).result).toBe('sent');
    expect((await push.send(message())).result).toBe('sent');
    expect(weChat.calls(TOKEN)).toBe(calls + 1);
  });

  it('is not renewed for ever', async () => {
    const { weChat, push, message } = setUp();
    weChat.subscribe('zhao', ['tmpl-1']);
    for (let i = 0; i < 4; i++) weChat.failNext(SEND, { errcode: 40001, errmsg: 'invalid credential' });
    expect(await push.send(message())).toMatchObject({ result: 'later' });
    expect(weChat.calls(SEND)).toBe(2);
    expect(await push.send(message())).toMatchObject({ result: 'later' });
    expect(weChat.calls(SEND)).toBe(4);
    expect((await push.send(message())).result).toBe('sent');
  });

  it('is not forced twice in a short time, and never more often than WeChat allows in a day', async () => {
    const { weChat, push, message, wait } = setUp();
    weChat.subscribe('zhao', Array<string>(100).fill('tmpl-1'));
    for (let i = 0; i < 60; i++) {
      weChat.failNext(SEND, { errcode: 42001, errmsg: 'access_token expired' });
      wait(10_000);
      expect((await push.send(message())).result).toBe('sent');
    }
    weChat.endToken();
    wait(30_000);
    expect((await push.send(message())).result).toBe('later');
  });

  it.each([
    ['refused', 'refused'],
    ['slow', 'timeout'],
    ['busy', { errcode: -1, errmsg: 'system error' }],
    ['without a token in its answer', { errcode: 0, errmsg: 'ok' }],
  ] as const)('that cannot be had (%s) means later, never unknown, for nothing was sent', async (_, failure) => {
    const { weChat, push, message, errors } = setUp();
    weChat.subscribe('zhao', ['tmpl-1']);
    weChat.failNext(TOKEN, failure);
    expect((await push.send(message())).result).toBe('later');
    expect(weChat.calls(SEND)).toBe(0);
    expect(errors).toMatchObject([{ call: 'stable_token' }]);
    expect((await push.send(message())).result).toBe('sent');
  });
});
