// Texts made to be slow, or to say in an answer what they should not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { isPrintable } from '../../src/support/printable.ts';

const MEBIBYTE = 1024 * 1024;
const SMALL = 128 * 1024;
const TIMES = 4;
/** Quadratic work would be sixteen times as much. */
const MOST_GROWTH = 10;
/** Below this the clock and the collector of garbage weigh more than the text. */
const LEAST_MS = 25;

const PIECES: Readonly<Record<string, (index: number) => string>> = {
  'beginnings of tokens': () => 'ghp_',
  'broken tokens': () => 'ghp_abc\n',
  'masked tokens': () => 'github_pat_',
  refusals: () => 'denied: denied ',
  addresses: () => 'https://ghcr.io/v2/',
  'manifests without end': (index) => `Head "https://ghcr.io/v2/a/b${index}/manifests/`,
  'pulls without layers': () => 'Pulling from a\n',
  'names of hosts': () => 'a.b.c.',
  'empty logins': () => '"auths": {',
  'tokens that failed': (index) => `failed to fetch oauth token: x${index}\n`,
  logins: () => 'docker login ',
  'one long word': () => 'a',
  blanks: () => ' ',
  'line breaks': () => '\n',
  'escape sequences': () => '\u001b[',
  'unfinished commands of a terminal': () => '\u001b]0;',
  backslashes: () => '\\\\n',
  'quotation marks': () => '> > ',
  scopes: () => '?scope=repository%3A',
  'digits of base 16': () => 'deadbeef',
  'invisible characters': () => '\u202e𝒳',
  'errors that all differ': (index) =>
    `error: thing ${index.toString(36).replace(/\d/g, 'q')} failed, not found and denied\n`,
  'lines of one width': () => `${'x'.repeat(79)}\n`,
  permissions: () => 'GITHUB_TOKEN Permissions\n',
  'sentences without end': () => 'cannot work private namespace the token was made ',
  'wrapped words of a daemon': () => '500 Server Error for http+docker ',
};

function build(piece: (index: number) => string, length: number): string {
  const parts: string[] = [];
  for (let index = 0, size = 0; size < length; index += 1) {
    const part = piece(index);
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}

/** The work itself: what other programs do meanwhile does not count. */
function leastTime(text: string): number {
  const times = Array.from({ length: 3 }, () => workOf(text));
  return Math.max(LEAST_MS, Math.min(...times));
}

function workOf(text: string): number {
  const before = process.cpuUsage();
  explain(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('work grows with the text and no faster', () => {
  it.each(Object.entries(PIECES))('%s', (_, piece) => {
    const growth = leastTime(build(piece, SMALL * TIMES)) / leastTime(build(piece, SMALL));
    expect(growth).toBeLessThan(MOST_GROWTH);
  });

  it.each([
    ['beginnings of tokens', 'ghp_'],
    ['beginnings of long tokens', 'ghs_a.'],
    ['beginnings of fine-grained tokens', 'github_pat_'],
    ['tokens broken at every line', 'ghp_\n'],
  ])('a megabyte of %s takes less than a second', (_, piece) => {
    const work = leastTime(build(() => piece, MEBIBYTE));
    expect(work).toBeLessThan(1000);
    const words = leastTime(build(() => piece.replace(/[a-z]/g, 'x'), MEBIBYTE));
    expect(work / words).toBeLessThan(MOST_GROWTH);
  });
});

/** Everything that an explanation says, in whatever field. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsOf);
}

describe('whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Error response from daemon: ',
      'Head "https://ghcr.io/v2/',
      '/manifests/',
      '": denied: denied',
      'docker pull ',
      'ghcr.io/',
      'pull access denied for ',
      ', repository does not exist or may require',
      'x509: certificate is valid for ',
      ', not ',
      'secrets "',
      '" not found',
      'lookup ',
      ': no such host',
      '\n',
      '\u001b[31m',
      '::error::',
      '##[error]',
      '$(id)',
      '`id`',
      "';id;'",
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('every word of the answer shows as itself, and is short', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const words of wordsOf(explain(text, { limit: 20 }))) {
          expect(isPrintable(words.replaceAll('\n', ''))).toBe(true);
          expect(words.length).toBeLessThan(600);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('no command holds anything of the text but a name that passed its grammar', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const explanation = explain(text, { limit: 20 });
        for (const command of explanation.causes.flatMap(({ remedies }) =>
          remedies.flatMap(({ commands }) => commands),
        )) {
          expect(command).not.toMatch(/\$\(id\)|`id`|;id;/);
        }
        expect(explanation.image ?? 'a.b/c').toMatch(
          /^[A-Za-z0-9.:-]+\/[a-z0-9._/-]+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('an image named like a command is quoted or left out', () => {
    const { causes } = explain(
      'Error response from daemon: no matching manifest for linux/arm64\ndocker pull ghcr.io/acme/app:$(id)',
    );
    expect(JSON.stringify(causes)).not.toContain('$(id)');
  });
});
