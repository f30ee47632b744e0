/** Slips: what was found, signed, so that a third party need not ask again. */
import { readClaims, SLIP_TYPE, slipAddress, slipClaims, slipIn, type SlipClaims } from '../../contract/slip-text';
import type { SlipVerdict } from '../../contract/slips';
import { fail } from '../fail';
import { StoreError, type Transaction } from '../ports/store';
import { credentialLooks, type LookRecord } from '../records/credential-looks';
import { credentialRecords } from '../records/credentials';
import { credentialPlaces, credentialSlips, type SlipRecord } from '../records/credential-slips';
import { instant } from '../shared/time';
import { openCode } from './codes';
import { findKind } from './kinds';
import type { RegisterPorts, SlipPorts } from './ports';
import { recordId, valuesOf } from './register';
import { shownOf } from './shown';
import { drawPlace, listsOf } from './status';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A free place is found at once unless the list is nearly full. */
const DRAWS = 8;
const BATCH = 100;

/** Makes the slip of a look of one's own; asked for again with the same key, it is the same slip. */
export async function makeSlip(ports: SlipPorts, resident: string, asked: { key: string; look: string }) {
  const look = await ports.store.get(credentialLooks, asked.look);
  const now = ports.clock.now();
  if (look?.resident !== resident || look.result !== 'found') throw fail('NOT_FOUND', '没有找到这次查询');
  if (Date.parse(look.at) + HOUR < now) throw fail('BAD_STATE', '这次查询已经过了一小时，请重新查询后再生成凭条');
  const kind = await findKind(ports, look.kind);
  // What another body's register said is not stored here, so nothing could be looked up when the slip is verified.
  if (ports.remotes?.has(look.kind)) throw fail('BAD_STATE', '这种证书由发证机构在线核对，这里不能开查询凭条');
  const { record, fields, latest } = await standing(ports.store, look, now);
  if (!kind) throw changed();
  const name = nameOf(ports, resident, asked);
  const end = instant(now + kind.slipDays * DAY);
  const slip = await keep(ports, name, look, latest !== undefined && latest < end ? latest : end);
  const claims: SlipClaims = {
    iss: ports.issuer,
    jti: name,
    iat: seconds(slip.at),
    exp: seconds(slip.endsAt),
    kind: kind.name,
    by: kind.issuer,
    items: shownOf(kind, valuesOf(ports, record), fields).map(({ label, value }) => [label, value]),
    status: [slip.list, slip.place],
  };
  const signed = await ports.signing.sign(claims, SLIP_TYPE);
  return { slip: signed, code: slipAddress(ports.issuer, signed), id: slip.id, until: slip.endsAt };
}

/** What a look found, as it is now: by a code, no longer and no more than the holder allows. */
async function standing(tx: Pick<Transaction, 'get'>, { kind, subject, code }: LookRecord, now: number) {
  const opened = code === undefined ? null : await openCode(tx, code, now);
  const record = code === undefined ? await tx.get(credentialRecords, recordId(kind, subject)) : opened?.record;
  if (record?.status !== 'valid') throw changed();
  return { record, fields: opened?.code.fields, latest: opened?.code.endsAt };
}

/** The id on the slip, 132 bits: nobody can make it without the key, and nothing about the slip follows from it. */
const nameOf = ({ vault }: RegisterPorts, resident: string, { key, look }: { key: string; look: string }) =>
  vault.hash(`slip|${resident}|${look}|${key}`).slice(0, 22);

const changed = () => fail('BAD_STATE', '登记信息刚有变动，请重新查询');
const seconds = (at: string) => Math.floor(Date.parse(at) / 1000);
const slipId = ({ vault }: Pick<RegisterPorts, 'vault'>, jti: string) => `s${vault.hash(`slip id|${jti}`).slice(0, 32)}`;

/** Keeps that it was given out, at a free place of this month's lists; or what was kept under the same name before. */
async function keep(ports: SlipPorts, name: string, look: LookRecord, end: string): Promise<SlipRecord> {
  const id = slipId(ports, name);
  const now = ports.clock.now();
  for (const list of listsOf(now)) {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const before = await ports.store.get(credentialSlips, id);
      if (before) return before;
      const place = drawPlace(ports.secrets);
      const { kind, subject, resident, code } = look;
      const times = { at: instant(now), endsAt: end };
      const slip: SlipRecord = { id, list, place, kind, subject, resident, ...(code && { code }), state: 'good', ...times };
      const kept = await ports.store
        .transaction(async (tx) => {
          // Whoever revokes the record or the code takes its slips back after: this one is among them, or is not made.
          await standing(tx, look, now);
          await tx.insert(credentialPlaces, { id: `${list}.${place}`, list, endsAt: end });
          await tx.insert(credentialSlips, slip);
        })
        .then(() => true, isTaken);
      if (kept) return slip;
    }
  }
  throw fail('BUSY');
}

/** Taken by another slip, or this one was made by the same call a moment ago; any other error goes on. */
function isTaken(error: unknown): false {
  if (error instanceof StoreError && error.kind === 'exists') return false;
  throw error;
}

/** What was found no longer holds: every slip about it is taken back. May be run again. */
export const revokeSlipsAbout = (ports: RegisterPorts, subject: string) => revokeAll(ports, { subject });

/** The same for slips that were made with a holder's code. */
export const revokeSlipsBy = (ports: Pick<RegisterPorts, 'store'>, code: string) => revokeAll(ports, { code });

async function revokeAll(ports: Pick<RegisterPorts, 'store'>, where: { subject: string } | { code: string }): Promise<number> {
  let revoked = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.store.list(credentialSlips, { where, order: ['at', 'asc'], limit: BATCH, cursor });
    const changes = page.items.map(({ id }) =>
      ports.store.update(credentialSlips, id, { set: { state: 'revoked' } }, { state: 'good' }),
    );
    revoked += (await Promise.all(changes)).filter(Boolean).length;
    cursor = page.next;
  } while (cursor !== undefined);
  return revoked;
}

/** Judges a slip as it was read from a QR code, or its code. */
export const verifySlip = async (ports: SlipPorts, text: string): Promise<SlipVerdict> => (await judge(ports, text)).verdict;

/** A slip that is genuine now, and what stands on it; everything else is refused. */
export async function genuineSlip(ports: SlipPorts, text: string) {
  const judged = await judge(ports, text);
  if (judged.claims && judged.verdict.verdict === 'genuine') {
    return { slip: slipIn(text)!, claims: judged.claims, view: judged.verdict.slip };
  }
  throw fail('BAD_STATE', REFUSALS[judged.verdict.verdict]);
}

const REFUSALS: Record<SlipVerdict['verdict'], string> = {
  genuine: '',
  altered: '这张凭条被改动过，不能使用',
  ended: '这张凭条已经过期或作废，请重新查询',
  unchecked: '这不是可以使用的查询凭条',
};

async function judge(ports: SlipPorts, text: string): Promise<{ verdict: SlipVerdict; claims?: SlipClaims }> {
  const token = slipIn(text);
  const verified = token === null ? null : await ports.signing.verify(token, SLIP_TYPE);
  if (verified?.is === 'altered') return { verdict: { verdict: 'altered' } };
  const claims = verified?.is === 'genuine' ? slipClaims(verified.claims) : null;
  if (claims?.iss !== ports.issuer) {
    return { verdict: { verdict: 'unchecked', why: 'foreign', slip: null, asOf: null } };
  }
  const now = ports.clock.now();
  const { slip, early, expired } = readClaims(claims, now);
  if (early) return { verdict: { verdict: 'unchecked', why: 'early', slip, asOf: null } };
  if (expired) return { verdict: { verdict: 'ended', why: 'expired', slip } };
  const state = await stateOf(ports, claims.jti).catch(() => null);
  if (state === 'revoked') return { verdict: { verdict: 'ended', why: 'revoked', slip } };
  if (state !== 'good') return { verdict: { verdict: 'unchecked', why: 'away', slip, asOf: null } };
  return { verdict: { verdict: 'genuine', slip, asOf: instant(now) }, claims };
}

/** Null: there is no such slip, though we signed it; somebody has lost what they should have kept. */
async function stateOf({ store, vault }: SlipPorts, jti: string): Promise<SlipRecord['state'] | null> {
  const slip = await store.get(credentialSlips, slipId({ vault }, jti));
  if (slip?.state !== 'good') return slip?.state ?? null;
  const record = await store.get(credentialRecords, recordId(slip.kind, slip.subject));
  return record?.status === 'valid' ? 'good' : 'revoked';
}
