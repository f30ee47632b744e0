/** Slips as they are handed on: as a code to scan, on paper, as a credential for other programs. */
import { createHash } from 'node:crypto';
import { encode } from 'uqr';
import decodeQR from 'qr/decode.js';
import type { PdfDocument } from '../../../core/ports/pdf';
import { HOUR } from '../../support/credentials/registry';
import { anybody, ISSUER, RECORDS, serve, zhao } from '../../support/credentials/slips';
import { listFaults, vcFaults } from '../../support/credentials/vc';

/** The code as a phone's camera sees it on a screen: so many points wide, grey at the edges, with noise. */
function photograph(text: string, side: number): { width: number; height: number; data: Uint8ClampedArray } {
  const { data: modules, size } = encode(text, { ecc: 'L', border: 4 });
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      let dark = 0;
      for (const dx of [0.1, 0.5, 0.9]) {
        for (const dy of [0.1, 0.5, 0.9]) {
          dark += modules[Math.floor(((y + dy) / side) * size)]![Math.floor(((x + dx) / side) * size)]! ? 1 : 0;
        }
      }
      const noise = (createHash('sha1').update(`${x},${y}`).digest()[0]! - 128) / 8;
      const grey = 235 - (dark / 9) * 200 + noise;
      data.set([grey, grey, grey, 255], (y * side + x) * 4);
    }
  }
  return { width: side, height: side, data };
}

test.each(Object.keys(RECORDS))(
  'the code of a long slip about %s has at most 101 modules, and a modest camera reads it',
  async (id) => {
    for (const seed of [Buffer.alloc(32, 5), { sm2: Buffer.alloc(32, 5) }]) {
      const { slipOf } = await serve({ seed });
      const { slip, code } = await slipOf(id);
      expect(code).toBe(`${ISSUER}/verify#${slip}`);
      expect(encode(code, { ecc: 'L' }).version).toBeLessThanOrEqual(20);
      expect(decodeQR(photograph(code, 300))).toBe(code);
    }
  },
);

test('a slip as a Verifiable Credential 2.0, secured with the same key', async () => {
  const { service, slipOf } = await serve();
  const { slip } = await slipOf('diploma');
  const { document, jwt } = await service.slipVc(zhao, { slip });
  expect(vcFaults(document)).toEqual([]);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  const [head, body] = jwt.split('.').map((part) => Buffer.from(part, 'base64url').toString()) as [string, string];
  const { keys } = await service.keys(anybody, {});
  expect(JSON.parse(head)).toEqual({ alg: 'EdDSA', typ: 'vc+jwt', kid: keys[0]!['kid'] });
  expect(JSON.parse(body)).toEqual(document);
  const { statusListCredential, statusListIndex } = document['credentialStatus'] as Record<string, string>;
  const { credential } = await service.status(anybody, { list: statusListCredential!.split('/').pop()! });
  const list = JSON.parse(Buffer.from(credential.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
  expect(listFaults(list)).toEqual([]);
  expect(list['id']).toBe(statusListCredential);
  expect(Number(statusListIndex)).toBeLessThan(131_072);
  // No more than the slip itself says.
  for (const hidden of ['欧阳明月', '100015202605001234', '06-30']) expect(JSON.stringify(document)).not.toContain(hidden);
});

test.each<[string, (document: Record<string, unknown>) => void]>([
  ['@context', (d) => void (d['@context'] as unknown[]).reverse()],
  ['@context', (d) => void (d['@context'] = 'https://www.w3.org/ns/credentials/v2')],
  ['@context', (d) => void (d['@context'] = ['https://www.w3.org/2018/credentials/v1'])],
  ['type', (d) => void (d['type'] = ['CredentialCheckSlip'])],
  ['id', (d) => void (d['id'] = 'slip 1')],
  ['issuer', (d) => void (d['issuer'] = '云澜市')],
  ['issuer', (d) => void delete d['issuer']],
  ['validFrom', (d) => void (d['validFrom'] = '2026-11-22')],
  ['validUntil', (d) => void (d['validUntil'] = '2026-12-22T00:00:00')],
  ['validity', (d) => void (d['validUntil'] = '2020-01-01T00:00:00Z')],
  ['credentialSubject', (d) => void (d['credentialSubject'] = {})],
  ['credentialSubject', (d) => void delete d['credentialSubject']],
  ['credentialStatus.type', (d) => void ((d['credentialStatus'] as Record<string, unknown>)['type'] = 'StatusList2021Entry')],
  ['credentialStatus.statusListIndex', (d) => void ((d['credentialStatus'] as Record<string, unknown>)['statusListIndex'] = 7)],
  [
    'credentialStatus.statusListCredential',
    (d) => void delete (d['credentialStatus'] as Record<string, unknown>)['statusListCredential'],
  ],
  ['dates of 1.1', (d) => void (d['issuanceDate'] = '2026-11-22T00:00:00Z')],
])('the checker finds a wrong %s', async (fault, spoil) => {
  const { service, slipOf } = await serve();
  const { document } = await service.slipVc(zhao, { slip: (await slipOf('degree')).slip });
  spoil(document);
  expect(vcFaults(document)).toEqual([fault]);
});

test('on paper: what the slip says, and its code', async () => {
  const printed: PdfDocument[] = [];
  const { service, slipOf } = await serve({ pdf: (document) => (printed.push(document), Buffer.from('%PDF')) });
  const { slip, code } = await slipOf('professional');
  expect(await service.slipPdf(zhao, { slip: code })).toEqual({
    name: '查询凭条-专业技术资格证书.pdf',
    base64: Buffer.from('%PDF').toString('base64'),
  });
  const blocks = printed[0]!.parts[0]!;
  expect(blocks.find((block) => block.kind === 'rows')).toMatchObject({
    rows: expect.arrayContaining([
      ['姓名', '欧阳**'],
      ['资格名称', '高级会计师'],
      ['查询日期', '2026 年 11 月 20 日'],
    ]) as unknown,
  });
  expect(blocks.find((block) => block.kind === 'qr')).toMatchObject({ text: `${ISSUER}/verify#${slip}` });
});

test('neither is made of a slip that does not hold', async () => {
  const { service, slipOf, wait } = await serve();
  const { slip, id } = await slipOf('diploma');
  const both = async (text: string, message: string) => {
    await expect(service.slipVc(zhao, { slip: text })).rejects.toMatchObject({ code: 'BAD_STATE', message });
    await expect(service.slipPdf(zhao, { slip: text })).rejects.toMatchObject({ code: 'BAD_STATE', message });
  };
  await both('a.b.c', '这不是可以使用的查询凭条');
  await both(`${slip.slice(0, -8)}AAAAAAAA`, '这张凭条被改动过，不能使用');
  await expect(service.slipPdf(zhao, { slip })).rejects.toMatchObject({
    code: 'BAD_STATE',
    message: expect.stringContaining('不能打印') as unknown,
  });
  await service.revokeSlip(zhao, { id });
  await both(slip, '这张凭条已经过期或作废，请重新查询');
  wait(200 * 24 * HOUR);
  await both(slip, '这张凭条已经过期或作废，请重新查询');
});
