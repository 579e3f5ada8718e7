// What is written never is a command of a runner, however it is put together; what is annotated is exactly one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../src/cli/github-actions/annotation.ts';
import { guardOutput } from '../../src/cli/github-actions/guarded-output.ts';
import { commandsIn } from './runner-grammar.ts';

function written(...texts: readonly (string | Annotation)[]): string {
  let shown = '';
  const output = guardOutput({
    write: (text) => {
      shown += text;
    },
  });
  for (const text of texts) {
    if (typeof text === 'string') output.write(text);
    else output.annotate(text);
  }
  return shown;
}

const HOSTILE = [
  '::error::x',
  '::set-output name=a::b\n',
  '  \t::add-mask::x',
  'fine\n::stop-commands::x',
  'fine\r::error::x',
  'fine\r\n ::error::x',
  'a ##[error]x',
  '##[set-env name=PATH;]x',
  '\u00a0::error::x',
  '\u0085::error::x',
  '\u2028::error::x',
  '\u200b::error::x',
  ':\u200b:error::x',
  '\u001b::error::x',
  '#\u00ad#[error]x',
  '##\u200d[error]x',
];

describe('what a runner would obey', () => {
  it('is found by the grammar of these tests', () => {
    for (const text of HOSTILE) expect(commandsIn(text), text).toHaveLength(1);
  });

  it.each(HOSTILE)('is none behind the guard: %j', (text) => {
    expect(commandsIn(written(text))).toEqual([]);
    expect(written(text).replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });

  it.each(HOSTILE)('is none when it is written letter by letter: %j', (text) => {
    expect(commandsIn(written(...text))).toEqual([]);
  });

  it('is none behind a long beginning of a line', () => {
    expect(commandsIn(written('x'.repeat(1000), '##', '[error]x'))).toEqual([]);
    expect(commandsIn(written(' '.repeat(1000), ':', ':error::x'))).toEqual([]);
  });
});

describe('whatever is written', () => {
  const part = fc.constantFrom(
    ...'::##[[]]\n\r \t=;,x%'.split(''),
    'error',
    '::',
    '##[',
    '\u200b',
    '\u0085',
    '\u2028',
  );
  const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));

  it('is no command, and loses no letter', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const shown = written(...texts);
        expect(commandsIn(shown)).toEqual([]);
        expect(shown.replaceAll(' ', '')).toBe(texts.join('').replaceAll(' ', ''));
      }),
      { numRuns: 5000 },
    );
  });

  it('stays as it is where nothing could be taken for a command', () => {
    const plain = fc.string({ unit: 'grapheme-ascii' }).filter((each) => !/:\s*:|##/.test(each));
    fc.assert(
      fc.property(plain, (each) => {
        expect(written(`x${each}`)).toBe(`x${each}`);
      }),
    );
  });
});

describe('an annotation', () => {
  const level = fc.constantFrom('error', 'warning', 'notice');
  const words = fc.string({ unit: 'grapheme-ascii', maxLength: 60 }).filter((each) => !each.includes('##['));
  const foreign = fc.oneof(
    words,
    fc.constantFrom('::error::x', 'a,b:c%0A', '%25', 'a\r\n::error::b', '100%'),
  );

  it('is one command whose words are exactly its own, whatever stands in them and around it', () => {
    fc.assert(
      fc.property(level, foreign, foreign, foreign, (which, title, message, around) => {
        const shown = written(around, { level: which, title: `x${title}`, message }, around);
        expect(commandsIn(shown)).toEqual([
          { name: which, properties: { title: `x${title}` }, data: message },
        ]);
      }),
      { numRuns: 3000 },
    );
  });

  it('begins a line of its own', () => {
    expect(written('half a line', { level: 'notice', title: 'a', message: 'b' }, '::error::c')).toBe(
      'half a line\n::notice title=a::b\n: :error::c',
    );
  });

  it('holds no command of the other form', () => {
    expect(written({ level: 'error', title: 'a', message: '##[error]b' })).toBe(
      '::error title=a::## [error]b\n',
    );
  });
});
