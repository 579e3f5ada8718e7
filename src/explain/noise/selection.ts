/**
 * Of a long log the lines that can say something: those with an error's words, what stands around them, and what tells of logins and
 * permissions. What repeats itself in all but numbers counts once. The result is bounded, whatever the text.
 */
import { namesImages } from '../topic.ts';

/** A text up to this size is kept whole, and of a longer one no more than this. */
const MOST_CHARACTERS = 64 * 1024;
const LONGEST_LINE = 2000;
const LONGEST_NEIGHBOUR = 400;
/** The beginning of a log tells the root, its end what stopped it. */
const SHARE_OF_BEGINNING = 0.5;
const SHARE_OF_TELLING = 0.15;
/** What names a registry or its clients comes before other programs' errors. */
const SHARE_OF_NAMING = 0.25;
const REACH = 2;

const SPEAKING =
  /denied|unauth|permission|permitted|forbids?\b|not accessible|cannot connect|could not be|credentials|no image found|imagepull|forbidden|\berror\b|fail|unknown|not found|refused|time[d ]?-?out|deadline|x509|certificate|toomany|too many|no such host|could not resolve|\beof\b|reset by peer|unreachable|no space|invalid|not allowed|required|expired|revoked|saml|allow list|no matching|no match for|unavailable|bad gateway|\b(?:40[0-9]|429|50[0-4])\b|back-?off|secrets? "|executable file|no basic auth|non tty|panic|unsupported/i;

const TELLING =
  /login|logout|packages: ?\w|permissions|imagepullsecret|pulling from|trying to pull|push refers|\buses:|auths|credsstore|\bFROM \S|github app|fine-grained|installation token/i;

/** The lines worth reading, in their order. */
export function selectLines(lines: readonly string[]): string[] {
  const short = lines.map((line) => shorten(line));
  if (sizeOf(short) <= MOST_CHARACTERS) return short;
  const keep = new Map<number, string>();
  let room = MOST_CHARACTERS;
  const take = (index: number, longest: number): void => {
    const line = short[index];
    if (line === undefined || keep.has(index)) return;
    keep.set(index, line.slice(0, longest));
    room -= Math.min(longest, line.length) + 1;
  };
  const takeUntil = (left: number, indices: readonly number[], reach: number): void => {
    for (const index of indices) {
      if (room <= left) return;
      take(index, LONGEST_LINE);
      for (let by = 1; by <= reach; by += 1) {
        take(index - by, LONGEST_NEIGHBOUR);
        take(index + by, LONGEST_NEIGHBOUR);
      }
    }
  };
  const { speaking, telling } = distinct(short);
  const naming = speaking.filter((index) => namesImages(short[index] ?? ''));
  let left = MOST_CHARACTERS * (1 - SHARE_OF_TELLING);
  takeUntil(left, telling, 0);
  left -= MOST_CHARACTERS * SHARE_OF_NAMING;
  takeUntil(left, naming, REACH);
  left -= MOST_CHARACTERS * SHARE_OF_BEGINNING;
  takeUntil(left, speaking, REACH);
  takeUntil(0, speaking.toReversed(), REACH);
  return [...keep].sort(([a], [b]) => a - b).map(([, line]) => line);
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** The places of the lines that speak or tell, each shape of line once. */
function distinct(lines: readonly string[]): { speaking: number[]; telling: number[] } {
  const shapes = new Set<string>();
  const speaking: number[] = [];
  const telling: number[] = [];
  for (const [index, line] of lines.entries()) {
    const places = SPEAKING.test(line) ? speaking : TELLING.test(line) ? telling : null;
    if (places === null) continue;
    const shape = line.slice(0, LONGEST_NEIGHBOUR).replace(/[0-9a-f]{12,64}|\d+/g, '0');
    if (shapes.has(shape)) continue;
    shapes.add(shape);
    places.push(index);
  }
  return { speaking, telling };
}

/** Of an over-long line what stands around its first speaking words. */
function shorten(line: string): string {
  if (line.length <= LONGEST_LINE) return line;
  const from = Math.max(0, line.search(SPEAKING) - LONGEST_LINE / 4);
  return line.slice(from, from + LONGEST_LINE);
}
