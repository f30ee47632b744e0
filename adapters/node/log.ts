import pino from 'pino';
import type { Log } from '../../core/ports/log';

export interface LogOptions {
  /** Standard output if not given. */
  file?: string | undefined;
  /**
   * One write for all lines of a turn of the event loop; at once for an error or the end of the process. In a rush a write per
   * line costs more than the line. Not for a process that may be frozen after its answer: it would say its last lines late.
   */
  gather?: boolean;
}

/** JSON lines, one per event. */
export function createLog({ file, gather = false }: LogOptions = {}): Log {
  const destination = pino.destination({ dest: file ?? 1, sync: true, mkdir: true, minLength: gather ? GATHERED : 0 });
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  const flush = () => destination.flushSync();
  let planned = false;
  process.once('exit', flush);
  return {
    info(event, facts) {
      logger.info({ event, ...facts });
      if (planned || !gather) return;
      planned = true;
      setImmediate(() => {
        planned = false;
        // Written, and not waited for until the disk has it: `flushSync` holds up everybody for that.
        destination.flush();
      });
    },
    error(event, facts, error) {
      logger.error({ event, ...facts, ...(error !== undefined && { error: stackOf(error) }) });
      flush();
    },
  };
}

/** Characters that wait at most; pino writes 16 KB at a time. */
const GATHERED = 8 * 1024;

/** The stack and those of its causes. Other properties of an error are left out: drivers put rows and requests there. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\ncaused by ${stackOf(error.cause)}`;
}
