/** Who looked at a certificate, for its holder. Whoever looked is named as they named themselves, and not at all if they did not. */
import type { holderLook } from '../../contract/holder-parts';
import type { z } from '../../contract/zod';
import { whoOf } from '../credentials/codes';
import { fail } from '../fail';
import { credentialLooks, type LookRecord } from '../records/credential-looks';
import { holderCodes } from '../records/holders';
import { noteOf } from './codes';
import { ownRecord } from './mine';
import { holderOfCaller } from './holder';
import type { HolderPorts } from './ports';

type View = z.output<typeof holderLook>;

export interface AskedLooks {
  certificate: string;
  code?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export async function looks(ports: HolderPorts, resident: string, { certificate, code, cursor, limit }: AskedLooks) {
  const holder = await holderOfCaller(ports, resident);
  const { record } = await ownRecord(ports, holder, certificate);
  if (code !== undefined) await checkCode(ports, resident, record.key, code);
  const where = code === undefined ? { subject: record.key } : { code };
  const { items, ...rest } = await ports.store.list(credentialLooks, { where, order: ['at', 'desc'], limit, cursor });
  const notes = await notesOf(ports, resident, items);
  return { items: items.map((look) => viewOf(ports, resident, look, notes)), ...rest };
}

async function checkCode({ store }: HolderPorts, resident: string, subject: string, code: string): Promise<void> {
  const found = await store.get(holderCodes, code);
  if (found?.resident !== resident || found.subject !== subject) throw fail('NOT_FOUND', '没有找到这个查询码');
}

/** Of one's own codes only: the same person may have made others under another account. */
async function notesOf(ports: HolderPorts, resident: string, items: readonly LookRecord[]): Promise<Map<string, string>> {
  const ids = [...new Set(items.flatMap(({ code }) => code ?? []))];
  const codes = await Promise.all(ids.map((id) => ports.store.get(holderCodes, id)));
  return new Map(codes.flatMap((code) => (code?.resident === resident ? [[code.id, noteOf(ports, code)] as const] : [])));
}

function viewOf(ports: HolderPorts, resident: string, look: LookRecord, notes: Map<string, string>): View {
  const { id, at, code, result } = look;
  const who = look.resident === resident ? '您本人' : whoOf(ports, look) || '一位居民';
  const byCode = code !== undefined;
  return {
    ...{ id, at, who, how: byCode ? 'code' : 'number', note: (byCode && notes.get(code)) || '' },
    result: byCode && result === 'none' ? 'over' : result,
  };
}
