/**
 * A server that leaves out what is behind the door, more or less of it: what remains is what a call costs before its work begins.
 * `empty` answers at once; `session` knows who calls (PostgreSQL), checks what is asked and what is answered, and books nothing;
 * `hold` does everything a booking does but decide on the seat and store it, with its documents in memory.
 */
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRoute, refusal } from '../../../adapters/http/route';
import { createMemoryStore } from '../../../adapters/memory/store';
import { systemClock } from '../../../adapters/node/clock';
import { createSecrets } from '../../../adapters/node/secrets';
import { createPool } from '../../../adapters/postgres/pool';
import { createPostgresStore } from '../../../adapters/postgres/store';
import { createDispatch, type Services } from '../../../core/dispatch';
import { choiceFor, moved, newEntry } from '../../../core/exams/entries';
import type { SeatOne } from '../../../core/exams/flows';
import { createExamsService } from '../../../core/exams/service';
import type { Collection, Doc, Store } from '../../../core/ports/store';
import { resolveCaller } from '../../../core/sessions';
import { createCallDoor } from '../../../server/calls';
import { makeWorld } from '../../support/world';
import { fill, laySeats, type Applicant } from './world';

export type Mode = 'empty' | 'session' | 'hold';

/** The key is in base64. */
export interface Opening {
  mode: Mode;
  url: string;
  key: string;
}

export interface Opened {
  port: number;
  /** Those who are signed in here, if not in the database. */
  applicants?: Applicant[];
}

process.once('message', (opening: Opening) => void open(opening));

async function open({ mode, url, key }: Opening): Promise<void> {
  const secret = Buffer.from(key, 'base64');
  const store =
    mode === 'session'
      ? createPostgresStore(createPool({ url, onLost: () => undefined }), { sleep, random: Math.random })
      : bareStore();
  const over = { store, clock: systemClock, secrets: createSecrets(secret) };
  const { ports } = await makeWorld({ ...over, log: { info: () => undefined, error: () => undefined } });
  const exams = { ...createExamsService(ports, seatOne), ...(mode === 'session' && { hold: async () => nothing }) };
  const applicants = mode === 'hold' ? await fill(store, secret) : undefined;
  if (mode === 'hold') await laySeats(store, 1);
  const full = createRoute({
    dispatch: createDispatch({ exams } as Services, ports),
    resolveCaller: (token, address) => resolveCaller(ports, token, address),
    log: ports.log,
    secure: false,
  });
  const door = createCallDoor((remote) => remote);
  door.open(mode === 'empty' ? async () => refusal('NOT_FOUND', 'bench', undefined, 200) : full);
  const server = door.makeServer((_, response) => void response.end(), { keepAliveTimeout: 72_000 });
  server.listen(0, '127.0.0.1', () =>
    process.send!({ port: (server.address() as AddressInfo).port, applicants } satisfies Opened),
  );
}

/** Documents in a map, as cheap as can be: nothing is copied and nothing guarded. */
function bareStore(): Store {
  const docs = new Map<string, Doc>();
  const store: Store = {
    ...createMemoryStore(),
    get: async <T extends Doc>(c: Collection<T>, id: string) => (docs.get(`${c.name}/${id}`) as T | undefined) ?? null,
    insert: async (c, doc) => void docs.set(`${c.name}/${doc.id}`, doc),
    transaction: (work) => work(store),
  };
  return store;
}

/** A seat for everybody, written down nowhere. */
const seatOne: SeatOne = async (application) => {
  const now = new Date();
  const until = new Date(now.getTime() + application.holdMs).toISOString();
  const seat = { room: 'sitting-0.001', no: 1 };
  const choices = application.wanted.map((wanted) => ({ ...choiceFor(wanted), state: 'held' as const, seat, until }));
  const before = newEntry(application, now.toISOString());
  return moved(before, choices, { kind: 'held', by: application.resident, reason: '' }, now.toISOString()).entry;
};

const at = '2026-11-20T02:00:00.000Z';
const site = { id: 'school', name: '云澜市第一中学', city: '云澜市', address: '滨河路 18 号', lng: 114.71, lat: 23.81 };
const times = { startsAt: at, endsAt: at, until: at };
const choice = { subject: 'practice', name: '初级会计实务', state: 'held' as const, sitting: 'sitting-0', site, ...times };
const nothing = {
  id: 'e0123456789012345678901234',
  version: 1,
  exam: { id: 'rush', name: '2026 年度初级会计资格考试' },
  choices: [{ ...choice, place: null, fee: 0, paid: false, can: ['confirm' as const, 'change' as const, 'cancel' as const] }],
  due: 0,
  at,
  now: at,
};
