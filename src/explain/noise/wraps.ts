/**
 * A second view of a text that a terminal, a mail or a ticket broke at a fixed width, also inside words: lines as wide as the widest run
 * on into the next.
 */

const NARROWEST = 40;
const WIDEST = 400;
/** Logs are not typed off a terminal. */
const LONGEST = 64 * 1024;

/** The text with such lines joined, or null where no line looks broken. */
export function joinWrapped(text: string): string | null {
  if (text.length > LONGEST) return null;
  const lines = text.split('\n');
  let width = 0;
  for (const line of lines) if (line.length <= WIDEST) width = Math.max(width, line.length);
  if (width < NARROWEST) return null;
  let joined = lines[0] ?? '';
  for (const [index, line] of lines.slice(1).entries()) {
    const between = joint(lines[index]?.length ?? 0, width);
    joined += between === null ? `\n${line}` : between + line.replace(/^[>|] ?/, '');
  }
  return joined === text ? null : joined;
}

/** What stood where a line broke: nothing, or the blank that was its last character; null where it did not break. */
function joint(length: number, width: number): string | null {
  if (length === width) return '';
  return length === width - 1 ? ' ' : null;
}
