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

const BROKEN = /(?:gh[oprsu]|github_pat)_[\w.-]{0,700}\n[ \t>|]{0,16}(?=[\w.-])/g;

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

function mendTokens(text: string): string {
  let mended = text;
  for (let round = 0; round < MOST_BREAKS; round += 1) {
    let isWhole = true;
    mended = mended.replace(BROKEN, (part) => {
      const begun = part.slice(0, part.indexOf('\n'));
      const length = LENGTHS.find(([prefix]) => prefix.test(begun))?.[1] ?? 0;
      if (begun.length >= length) return part;
      isWhole = false;
      return begun;
    });
    if (isWhole) break;
  }
  return mended;
}
