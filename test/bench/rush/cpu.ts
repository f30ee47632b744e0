/** Processor time, where the system tells it (Linux): what a booking costs does not depend on who else uses the machine. */
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's tick, 1/100 s on every Linux there is, in microseconds. */
const TICK = 10_000;

interface Spent {
  parent: number;
  own: number;
  /** Of children that have ended. */
  gone: number;
}

function spentOf(pid: number | string): Spent | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in front may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system, userGone, systemGone] = [1, 11, 12, 13, 14].map((i) => Number(fields[i])) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return { parent, own: (user + system) * TICK, gone: (userGone + systemGone) * TICK };
  } catch {
    return null;
  }
}

/** Microseconds a process has used; NaN where nobody tells. */
export const cpuOf = (pid: number): number => spentOf(pid)?.own ?? NaN;

/** The same of a process and all its children, also those that have ended. */
export function cpuOfFamily(pid: number): number {
  const head = spentOf(pid);
  if (!head) return NaN;
  const children = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (spentOf(name) ?? []) : []));
  return children.reduce((sum, { parent, own }) => sum + (parent === pid ? own : 0), head.own + head.gone);
}

const parentOf = (pid: number): number => spentOf(pid)?.parent ?? NaN;

/** The process of PostgreSQL that all others belong to; asked for over a connection that stays open meanwhile. */
export async function postmasterOf(connection: { query(text: string): Promise<{ rows: unknown[] }> }): Promise<number> {
  const { rows } = await connection.query('SELECT pg_backend_pid() AS pid');
  return parentOf((rows[0] as { pid: number }).pid);
}
