import { client } from '../lib/api';
import { keepSlip } from './kept-slips';
import { once } from './state';
import type { Found } from './types';

/** Asks for the slip of a look and keeps it on the phone; a lost answer is asked for under the same key, so there is one slip. */
export async function makeSlip({ look, kind, issuer, items, at }: Found): Promise<string> {
  const { slip, code, id, until } = await once.run(`slip.${look}`, { look }, (asked) => client.credentials.slip(asked));
  if (!keepSlip({ id, slip, code, kind, issuer, items, at, until })) throw new Error('the storage of the phone is full');
  return id;
}
