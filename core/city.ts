/** What differs from one city to the next, read once at start from its file (`city/<name>/city.json`). */
import { caseState } from '../contract/cases';
import { z } from '../contract/zod';
import { retention } from './retention';

const name = z.string().check(z.minLength(1));
const slug = z.string().check(z.regex(/^[a-z0-9-]{1,40}$/));
const position = z.tuple([z.number(), z.number()]);

const department = z.strictObject({
  id: slug,
  name,
  /** The intake centre: takes what belongs to nobody else, and hands it on. Exactly one department is. */
  intake: z._default(z.boolean(), false),
});

const category = z.strictObject({
  id: slug,
  name,
  hint: name,
  /** Working days until the promised answer. */
  promiseDays: z.int().check(z.gte(1), z.lte(60)),
  /** Responsible wherever `byDistrict` says nothing else. */
  department: slug,
  byDistrict: z._default(z.record(z.string(), slug), {}),
});

const district = z.strictObject({
  id: slug,
  name,
  /** GeoJSON rings, [lng, lat] in gcj02; a point is inside by the even-odd rule over all of them. */
  rings: z.array(z.array(position).check(z.minLength(4))).check(z.minLength(1)),
});

/** A register that the body in charge keeps itself and that is asked over the wire. Its key stands in the environment. */
const remoteRegister = z.strictObject({
  kind: slug,
  url: z
    .string()
    .check(
      z.refine((text) => /^https:\/\/[^\s/?#@]+(\/[^\s#]*)?$/.test(text), 'must be an https address without user or fragment'),
    ),
  /** Until its answer has come whole. */
  timeoutMs: z._default(z.int().check(z.gte(100), z.lte(10_000)), 3_000),
  /** For how long what was found may be told again without asking; 0: never. */
  cacheSeconds: z._default(z.int().check(z.gte(0), z.lte(600)), 60),
});

const replyTemplate = z.strictObject({
  id: slug,
  name,
  /** May hold {{number}} {{category}} {{place}} {{department}} {{promised}} {{today}} {{name}}. */
  text: name,
  /** Only for this category; absent means every one. */
  category: z.optional(slug),
  states: z.array(caseState).check(z.minLength(1)),
});

/** A message WeChat delivers: under the system's own name of it, with what its fields may be filled with. */
const messageOf = <T extends string, V extends string>(template: T, values: readonly V[]) =>
  z.strictObject({
    template: z.literal(template),
    /** Raised with every change, so that a stored message says what it was made from. */
    version: z.int().check(z.gte(1)),
    title: name,
    /** WeChat's id of the approved template. */
    tmplId: name,
    fields: z
      .array(
        z.strictObject({
          /** WeChat's key with its type: thing1, phrase2, time3, character_string4, … */
          key: z.string().check(z.regex(/^[a-z_]+\d+$/)),
          label: name,
          value: z.enum(values),
        }),
      )
      .check(z.minLength(1)),
  });

/** Exam, subjects, when the first of them is sat, and when the message was made. */
const EXAM = ['exam', 'subject', 'starts', 'time'] as const;

const pushTemplate = z.discriminatedUnion('template', [
  messageOf('case.progress', ['category', 'state', 'number', 'note', 'time', 'department']),
  messageOf('document.published', ['title', 'issuer', 'topic', 'number', 'note', 'time']),
  messageOf('credential.alert', ['kind', 'note', 'time']),
  messageOf('credential.status', ['kind', 'state', 'note', 'time']),
  messageOf('exam.offered', [...EXAM, 'state', 'note', 'until']),
  messageOf('exam.registered', [...EXAM, 'state', 'note']),
  messageOf('exam.changed', [...EXAM, 'state', 'note']),
  messageOf('examday.reminder', [...EXAM, 'site', 'note']),
  messageOf('examday.results', [...EXAM, 'note']),
]);

const city = z.strictObject({
  name,
  /** Telephone number shown to residents. */
  hotline: name,
  center: z.strictObject({ lng: z.number(), lat: z.number() }),
  departments: z.array(department),
  categories: z.array(category),
  districts: z.array(district),
  replyTemplates: z.array(replyTemplate),
  pushTemplates: z.array(pushTemplate),
  /** How many days before an exam those who have a seat are reminded of it. */
  examReminders: z._default(z.array(z.int().check(z.gte(1), z.lte(30))).check(z.maxLength(5)), [3, 1]),
  /** How long what is kept, in days. */
  retention,
  /** Kinds of credentials whose registers are asked over the wire. */
  registers: z._default(z.array(remoteRegister).check(z.maxLength(20)), []),
});

export type City = z.output<typeof city>;
export type Category = City['categories'][number];
export type Department = City['departments'][number];

/**
 * Checks a city file as a whole: its form, and that nothing points to nobody. Throws an Error that names every fault,
 * for the operator who wrote the file.
 */
export function parseCity(json: unknown): City {
  const parsed = city.safeParse(json);
  if (!parsed.success) {
    throw new Error(`city file: ${parsed.error.issues.map((i) => `${i.path.map(String).join('.')}: ${i.message}`).join('; ')}`);
  }
  const faults = [...referenceFaults(parsed.data), ...twinFaults(parsed.data)];
  if (faults.length) throw new Error(`city file: ${faults.join('; ')}`);
  return parsed.data;
}

/** The department that hands out what belongs to nobody else. */
export function intakeOf(c: City): Department {
  return c.departments.find((d) => d.intake)!;
}

/** Name of a department; its id if it has left the file meanwhile. */
export const departmentName = (c: City, id: string) => c.departments.find((d) => d.id === id)?.name ?? id;
export const categoryName = (c: City, id: string) => c.categories.find((x) => x.id === id)?.name ?? id;
export const districtName = (c: City, id: string | null) =>
  id === null ? null : (c.districts.find((d) => d.id === id)?.name ?? id);

function referenceFaults(c: City): string[] {
  const departments = new Set(c.departments.map((d) => d.id));
  const districts = new Set(c.districts.map((d) => d.id));
  const categories = new Set(c.categories.map((x) => x.id));
  const faults = c.categories.flatMap((x) => [
    ...[x.department, ...Object.values(x.byDistrict)]
      .filter((d) => !departments.has(d))
      .map((d) => `category ${x.id}: no department ${d}`),
    ...Object.keys(x.byDistrict)
      .filter((d) => !districts.has(d))
      .map((d) => `category ${x.id}: no district ${d}`),
  ]);
  for (const t of c.replyTemplates) {
    if (t.category && !categories.has(t.category)) faults.push(`reply template ${t.id}: no category ${t.category}`);
  }
  const intakes = c.departments.filter((d) => d.intake).length;
  if (intakes !== 1) faults.push(`departments: exactly one must have intake, ${intakes} have`);
  return faults;
}

function twinFaults(c: City): string[] {
  const lists: Record<string, string[]> = {
    departments: c.departments.map((x) => x.id),
    categories: c.categories.map((x) => x.id),
    districts: c.districts.map((x) => x.id),
    replyTemplates: c.replyTemplates.map((x) => x.id),
    pushTemplates: c.pushTemplates.map((x) => x.template),
    registers: c.registers.map((x) => x.kind),
  };
  return Object.entries(lists).flatMap(([list, ids]) =>
    ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${list}: ${id} twice`),
  );
}
