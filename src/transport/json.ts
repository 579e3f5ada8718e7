/** Foreign JSON, read without trust: nesting is counted before anything walks it, and no error quotes the text. */

export type JsonReading = { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'broken' };

/** Deeper than any document we read, shallow enough for every recursive walk. */
const DEEPEST = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The value in a UTF-8 body; `broken` for what is no JSON or is nested too deep. Takes time linear to the body. */
export function parseJson(body: Buffer): JsonReading {
  if (isTooDeep(body)) return { kind: 'broken' };
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return { kind: 'json', value };
  } catch {
    return { kind: 'broken' };
  }
}

function isTooDeep(body: Buffer): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (isInText) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) {
      isInText = true;
    } else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (byte === 0x5d || byte === 0x7d) {
      depth -= 1;
    }
  }
  return false;
}
