/** Instants as one types them: China's day and time, whatever the computer is set to. */
const OFFSET_MS = 8 * 60 * 60 * 1000;

export function chinaParts(instant: string): { day: string; time: string } {
  const [day = '', time = ''] = new Date(Date.parse(instant) + OFFSET_MS).toISOString().split('T');
  return { day, time: time.slice(0, 5) };
}

/** `2026-11-22T09:05`, as the browser's own field for day and time has it; empty for none. */
export function toLocal(instant: string | null): string {
  if (instant === null) return '';
  const { day, time } = chinaParts(instant);
  return `${day}T${time}`;
}

/** The instant of what was typed; null for what is no time, such as the 30th of February. */
export function fromLocal(local: string): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(local);
  if (!parts) return null;
  const ms = Date.parse(`${local}:00.000Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 16) !== local) return null;
  return new Date(ms - OFFSET_MS).toISOString();
}
