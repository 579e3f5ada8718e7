// References drawn at random from their grammar, and texts that nearly are some, for the tests of this folder.
import fc from 'fast-check';
import { formatReference, type ImageReference } from '../../src/image/reference.ts';

const LOWER = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const run = fc.string({ unit: fc.constantFrom(...LOWER), minLength: 1, maxLength: 8 });
const separator = fc.constantFrom('.', '_', '__', '-', '--', '---');
const component = fc
  .tuple(run, fc.array(fc.tuple(separator, run), { maxLength: 3 }))
  .map(([first, rest]) => first + rest.flat().join(''));
const tag = fc
  .tuple(
    fc.constantFrom(...LOWER, 'A', 'Z', '_'),
    fc.string({ unit: fc.constantFrom(...LOWER, 'A', 'Z', '_', '.', '-'), maxLength: 127 }),
  )
  .map(([first, rest]) => first + rest);
const digest = fc
  .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
  .map((hex) => `sha256:${hex}`);

export const reference: fc.Arbitrary<ImageReference> = fc
  .record({
    components: fc.array(component, { minLength: 2, maxLength: 4 }),
    tag: fc.option(tag),
    digest: fc.option(digest),
  })
  .map(({ components, tag: named, digest: pinned }) => ({
    registry: 'ghcr.io',
    repository: components.join('/'),
    tag: named ?? (pinned === null ? 'latest' : null),
    digest: pinned,
  }));

const oddity = fc.constantFrom(
  ...[
    '/',
    '//',
    ':',
    '@',
    '.',
    '-',
    '_',
    ' ',
    '\n',
    '\t',
    '"',
    "'",
    '`',
    '<',
    '>',
    '|',
    '%2F',
    '$',
    '{',
    '}',
    '#',
    '?',
  ],
  ...[
    '&',
    ';',
    ',',
    '\\',
    '\u0000',
    '\u001b',
    '\u200b',
    '\u202e',
    '\ufeff',
    'а',
    'ο',
    'ａ',
    '🚀',
    '\ud800',
    'A',
    'ß',
  ],
  ...[
    'docker pull ',
    'docker run -it ',
    'FROM ',
    'image: ',
    'https://',
    'oci://',
    'docker://',
    'github.com/',
    'x@',
  ],
  ...[
    'sha256:',
    'ghcr.io/',
    'docker.io/',
    'ghrc.io/',
    ':443',
    '--platform=',
    ' AS y',
    '__proto__',
    'constructor',
  ],
);

/** A reference with a few characters put in, taken out or doubled. */
export const nearReference: fc.Arbitrary<string> = fc
  .tuple(
    reference.map(formatReference),
    fc.array(fc.tuple(fc.nat({ max: 120 }), fc.nat({ max: 3 }), oddity), { minLength: 1, maxLength: 5 }),
  )
  .map(([text, changes]) =>
    changes.reduce((whole, [place, removed, added]) => {
      const at = place % (whole.length + 1);
      return whole.slice(0, at) + added + whole.slice(at + removed);
    }, text),
  );
