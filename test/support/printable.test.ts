import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrintable, printable } from '../../src/support/printable.ts';

describe('printable', () => {
  it.each([
    ['a terminal colour', '\u001b[31mred', '\\u{1B}[31mred'],
    ['a newline that would begin a line of its own', 'a\n::error::b', 'a\\u{A}::error::b'],
    ['a carriage return and a tab', 'a\r\tb', 'a\\u{D}\\u{9}b'],
    ['NUL and DEL', '\u0000\u007f', '\\u{0}\\u{7F}'],
    ['a C1 control', '\u009b31m', '\\u{9B}31m'],
    ['a right-to-left override', 'user\u202Etxt.exe', 'user\\u{202E}txt.exe'],
    ['isolates and marks', '\u2066\u2069\u200e\u200f\u061c', '\\u{2066}\\u{2069}\\u{200E}\\u{200F}\\u{61C}'],
    ['zero width', 'a\u200bb\u200dc\u2060d\ufeff', 'a\\u{200B}b\\u{200D}c\\u{2060}d\\u{FEFF}'],
    ['line and paragraph separators', '\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['a lone surrogate', '\ud800a\udc00', '\\u{D800}a\\u{DC00}'],
    ['tag characters', '\u{E0041}\u{E007F}', '\\u{E0041}\\u{E007F}'],
    ['variation selectors', 'a\ufe0f\u{E0100}', 'a\\u{FE0F}\\u{E0100}'],
    ['fillers that draw nothing', '\u3164\u115f\uffa0\u034f', '\\u{3164}\\u{115F}\\u{FFA0}\\u{34F}'],
    ['a space that is none', 'a\u00a0b\u3000', 'a\\u{A0}b\\u{3000}'],
    ['a private and an unassigned character', '\ue000\u0378', '\\u{E000}\\u{378}'],
  ])('escapes %s', (_, text, expected) => {
    expect(printable(text)).toBe(expected);
    expect(isPrintable(text)).toBe(false);
  });

  it.each(['plain text', 'Grüße, 世界, привет', 'שלום', '🐳 and 𝒳', 'back\\slash', ''])(
    'leaves %s',
    (text) => {
      expect(printable(text)).toBe(text);
      expect(isPrintable(text)).toBe(true);
    },
  );

  it.each([
    ['text of just the limit whole', 'abcd', 4, 'abcd'],
    ['longer text with an ellipsis', 'abcde', 4, 'abc…'],
    ['before an escape, not within it', 'ab\u202ec', 8, 'ab…'],
    ['an escape of just the limit whole', '\u202e', 8, '\\u{202E}'],
    ['before a pair, not within it', 'ab🐳🐳', 4, 'ab…'],
    ['nothing at all', 'abc', 0, ''],
  ])('shows %s', (_, text, limit, expected) => {
    expect(printable(text, limit)).toBe(expected);
  });

  it('gives only what shows, within the limit, and stays so when done again', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), surrogates());
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const shown = printable(text, limit);
        expect(shown.length).toBeLessThanOrEqual(limit);
        expect(shown).not.toMatch(/[^\P{C}]|[\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u);
        expect(shown).not.toMatch(/\\u\{[0-9A-F]*…/);
        expect(printable(shown, limit)).toBe(shown);
        expect(printable(text, 400)).toBe(isPrintable(text) ? text : printable(text, 400));
      }),
      { numRuns: 2000 },
    );
  });

  it('looks at no more of a long text than it shows', () => {
    const started = performance.now();
    expect(printable('\u202e'.repeat(5_000_000))).toHaveLength(297);
    expect(performance.now() - started).toBeLessThan(50);
  });
});

function surrogates(): fc.Arbitrary<string> {
  const unit = fc.integer({ min: 0xd7f0, max: 0xe010 }).map((code) => String.fromCharCode(code));
  return fc.string({ unit, maxLength: 40 });
}
