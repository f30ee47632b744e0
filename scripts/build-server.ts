/** dist/server: the server, ready to start. */
import { bundleServer } from './server-bundle';

void bundleServer('dist/server');
