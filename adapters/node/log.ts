import pino from 'pino';
import type { Log } from '../../core/ports/log';

/** JSON lines, one per event, to standard output or to a file. */
export function createLog(file?: string): Log {
  // Written at once: the last lines before a crash are the ones that matter.
  const destination = pino.destination({ dest: file ?? 1, sync: true, mkdir: true });
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    info: (event, facts) => logger.info({ event, ...facts }),
    error: (event, facts, error) => logger.error({ event, ...facts, ...(error !== undefined && { error: stackOf(error) }) }),
  };
}

/** The stack and those of its causes. Other properties of an error are left out: drivers put rows and requests there. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\ncaused by ${stackOf(error.cause)}`;
}
