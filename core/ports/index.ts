import type { City } from '../city';
import type { Clock } from './clock';
import type { Files } from './files';
import type { Identity } from './identity';
import type { Limiter } from './limiter';
import type { Log } from './log';
import type { Packer } from './packer';
import type { Payments } from './payments';
import type { Pdf } from './pdf';
import type { Pictures } from './pictures';
import type { Push } from './push';
import type { RealName } from './real-name';
import type { RemoteRegister } from './remote-register';
import type { Secrets } from './secrets';
import type { Signing } from './signing';
import type { Store } from './store';
import type { Vault } from './vault';

/** Everything the core needs from outside. A function takes the part it uses. */
export interface Ports {
  store: Store;
  clock: Clock;
  secrets: Secrets;
  files: Files;
  pictures: Pictures;
  push: Push;
  /** Absent: nothing here can ask for money. */
  payments?: Payments;
  /** Absent: nothing is printed here. */
  pdf?: Pdf;
  identity: Identity;
  /** Absent: real names cannot be checked here, so nobody can show that a certificate is theirs. */
  realName?: RealName;
  /** Of the registers of credentials. */
  vault: Vault;
  /** By kind: registers that others keep. Absent: there are none. */
  remotes?: ReadonlyMap<string, RemoteRegister>;
  /** Of slips. */
  signing: Signing;
  packer: Packer;
  /** The address this place is known by, without a slash at its end; keys and status lists of slips are found below it. */
  issuer: string;
  limiter: Limiter;
  /** Counts calls that change nothing, where that should not cost a write to the store; absent: `limiter` does. */
  readLimiter?: Limiter;
  log: Log;
  city: City;
  /** Demonstration mode. */
  demo: boolean;
}
