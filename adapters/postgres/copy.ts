/** A copy of plain JSON, several times quicker than the general way for what documents are: small, flat, without cycles. */
export function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy: Record<string, unknown> = {};
  // No stored document has a key `__proto__` (store-checks.ts), so a plain assignment keeps every field.
  for (const key of Object.keys(value)) copy[key] = copyOf((value as Record<string, unknown>)[key]);
  return copy as T;
}
