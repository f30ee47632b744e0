import type { z } from '../../../contract/zod';

/** Checks a form against the contract's own schema, so that page and server say the same. Null: nothing wrong. */
export function checkFields(schema: z.ZodMiniType, input: unknown): Record<string, string> | null {
  const parsed = schema.safeParse(input);
  if (parsed.success) return null;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.map(String).join('.')] ??= issue.message;
  return fields;
}
