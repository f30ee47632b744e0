/** What may be sent in place of anything that is asked for, and the means to put it there. */
import type { Reply } from '../../contract/errors';

const GONE = Symbol('the field is not there');
const deep = (depth: number): unknown => Array.from({ length: depth }).reduce((inner: unknown) => [inner], 'x');

/** What a broken phone, a curious person or a faulty script may send in place of anything. */
export const BAD: [name: string, value: unknown][] = [
  ['missing', GONE],
  ['null', null],
  ['true', true],
  ['false', false],
  ['zero', 0],
  ['minus one', -1],
  ['a half', 0.5],
  ['minus a lot', -1e15],
  ['more than is counted exactly', 2 ** 53],
  ['huge', 1e308],
  ['tiny', 5e-324],
  ['nothing', ''],
  ['a space', ' '],
  ['zero-width', '\u200b\u200b\u200b'],
  ['one letter', 'x'],
  ['a megabyte', 'x'.repeat(1_000_000)],
  ['half a surrogate pair', 'a\ud83d'],
  ['the other half', '\udc00b'],
  ['NUL', 'a\0b'],
  ['control characters', '\u0007\u001b[31m'],
  ['right to left', '\u202e张三'],
  ['emoji', '😀😀😀'],
  ['full-width digits', '１２３４５'],
  ['a number as text', '1e3'],
  ['__proto__', '__proto__'],
  ['a path', '../../etc/passwd'],
  ['quotes', `'; DROP TABLE exams; --`],
  ['markup', '<script>alert(1)</script>'],
  ['an operator', { $gt: '' }],
  ['an object', { a: 1 }],
  ['an empty object', {}],
  ['an empty list', []],
  ['a list in a list', [[]]],
  ['a hundred thousand', Array.from({ length: 100_000 }, () => 'x')],
  ['very deep', deep(500)],
  ['30 February', '2027-02-30'],
  ['month 13', '2027-13-01T00:00:00.000Z'],
  ['30 February at noon', '2027-02-30T12:00:00.000Z'],
  ['without zone', '2027-01-01T00:00:00'],
  ['the year 0', '0000-01-01T00:00:00.000Z'],
  ['the end of time', '9999-12-31T23:59:59.999Z'],
  ['long ago', '1900-01-01T00:00:00.000Z'],
  ['somebody else’s id', 'eABCDEFGHIJKLMNOPQRSTUVWX'],
];

type Path = (string | number)[];

/** Every place in the input, the whole of it first. */
export function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([k, v]) => pathsOf(v, [...at, Array.isArray(value) ? Number(k) : k]));
  return [at, ...inner];
}

export function withValue(input: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value === GONE ? undefined : value;
  if (Array.isArray(input)) return input.map((item, i) => (i === first ? withValue(item, rest, value) : (item as unknown)));
  const { [first]: old, ...others } = input as Record<string, unknown>;
  return rest.length === 0 && value === GONE ? others : { ...others, [first]: withValue(old, rest, value) };
}

/** As it comes over the wire. */
export const clean = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const HAN = /\p{Script=Han}/u;

/** Each place of a right input with everything that can be wrong in it: never INTERNAL, always Chinese, nothing written unless `keeps`. */
export async function refuseWhatIsWrong(
  kept: { writes(): number; restore(where: string): Promise<void> },
  right: unknown,
  call: (input: unknown) => Promise<Reply>,
  keeps = false,
): Promise<void> {
  const input = clean(right);
  for (const path of pathsOf(input)) {
    for (const [what, value] of BAD) {
      const reply = await call(withValue(input, path, value));
      const where = `${path.join('.')}: ${what}`;
      if (!reply.ok) {
        const { code, message, fields = {} } = reply.error;
        const words = [message, ...Object.values(fields)].filter((text) => !HAN.test(text));
        expect([where, code, words]).toEqual([where, code === 'INTERNAL' ? 'no INTERNAL' : code, []]);
        if (!keeps) expect([where, kept.writes()]).toEqual([where, 0]);
      }
      if (kept.writes() > 0) await kept.restore(where);
    }
  }
}
