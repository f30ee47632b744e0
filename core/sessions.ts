/** Tokens of residents (own servers) and staff. The cloud knows its residents by itself and uses none. */
import type { Caller } from './caller';
import { intakeOf } from './city';
import type { Ports } from './ports/index';
import { accounts, sessions, type SessionRecord } from './records/people';
import { instant } from './shared/time';

const HOUR = 3_600_000;
const LIFETIME = { resident: 30 * 24 * HOUR, staff: 12 * HOUR };

const sessionId = (ports: Pick<Ports, 'secrets'>, token: string) => `s${ports.secrets.mac(`session|${token}`)}`;

/** Opens a session for a resident's id or a staff username. */
export async function openSession(
  ports: Pick<Ports, 'store' | 'clock' | 'secrets'>,
  kind: SessionRecord['kind'],
  who: string,
): Promise<{ token: string; expiresAt: string }> {
  const token = ports.secrets.token();
  const expiresAt = instant(ports.clock.now() + LIFETIME[kind]);
  await ports.store.insert(sessions, { id: sessionId(ports, token), kind, who, expiresAt });
  return { token, expiresAt };
}

/** Who sends this token; nobody in particular when it is missing, unknown or expired, or the account is gone. */
export async function resolveCaller(
  ports: Pick<Ports, 'store' | 'clock' | 'secrets' | 'city'>,
  token: string | null,
  address: string,
): Promise<Caller> {
  const nobody = { kind: 'anonymous', address } as const;
  if (!token) return nobody;
  const found = await ports.store.get(sessions, sessionId(ports, token));
  if (!found || found.expiresAt <= instant(ports.clock.now())) return nobody;
  if (found.kind === 'resident') return { kind: 'resident', id: found.who, session: found.id, address };
  const account = await ports.store.get(accounts, found.who);
  if (!account) return nobody;
  const { id, name, department } = account;
  return { kind: 'staff', id, name, department, intake: department === intakeOf(ports.city).id, session: found.id };
}

/** Ends one session. */
export async function closeSession(ports: Pick<Ports, 'store'>, id: string | undefined): Promise<void> {
  if (id) await ports.store.remove(sessions, id);
}

/** Ends every session of an account but `except`. */
export async function closeOtherSessions(ports: Pick<Ports, 'store'>, who: string, except: string): Promise<void> {
  for (;;) {
    const { items } = await ports.store.list(sessions, { where: { who }, order: ['expiresAt', 'asc'], limit: 100 });
    const others = items.filter((s) => s.id !== except);
    if (others.length === 0) return;
    for (const other of others) await ports.store.remove(sessions, other.id);
  }
}

/** Ends the sessions a resident had opened by then, up to a hundred; says how many. */
export async function closeSessionsBefore(
  { store }: Pick<Ports, 'store'>,
  resident: string,
  openedBefore: number,
): Promise<number> {
  const where = { who: resident, expiresAt: { lte: instant(openedBefore + LIFETIME.resident) } };
  const { items } = await store.list(sessions, { where, order: ['expiresAt', 'asc'], limit: 100 });
  for (const { id } of items) await store.remove(sessions, id, { kind: 'resident' });
  return items.length;
}
