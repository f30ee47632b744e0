/** What tests of the exam office's pages ask of the hall: an exam with two sittings of one subject, and people in them. */
import { DEPARTMENT, makeHall } from '../support/hall';
import { DAY, HOUR } from '../../support/exams/world';

export { DEPARTMENT };

export async function makeOffice() {
  const hall = await makeHall();
  const { world } = hall;
  const now = world.ports.clock.now();
  const at = (ms: number) => new Date(now + ms).toISOString();
  const about = { opensAt: at(-DAY), closesAt: at(10 * DAY), changesUntil: at(11 * DAY), ticketsFrom: at(12 * DAY) };
  await world.exam('kj', { department: DEPARTMENT, ...about });
  const row = (code: string, over: object = {}) => ({
    code,
    subject: 'a',
    city: '云澜市',
    site: code === '0001' ? '第一中学' : '第二中学',
    address: '学府路 1 号',
    lng: 114.7,
    lat: 23.8,
    startsAt: at(20 * DAY),
    endsAt: at(20 * DAY + 2 * HOUR),
    seats: 3,
    ...over,
  });
  await hall.office.importSittings({ exam: 'kj', rows: [row('0001'), row('0002'), row('0003', { subject: 'b' })] });
  /** Somebody with a seat there. */
  const seated = async (name: string, sitting = 'kj.0001') => {
    const person = await world.person(name);
    const choices = [{ subject: 'a', sitting }];
    const held = await world.service.hold(person, { key: world.key(), exam: 'kj', choices, declared: true });
    await world.service.confirm(person, { id: held.id, key: world.key() });
    world.wait(1000);
    return person;
  };
  const sitting = async (id: string) => (await hall.office.get({ id: 'kj' })).sittings.find((one) => one.id === id)!;
  return { ...hall, at, row, seated, sitting };
}
export type OfficeHall = Awaited<ReturnType<typeof makeOffice>>;
