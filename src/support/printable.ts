/**
 * Foreign text made safe to show: whatever a terminal or a page would obey, hide, reorder or draw as nothing stands there as its
 * number, and no more than a bounded part is shown.
 */

/** Controls, formats, surrogates, private and unassigned characters, separators, and all that renders as nothing; not the space. */
const HIDDEN = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Escapes every hidden character as `\u{202E}` and cuts at `limit` UTF-16 units, the last of which is then `…`. Neither an escape nor
 * a surrogate pair is cut in two. A backslash of the text itself stays as it is.
 */
export function printable(text: string, limit = 300): string {
  let shown = '';
  let whole = '';
  for (const character of text) {
    const next = HIDDEN.test(character) ? escaped(character) : character;
    if (whole.length + next.length > limit) return limit < 1 ? '' : `${shown}…`;
    whole += next;
    if (whole.length < limit) shown = whole;
  }
  return whole;
}

/** Whether every character of the text shows as itself. */
export function isPrintable(text: string): boolean {
  return !HIDDEN.test(text);
}

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16).toUpperCase()}}`;
}
