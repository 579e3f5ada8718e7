// Reading what the app sent: JSON values whose shape nobody has checked yet.

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own fields only: a field called `constructor` that nobody sent is absent. */
export function field(value: Json, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The text of a field, or an empty one. */
export function textField(value: Json, name: string): string {
  const found = field(value, name);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
}

/** Forms carry booleans as words. */
export function flagField(value: Json, name: string): boolean {
  const found = field(value, name);
  return found === true || found === 'true' || found === 1 || found === '1';
}

export function listField(value: Json, name: string): readonly unknown[] {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
}

/** Forms carry objects and lists as JSON texts; what does not parse stays a text. */
export function unpacked(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
