/** A service that gives slips out, of records as long as registers hold them. */
import { createSigning } from '../../../adapters/jose/signing';
import { createMemoryStore } from '../../../adapters/memory/store';
import { packer } from '../../../adapters/node/packer';
import type { Resident } from '../../../core/caller';
import { openRegister, enterRecord, type Values } from '../../../core/credentials/register';
import { createCredentialsService } from '../../../core/credentials/service';
import { STANDARD_KINDS } from '../../../core/credentials/standard';
import type { PdfDocument } from '../../../core/ports/pdf';
import type { Store } from '../../../core/ports/store';
import { makeRegistry, SECRET } from './registry';

export const ISSUER = 'https://fuwu.yunlan.gov.cn';
export const zhao: Resident = { kind: 'resident', id: 'r1' };
export const anybody = { kind: 'anonymous', address: '127.0.0.1' } as const;

/** Full records with long values, as registers hold them. */
export const RECORDS: Record<string, Values> = {
  diploma: {
    number: '100015202605001234',
    name: '欧阳明月',
    school: '云澜师范大学附属职业技术学院',
    major: '计算机科学与技术（人工智能方向）',
    level: '普通高等教育本科',
    form: '普通全日制',
    graduated: '2026-06-30',
  },
  degree: {
    number: '1000142026000123',
    name: '欧阳明月',
    school: '云澜师范大学',
    degree: '工学学士学位',
    discipline: '计算机科学与技术',
    awarded: '2026-06-30',
  },
  foreign: {
    number: '教留服认美〔2020〕00001号',
    name: '欧阳明月',
    born: '1998-01-02',
    country: '美利坚合众国',
    school: 'University of Illinois Urbana-Champaign 伊利诺伊大学香槟分校',
    degree: 'Master of Science 理学硕士',
    certified: '2024-03-01',
  },
  professional: {
    number: '202611110000012345',
    name: '欧阳明月',
    subject: '高级会计师',
    grade: '高级',
    issued: '2025-03-01',
    until: '2030-03-01',
  },
};

/** A service with an issuer, and slips of these records. */
export async function serve(
  over: { store?: Store; seed?: Buffer | { sm2: Buffer }; pdf?: (document: PdfDocument) => Uint8Array } = {},
) {
  const { store = createMemoryStore(), seed = Buffer.alloc(32, 5), pdf } = over;
  const r = await makeRegistry(store, 'unused');
  const service = createCredentialsService({
    ...r.ports,
    signing: createSigning(SECRET, [seed]),
    packer,
    issuer: ISSUER,
    ...(pdf && { pdf: { make: async (document) => pdf(document) } }),
  });
  const slipOf = async (id: string) => {
    const kind = STANDARD_KINDS.find((one) => one.id === id)!;
    const values = RECORDS[id]!;
    await openRegister(r.ports, kind);
    await enterRecord(r.ports, kind, values);
    const fields = Object.fromEntries(kind.fields.filter((field) => field.matched).map((field) => [field.id, values[field.id]!]));
    const found = await service.check(zhao, { key: `check-${id}`, kind: id, fields });
    if (found.result !== 'found') throw new Error(found.result);
    return service.slip(zhao, { key: `slip-${id}`, look: found.look });
  };
  return { ...r, service, slipOf };
}
