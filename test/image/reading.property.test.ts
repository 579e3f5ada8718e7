import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReference } from '../../src/image/reading.ts';
import { formatReference, parseReference } from '../../src/image/reference.ts';
import { nearReference, reference } from './references.arbitrary.ts';

const hosts = ['ghcr.io'];

// The grammar of github.com/distribution/reference (regexp.go), written down once more and apart from the program.
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*';
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const GRAMMAR = new RegExp(
  `^(${LABEL}(?:\\.${LABEL})*(?::[0-9]+)?/${COMPONENT}(?:/${COMPONENT})*)` +
    '(?::([\\w][\\w.-]{0,127}))?' +
    '(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$',
);

function expectSound(input: string): void {
  const started = performance.now();
  const reading = readReference(input, { hosts });
  expect(performance.now() - started).toBeLessThan(250);
  const texts = [];
  if (reading.kind === 'reference') texts.push(formatReference(reading.reference));
  if ('corrected' in reading && reading.corrected !== null) texts.push(reading.corrected);
  for (const text of texts) {
    const parts = GRAMMAR.exec(text);
    expect(parts?.[1]?.length, text).toBeLessThanOrEqual(255);
    expect(text).toMatch(/^ghcr\.io\/[^/]+\/./);
    expect(readReference(text, { hosts }).kind, text).toBe('reference');
  }
  if ('explanation' in reading) {
    expect(reading.explanation.length).toBeGreaterThan(20);
    expect(reading.explanation.length).toBeLessThan(1000);
    expect(reading.explanation.trim()).toMatch(/\.$/);
  }
}

test('a reference is read as itself, also when it is written out and read again', () => {
  fc.assert(
    fc.property(reference, (drawn) => {
      const text = formatReference(drawn);
      expect(readReference(text, { hosts })).toEqual({ kind: 'reference', reference: drawn });
      expect(parseReference(text)).toEqual(drawn);
    }),
    { numRuns: 2000 },
  );
});

test('whatever is near a reference is read soundly, and what is accepted or offered is in the grammar', () => {
  fc.assert(fc.property(nearReference, expectSound), { numRuns: 5000 });
});

test('any text at all is read soundly', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 600 }), expectSound), { numRuns: 1500 });
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), expectSound), { numRuns: 1000 });
});

test('a password never comes back, wherever the text around it breaks', () => {
  const secret = 'Zq7-hunter2-Xw9';
  const user = fc.constantFrom('bob', 'b.ob', 'bob/x', '', 'a b', 'x@y', 'ghcr.io', 'ghcr.io/x');
  const broken = fc.tuple(nearReference, user, fc.boolean());
  fc.assert(
    fc.property(broken, ([near, name, web]) => {
      const reading = readReference(`${web ? 'https://' : ''}${name}:${secret}@ghcr.io/${near}`, { hosts });
      expect(JSON.stringify(reading).toLowerCase()).not.toContain('hunter2');
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['letters', 'a'],
  ['dashes', '-'],
  ['slashes', '/'],
  ['colons', ':'],
  ['quotes', '"'],
  ['mixed quotes', '\'"`'],
  ['angle brackets', '<https://a'],
  ['options', 'docker run -x '],
  ['keys', 'a='],
  ['lines', 'FROM a AS b\n'],
  ['brackets', '(['],
  ['labels', 'a.'],
  ['components', 'a-/'],
  ['spaces', ' x'],
  ['at signs', 'a@'],
  ['escapes', '%2'],
  ['hidden ones', '\u200b'],
])('many %s are answered at once', (_what, piece) => {
  for (const length of [499, 3990, 100_000]) {
    const pasted = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    for (const text of [pasted, `ghcr.io/acme/${pasted}`, `docker run ${pasted}`, `${pasted}!`])
      expectSound(text);
  }
});
