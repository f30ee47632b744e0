import { createSubscribing, type Template } from '../../src/lib/subscribe';
import { NoAnswer } from '../../src/lib/wire';
import { diskKv, makeWorld, newDisk, openPhone } from './support/phone';

async function open(answer: (ids: string[]) => Promise<Record<string, unknown>>, trace?: (what: string) => void) {
  const world = await makeWorld();
  const disk = newDisk();
  const { client } = await openPhone(world, disk, { trace });
  let templates: Template[] = (await openPhone(world, disk).then((phone) => phone.client.push.credits({}))).templates;
  const asked: string[][] = [];
  const subscribing = createSubscribing({
    kv: diskKv(disk),
    request: (ids) => {
      asked.push(ids);
      return answer(ids);
    },
    templates: () => templates,
    consent: client.push.consent,
    learned: (next) => (templates = next),
    newKey: () => world.key(),
  });
  return { subscribing, asked, credits: () => templates.map(({ credits }) => credits), disk };
}

const all = (choice: string) => async (ids: string[]) => ({ ...Object.fromEntries(ids.map((id) => [id, choice])), errMsg: 'ok' });

it('WeChat is asked before anything else happens, for three at most', async () => {
  const { subscribing, asked } = await open(all('accept'));
  const answered = subscribing.ask('case');
  // In the very same turn: later WeChat would no longer take it for the tap's.
  expect(asked).toHaveLength(1);
  expect(asked[0]!.length).toBeGreaterThan(0);
  expect(asked[0]!.length).toBeLessThanOrEqual(3);
  expect(await answered).toBe('accept');
});

it('a yes is one more message, told to the service', async () => {
  const { subscribing, credits, asked } = await open(all('accept'));
  await subscribing.ask('case');
  await subscribing.flush();
  expect(credits().filter((n) => n === 1)).toHaveLength(asked[0]!.length);
  await subscribing.flush();
  expect(Math.max(...credits())).toBe(1);
});

it('an answer given without a network is told later, once', async () => {
  let online = false;
  const offline = (what: string) => {
    if (what === 'call push.consent' && !online) throw new NoAnswer('offline');
    // The first answer is lost on its way back.
    if (what === 'answered push.consent' && !lost) {
      lost = true;
      throw new NoAnswer('lost');
    }
  };
  let lost = false;
  const { subscribing, credits } = await open(all('acceptWithAudio'), offline);
  await subscribing.ask('case');
  await subscribing.flush();
  expect(Math.max(...credits())).toBe(0);
  online = true;
  await subscribing.flush();
  await subscribing.flush();
  expect(Math.max(...credits())).toBe(1);
});

it('a no, and a failure, are no subscription and no error', async () => {
  const no = await open(all('reject'));
  expect(await no.subscribing.ask('case')).toBe('reject');
  const failed = await open(() => Promise.reject({ errMsg: 'requestSubscribeMessage:fail', errCode: 20004 }));
  expect(await failed.subscribing.ask('case')).toBe('unasked');
  expect(failed.disk.kv.size).toBe(0);
});
