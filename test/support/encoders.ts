/** Browsers and Node have them; jsdom does not. Before anything else, because modules look for them as they are loaded. */
import { TextDecoder, TextEncoder } from 'node:util';

Object.assign(globalThis, { TextDecoder, TextEncoder });
