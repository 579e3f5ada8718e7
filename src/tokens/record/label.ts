/** The name a person gives a registration: `[a-z0-9][a-z0-9-]{0,31}`, unique among that person's own. */
const LABEL = /^[a-z0-9][a-z0-9-]{0,31}$/;

export function isLabel(text: string): boolean {
  return LABEL.test(text);
}
