/** Which column of a list holds which field of a kind. */
import type { CredentialKind } from '../../../contract/credentials-parts';
import { PlaceError } from '../place';

const NONE = '-';

/** Column to field id, for each column that is taken. Refuses what is not clear, before anything is written. */
export function fieldsOfColumns(
  kind: CredentialKind,
  columns: readonly string[],
  given: ReadonlyMap<string, string>,
): Map<string, string> {
  const named = columns.filter((column) => column !== '');
  const found = new Map<string, string>();
  for (const column of named) {
    const field = fieldFor(kind, column, given.get(column));
    if (field === null) continue;
    if ([...found.values()].includes(field))
      throw new PlaceError(`有两列都是「${labelOf(kind, field)}」，请用 --map 列名=- 去掉一列`);
    found.set(column, field);
  }
  const taken = new Set(found.values());
  const missing = kind.fields.filter(
    ({ id, matched, role }) => (matched || role === 'number' || role === 'name') && !taken.has(id),
  );
  if (missing.length > 0) {
    const names = missing.map(({ label, id }) => `${label}（${id}）`).join('、');
    throw new PlaceError(`表里缺少：${names}。如果列名不同，请用 --map 列名=项目 写明。表里有：${named.join('、')}`);
  }
  return found;
}

function fieldFor(kind: CredentialKind, column: string, given: string | undefined): string | null {
  if (given === NONE) return null;
  const name = given ?? column;
  const field = kind.fields.find(({ id, label }) => id === name || label === name);
  if (field) return field.id;
  const fields = kind.fields.map(({ id, label }) => `${label}（${id}）`).join('、');
  if (given !== undefined) throw new PlaceError(`「${kind.name}」没有「${given}」这一项。可以写：${fields}`);
  throw new PlaceError(
    `不知道「${column}」这一列是什么。请写 --map ${column}=项目，或者 --map ${column}=- 不要它。项目有：${fields}`,
  );
}

const labelOf = ({ fields }: CredentialKind, id: string) => fields.find((field) => field.id === id)!.label;
