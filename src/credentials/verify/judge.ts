/** Slips are judged on the phone, with keys and lists as they were fetched last; the service is asked only where that cannot be done. */
import type { OutputOf } from '../../../contract/define';
import type { Contract } from '../../../contract/index';
import type { SlipVerdict } from '../../../contract/slips';
import { client, kv } from '../../lib/api';
import { createCached } from '../../lib/cached';
import { now } from '../../lib/state';

interface Published {
  /** By this phone's clock. */
  at: number;
  held: OutputOf<Contract['credentials']['published']>;
}

export const published = createCached<Published>(kv, 'credentials.published', async () => {
  const held = await client.credentials.published({});
  return { at: now(), held };
});

/** Loaded when a slip is judged first: it has numbers that iPhones before iOS 14 do not know, and would stop this page on them. */
const load = () => import('../../../verifier/index');
const canJudge = () => typeof BigInt === 'function';

export async function judge(text: string, { held }: Published): Promise<SlipVerdict> {
  if (!canJudge()) return client.credentials.verify({ slip: text });
  const { judgeSlip } = await load();
  return judgeSlip(text, held, now());
}
