/** Foreign JSON objects, read as Go reads them into its structures: the letter case of a field's name does not count, the last one does. */

/** The named fields of an object, as an object without a prototype; null where the value is no object. */
export function fieldsOf(value: unknown, names: readonly string[]): Record<string, unknown> | null {
  const entries = entriesOf(value);
  if (entries === null) return null;
  const known = new Map(names.map((name) => [name.toLowerCase(), name]));
  const found: Record<string, unknown> = Object.create(null);
  for (const [key, field] of entries) {
    const name = known.get(key.toLowerCase());
    if (name !== undefined) found[name] = field;
  }
  return found;
}

/** What an object of foreign keys holds; null where the value is no object. */
export function entriesOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map<string, unknown>(Object.entries(value));
}
