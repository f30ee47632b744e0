/** How a WeChat user becomes a resident here, without the openid standing anywhere in the clear. */
import type { Ports } from './ports/index';
import { StoreError, type Transaction } from './ports/store';
import { residents } from './records/people';
import { instant } from './shared/time';

type Secrets = Pick<Ports, 'secrets'>;
const PURPOSE = 'openid';

/** The resident's id: the same for the same openid, and meaningless without the secret key. */
export const residentId = ({ secrets }: Secrets, openid: string) => `r${secrets.mac(`resident|${openid}`).slice(0, 24)}`;

/**
 * The name under which a resident's anonymous reports stand. Nobody who reads the database can tell which resident it
 * is; the resident's own calls can, because they bring the id along.
 */
export const aliasOf = ({ secrets }: Secrets, id: string) => `a${secrets.mac(`alias|${id}`).slice(0, 24)}`;

/** Both names a resident's things may stand under. */
export const namesOf = (ports: Secrets, id: string) => [id, aliasOf(ports, id)];

/** Keeps the sealed openid, so that messages can be pushed. Calling it again changes nothing. */
export async function rememberResident(ports: Pick<Ports, 'store' | 'clock' | 'secrets'>, openid: string): Promise<string> {
  const id = residentId(ports, openid);
  if (!(await ports.store.get(residents, id))) await keep(ports, id, openid);
  return id;
}

/** Makes the alias reachable for pushes; needed before the first anonymous report. */
export async function rememberAlias(ports: Pick<Ports, 'store' | 'clock' | 'secrets'>, id: string): Promise<void> {
  const alias = aliasOf(ports, id);
  if (await ports.store.get(residents, alias)) return;
  const openid = await openidOf(ports, id);
  if (openid !== null) await keep(ports, alias, openid);
}

/** The openid behind a resident's id or alias; null if the resident was never remembered. */
export async function openidOf(ports: Secrets & { store: Pick<Transaction, 'get'> }, id: string): Promise<string | null> {
  const record = await ports.store.get(residents, id);
  return record && ports.secrets.open(record.openid, PURPOSE);
}

async function keep(ports: Pick<Ports, 'store' | 'clock' | 'secrets'>, id: string, openid: string): Promise<void> {
  const record = { id, openid: ports.secrets.seal(openid, PURPOSE), at: instant(ports.clock.now()) };
  await ports.store.insert(residents, record).catch((error: unknown) => {
    // Two first calls at once: the other one kept it.
    if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
  });
}
