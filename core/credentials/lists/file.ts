/** What became of a list, as a file to keep. */
import type { BatchRow } from '../../../contract/credentials-codes';
import { encodeBase64 } from '../../shared/base64';
import { utf8 } from '../../shared/utf8';
import { wholeBatch, type BatchPorts } from './batch';
import { writeCsv } from './csv';
import { writeXlsx } from './xlsx';

const WORDS: Record<BatchRow['outcome'], string> = {
  found: '查到',
  none: '没有这个查询码',
  over: '查询码已失效',
  revoked: '证书已被撤销',
  unreachable: '登记库暂时查不到，请稍后再查',
  wrong: '查询码填写有误',
  again: '与前面的行重复',
};

/** A column for each label that occurs, in the order of their first coming. */
function tableOf(rows: readonly BatchRow[]): string[][] {
  const labels = [...new Set(rows.flatMap(({ items }) => items.map(({ label }) => label)))];
  const head = ['行', '查询码', '结果', '证书', ...labels, '证书有效期'];
  const lines = rows.map(({ line, code, outcome, kind, items, ended }) => {
    const values = labels.map((label) => items.find((item) => item.label === label)?.value ?? '');
    return [String(line), code, WORDS[outcome], kind, ...values, ended ? '已过期' : ''];
  });
  return [head, ...lines];
}

export async function batchFile(ports: BatchPorts, resident: string, { id, as }: { id: string; as: 'xlsx' | 'csv' }) {
  const { name, rows } = await wholeBatch(ports, resident, id);
  const table = tableOf(rows);
  const bytes = as === 'csv' ? utf8(writeCsv(table)) : writeXlsx(table);
  return { name: `${name.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()} 查询结果.${as}`, base64: encodeBase64(bytes) };
}
