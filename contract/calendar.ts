/** Days and instants as text, judged without schemas: phones use this too. */

/** Whether the calendar has it: there is no 30 February, and no hour 25. `instant` is written in UTC. */
export function isReal(instant: string): boolean {
  // A day or an hour too many rolls over into another day.
  return new Date(instant).getUTCDate() === Number(instant.slice(8, 10));
}

/** A day of the calendar, `YYYY-MM-DD`. */
export const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && isReal(`${text}T00:00:00.000Z`);
