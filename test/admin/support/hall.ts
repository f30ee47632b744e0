/** The real core in memory behind the staff page, for what the exam office does. Offline is a transport that gets no answer. */
import { webcrypto } from 'node:crypto';
import { createClient, type Transport } from '../../../contract/client';
import type { Caller } from '../../../core/caller';
import { NoReply } from '../../../admin/src/lib/transport';
import { DAY, HOUR, makeExamWorld } from '../../support/exams/world';
import { START } from '../../support/world';

export const DEPARTMENT = 'caizheng';

export async function makeHall() {
  // Every browser that opens the page over https has it; jsdom has not.
  Object.defineProperty(globalThis.crypto, 'subtle', { value: webcrypto.subtle, configurable: true });
  const world = await makeExamWorld();
  // The page goes by the computer's clock, so the server does, too.
  const today = (Date.now() - START) / DAY;
  world.wait(Date.now() - START);
  await world.account(DEPARTMENT, DEPARTMENT, 'secret-secret');
  const staff = { ...world.staff(DEPARTMENT), id: DEPARTMENT };
  const calls: { name: string; input: unknown }[] = [];
  let online = true;
  /** Calls of this name get no answer, though they may have arrived. */
  let broken: { name: string; arrives: boolean } | null = null;

  const via = (caller: () => Caller): Transport => {
    return async (service, action, input) => {
      const sent: unknown = JSON.parse(JSON.stringify(input));
      return world.dispatch({ service, action, input: sent, caller: caller(), requestId: `req-${calls.length}` });
    };
  };
  let signedIn: Caller = staff;
  const pass = via(() => signedIn);
  const transport: Transport = async (service, action, input) => {
    const name = `${service}.${action}`;
    if (!online) throw new NoReply();
    calls.push({ name, input });
    const fault = broken?.name === name ? broken : null;
    if (fault) broken = null;
    if (fault && !fault.arrives) throw new NoReply();
    const reply = await pass(service, action, input);
    if (fault) throw new NoReply();
    return reply;
  };

  return {
    world,
    calls,
    transport,
    staff,
    asked: (name: string) => calls.filter((call) => call.name === name).map(({ input }) => input as never),
    connect: (is: boolean) => void (online = is),
    as: (caller: Caller) => void (signedIn = caller),
    breakNext: (name: string, arrives: boolean) => void (broken = { name, arrives }),
    office: createClient(via(() => staff)).examoffice,
    colleague: createClient(via(() => ({ ...staff, id: 'colleague' }))).examoffice,
    /** An exam with a sitting that begins in an hour (three seats, in rooms of two), and one of another subject tomorrow. */
    async exam() {
      const [before, after] = [world.at((today - 1) * DAY), world.at((today + 0.5) * DAY)];
      const times = { opensAt: before, closesAt: after, changesUntil: after, ticketsFrom: before, resultsFrom: null };
      await world.exam('kj', { department: DEPARTMENT, ...times });
      await world.sitting('a-1', 3, { id: 'kj.0001', roomSize: 2, day: today + HOUR / DAY });
      await world.sitting('b-2', 3, { id: 'kj.0002', day: today + 1 });
    },
    /** Somebody with a seat there, and what their ticket says. */
    async seated(name: string, sitting = 'kj.0001') {
      const person = await world.person(name);
      const subject = sitting === 'kj.0001' ? 'a' : 'b';
      const choices = [{ subject, sitting }];
      const held = await world.service.hold(person, { key: world.key(), exam: 'kj', choices, declared: true });
      await world.service.confirm(person, { id: held.id, key: world.key() });
      const [part] = (await world.service.ticket(person, { id: held.id })).parts;
      return { person, id: `${held.id}.${subject}`, code: part!.code, number: part!.number };
    },
  };
}
export type Hall = Awaited<ReturnType<typeof makeHall>>;
