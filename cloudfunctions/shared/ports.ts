/** What the core needs from outside, in a cloud function. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createCloudFiles } from '../../adapters/cloudbase/files';
import { createCloudPush } from '../../adapters/cloudbase/push';
import { openCloud, type Cloud } from '../../adapters/cloudbase/sdk';
import { createCloudStore } from '../../adapters/cloudbase/store';
import { createMemoryLimiter } from '../../adapters/memory/limiter';
import { systemClock } from '../../adapters/node/clock';
import { readVaultKeys } from '../../adapters/node/keys';
import { createLog } from '../../adapters/node/log';
import { packer } from '../../adapters/node/packer';
import { createSecrets } from '../../adapters/node/secrets';
import { createVault } from '../../adapters/node/vault';
import { openRemoteRegisters } from '../../adapters/remote/open';
// The build puts the city's own file in its place.
import cityFile from '../../city/demo/city.json';
import { parseCity } from '../../core/city';
import { cleanPicture } from '../../core/files/pictures';
import { createStoreLimiter } from '../../core/limits';
import type { Ports } from '../../core/ports/index';
import { parseEnvironment } from './environment';
import { openPayments } from './payments';
import { openRealName } from './real-name';
import { openSigning } from './signing';

export const cloud: Cloud = openCloud();
export const log = createLog();

let opened: Ports | undefined;

/** Made at the first call, so that a wrong environment fails calls that can say so, not the loading of the function. */
export function openPorts(): Ports {
  return (opened ??= makePorts());
}

function makePorts(): Ports {
  const environment = parseEnvironment(process.env);
  const { SECRET_KEY, REGISTER_KEYS = '', REMOTE_REGISTER_KEYS = '', PUBLIC_URL, WECHAT_STATE } = environment;
  const secretKey = Buffer.from(SECRET_KEY, 'base64');
  const payments = openPayments(environment, log);
  const realName = openRealName(environment, log);
  const store = createCloudStore(cloud);
  const secrets = createSecrets(secretKey);
  const vault = createVault(secretKey, readVaultKeys(REGISTER_KEYS) ?? []);
  const city = parseCity(cityFile);
  return {
    store,
    secrets,
    clock: systemClock,
    limiter: createStoreLimiter({ store, secrets, clock: systemClock }),
    // Each instance counts for itself: a caller may read as many times more often as there are instances.
    readLimiter: createMemoryLimiter(systemClock),
    files: createCloudFiles(cloud, systemClock),
    // An instance of a function has one call at a time: nobody waits for a large picture but its owner.
    pictures: { clean: async (bytes) => cleanPicture(bytes) },
    ...(payments && { payments }),
    ...(realName && { realName }),
    push: createCloudPush(cloud, { state: WECHAT_STATE }),
    // Residents are known by the platform here; nobody signs in with a code.
    vault,
    remotes: openRemoteRegisters(city, REMOTE_REGISTER_KEYS, { vault, clock: systemClock, log, sleep }),
    signing: openSigning(environment),
    packer,
    issuer: PUBLIC_URL,
    identity: { exchange: async () => null },
    log,
    city,
    demo: process.env['CITY'] === 'demo',
  };
}
