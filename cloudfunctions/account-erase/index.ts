import { eraseAsked } from '../../core/account/erasing';
import { removeEnded } from '../../core/account/export';
import { serveTimer } from '../shared/timer';

export const main = serveTimer('account.erase', (ports) => async () => {
  return { ...(await eraseAsked(ports)), exports: await removeEnded(ports) };
});
