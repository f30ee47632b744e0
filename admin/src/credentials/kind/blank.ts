/** Kinds and fields to begin with. Pure. */
import type { CredentialField, CredentialKind, FieldCheck } from '../types';

export function blankField(fields: readonly CredentialField[]): CredentialField {
  let n = fields.length + 1;
  while (fields.some(({ id }) => id === `item-${n}`)) n += 1;
  const rest = { hint: '', choices: [], checks: [], matched: false } as const;
  return { id: `item-${n}`, label: '', role: 'other', control: 'text', shown: 'whole', ...rest, choices: [], checks: [] };
}

export function blankCheck(by: FieldCheck['by']): FieldCheck {
  if (by === 'length') return { by, min: 2, max: 40, message: '请核对字数' };
  if (by === 'past') return { by, from: '1949-10-01', message: '日期不对，请核对' };
  if (by === 'checksum') return { by, rule: 'gb11643', message: '号码不对，请核对' };
  return { by, pattern: '^\\d{18}$', message: '格式不对，请核对' };
}

export const blankKind = (): CredentialKind => {
  const base = { hint: '', control: 'text' as const, choices: [], matched: true };
  return {
    id: '',
    name: '',
    issuer: '',
    about: '',
    fields: [
      { ...base, id: 'number', label: '证书编号', role: 'number', checks: [], shown: 'ends' },
      { ...base, id: 'name', label: '姓名', hint: '与证书上的一致', role: 'name', checks: [], shown: 'name' },
    ],
    ways: ['number', 'scan'],
    endsWith: null,
    slipDays: 30,
    open: false,
    order: 100,
    hidden: true,
  };
};

/** A copy to go on from, not shown to residents yet. */
export const copyOf = (kind: CredentialKind): CredentialKind => ({ ...kind, id: '', name: '', hidden: true });
