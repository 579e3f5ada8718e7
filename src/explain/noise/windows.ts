/**
 * Takes credentials out of texts of any length: the redactor reads a bounded text at once, so a longer one is read in windows that are
 * cut where nothing secret goes on, and what cannot be cut there is left out.
 */
import { type Redaction, redactCounted } from '../../support/redaction.ts';

/** What is read of a text at all, in UTF-16 units. */
export const LONGEST_TEXT = 4 * 1024 * 1024;

const WINDOW = 512 * 1024;
/** How far back a good place to cut is looked for. */
const SEARCH = 64 * 1024;

export function redactLong(text: string): Redaction {
  const parts: string[] = [];
  let count = 0;
  let start = 0;
  const whole = text.slice(0, LONGEST_TEXT);
  while (start < whole.length) {
    const end = Math.min(whole.length, start + WINDOW);
    const cut = end === whole.length ? { end, next: end } : placeToCut(whole, start, end);
    const redaction = redactCounted(whole.slice(start, cut.end));
    parts.push(redaction.text);
    count += redaction.count;
    start = cut.next;
  }
  return { text: parts.join('\n'), count };
}

/** Three words in a row: what stands here is no run of base64, and nothing secret goes on behind it. */
const PROSE = /[ \t][A-Za-z]{2,20}[ \t][A-Za-z]{2,20}[ \t]/g;

/**
 * Before a line of several words that follows another such line: neither base64 over lines nor a key with its value on the next line
 * goes on there. Without such a place, all that was searched is left out, up to where words stand again.
 */
function placeToCut(text: string, start: number, end: number): { end: number; next: number } {
  const earliest = Math.max(start + 1, end - SEARCH);
  for (let at = text.lastIndexOf('\n', end); at >= earliest; at = text.lastIndexOf('\n', at - 1)) {
    const before = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 400), at);
    const after = text.slice(at + 1, at + 400).split('\n', 1)[0] ?? '';
    if (isProse(before) && isProse(after) && !/[\\:=,"'{[(|]\s*$/.test(before))
      return { end: at, next: at + 1 };
  }
  PROSE.lastIndex = end;
  return { end: earliest, next: PROSE.test(text) ? PROSE.lastIndex : text.length };
}

function isProse(line: string): boolean {
  return /\S\s+\S+\s+\S/.test(line.slice(0, 400));
}
