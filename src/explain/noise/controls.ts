/**
 * Takes out what a terminal obeys instead of shows, and mends tokens that a terminal broke over two lines, so that credentials are
 * recognised whole. Works in time linear to the text.
 */

const ESCAPE = '\\u001b';
const BELL = '\\u0007';

/** ECMA-48 control sequences, operating system commands up to their end, and single escapes. */
const SEQUENCES = new RegExp(
  [
    `${ESCAPE}\\[[0-?]{0,32}[ -/]{0,8}[@-~]`,
    `${ESCAPE}\\][^${BELL}${ESCAPE}\\n]{0,512}(?:${BELL}|${ESCAPE}\\\\)?`,
    `${ESCAPE}[ -/]{0,4}[0-~]`,
  ].join('|'),
  'g',
);

/** The same colours where a log wrote the escape character in letters. */
const WRITTEN_SEQUENCES = /(?:\\u001b|\\x1b|\\033|\\e|\^\[|␛)\[[0-9;]{0,16}[A-Za-z]/gi;

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

const CONTROLS = /(?![\n\t])\p{Cc}/gu;

/** The full lengths of tokens (docs.github.com, "GitHub credential types reference"); an installation token may be longer. */
const LENGTHS: readonly (readonly [prefix: RegExp, length: number])[] = [
  [/^gh[opu]_/, 40],
  [/^ghr_/, 80],
  [/^ghs_/, 600],
  [/^github_pat_/, 93],
];

/** How far back from a line's end a token may begin. */
const LONGEST_BEGUN = 720;
const SHORTEST_PREFIX = 4;

const BEGUN = /(?:gh[oprsu]|github_pat)_[\w.-]*$/;
const GOES_ON = /^[ \t>|]{0,16}(?=[\w.-])/;
const LONGEST_INDENT = 16;

/** No token is broken over more lines than this. */
const MOST_BREAKS = 16;

export function withoutControls(text: string): string {
  const plain = text
    .replace(SEQUENCES, '')
    .replace(WRITTEN_SEQUENCES, '')
    .replace(INVISIBLE, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '');
  return mendTokens(plain);
}

/** Joins a line that ends within a token with the next. Of each line only its end is looked at, so that no text takes long. */
function mendTokens(text: string): string {
  const parts: string[] = [];
  let written = 0;
  let begun = '';
  let breaks = 0;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    const line = begun + text.slice(Math.max(start, end - LONGEST_BEGUN), end);
    start = end + 1;
    const indent = breaks < MOST_BREAKS && endsWithinToken(line) ? goesOn(text, start) : null;
    begun = indent === null ? '' : line;
    breaks = indent === null ? 0 : breaks + 1;
    if (indent === null) continue;
    parts.push(text.slice(written, end));
    start += indent.length;
    written = start;
  }
  parts.push(text.slice(written));
  return parts.join('');
}

/** What stands before the rest of a token on its next line; null where none goes on there. */
function goesOn(text: string, start: number): string | null {
  return GOES_ON.exec(text.slice(start, start + LONGEST_INDENT + 1))?.[0] ?? null;
}

function endsWithinToken(line: string): boolean {
  let from = line.length;
  while (from > 0 && line.length - from < LONGEST_BEGUN && isOfToken(line.charCodeAt(from - 1))) from -= 1;
  if (line.length - from < SHORTEST_PREFIX) return false;
  const [token] = BEGUN.exec(line.slice(from)) ?? [];
  return token !== undefined && token.length < (LENGTHS.find(([prefix]) => prefix.test(token))?.[1] ?? 0);
}

/** Letters, digits, underscore, dot and dash. */
function isOfToken(code: number): boolean {
  if (code < 48) return code === 45 || code === 46;
  return code < 58 || (code > 64 && code < 91) || code === 95 || (code > 96 && code < 123);
}
