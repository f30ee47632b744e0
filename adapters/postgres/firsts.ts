/**
 * "The first one that is not less": short lists from a bound on, asked at the same time, become one statement. A register is asked
 * that way at every check. It is prepared: with the bounds in a table of their own, every plan goes along the index.
 */
import type { Declared, Test } from '../../core/ports/store-checks';
import type { Group } from './gather';
import { expression, ownType, quote } from './sql';
import { named } from './transaction';

/** A longer list is a statement of its own. */
const LONGEST = 5;

export interface First {
  group: Group;
  /** What tells one of its questions from another. */
  id: string;
}

interface Asked {
  order: readonly [field: string, direction: string];
  limit: number;
  cursor?: string | undefined;
}

interface Row {
  question: string;
  id: string;
  data: object;
}

const groups = new WeakMap<Declared, Map<string, Group>>();

/** Null: the list is of another form. */
export function firstOf(c: Declared, tests: readonly Test[], options: Asked): First | null {
  const [field, direction] = options.order;
  const bound = tests.find((test) => test.field === field);
  const equal = tests.filter((test) => test.field !== field);
  if (options.cursor !== undefined || options.limit > LONGEST || direction !== 'asc' || field === 'id') return null;
  if (bound?.kind !== 'range' || Object.keys(bound.bounds).join() !== 'gte') return null;
  const values = equal.map((test) =>
    test.kind === 'in' && test.values.length === 1 && test.field !== 'id' ? test.values : null,
  );
  if (values.includes(null)) return null;
  const names = equal.map((test) => test.field);
  const key = `first ${c.name} ${names.join(' ')} ${field} ${bound.type} ${options.limit}`;
  let known = groups.get(c);
  if (!known) groups.set(c, (known = new Map()));
  let group = known.get(key);
  if (!group) known.set(key, (group = groupOf(c, key, names, bound, options.limit)));
  return { group, id: JSON.stringify([...values.flat(), bound.bounds.gte]) };
}

function groupOf(
  c: Declared,
  key: string,
  names: readonly string[],
  bound: Extract<Test, { kind: 'range' }>,
  limit: number,
): Group {
  const by = expression(bound.field);
  const columns = names.map((_, i) => `e${i}`);
  const arrays = [...columns, 'b'].map((_, i) => `$${i + 2}::jsonb[]`).join(', ');
  const where = [...names.map((name, i) => `${expression(name)} = q.e${i}`), `${by} >= q.b`, ...ownType(by, bound)].join(' AND ');
  const inner = `SELECT id, data FROM ${quote(c.name)} WHERE ${where} ORDER BY ${by}, id LIMIT ${limit + 1}`;
  const from = `unnest($1::text[], ${arrays}) AS q(question, ${[...columns, 'b'].join(', ')})`;
  const text = `SELECT q.question, r.id, r.data FROM ${from} CROSS JOIN LATERAL (${inner}) r`;
  return {
    key,
    statement(ids) {
      const questions = ids.map((id) => (JSON.parse(id) as unknown[]).map((value) => JSON.stringify(value)));
      return named({ text, values: [ids, ...[...columns, 'b'].map((_, i) => questions.map((values) => values[i]))] });
    },
    parts(rows) {
      const found = new Map<string, object[]>();
      for (const { question, id, data } of rows as Row[]) {
        const before = found.get(question);
        if (before) before.push({ id, data });
        else found.set(question, [{ id, data }]);
      }
      return (question) => found.get(question) ?? [];
    },
  };
}
