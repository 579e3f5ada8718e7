/** docs/findings.md and the program know the same codes, and say the same of their exit codes. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CODES, verdictOf } from '../../src/diagnosis/finding.ts';
import { TEXT_CODES } from '../../src/explain/cause.ts';

/** The codes of checks and those of texts alone. */
const VOCABULARY: readonly string[] = [...new Set<string>([...CODES, ...TEXT_CODES])];

const page = readFileSync('docs/findings.md', 'utf8');
const headings = [...page.matchAll(/^### `([^`]+)`$/gm)].map((match) => match[1]);

describe('docs/findings.md', () => {
  test('has a heading for every code, and none for what is no code', () => {
    expect([...headings].sort()).toEqual([...VOCABULARY].sort());
  });

  test.each(['pullable', 'invalid', 'inconclusive'] as const)(
    'lists the codes of the verdict %s',
    (verdict) => {
      const row = page.split('\n').find((line) => new RegExp(`^\\| ${verdict} +\\|`).test(line)) ?? '';
      const listed = [...row.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]);
      expect(listed.sort()).toEqual(CODES.filter((code) => verdictOf(code) === verdict).sort());
    },
  );

  test('names in prose no code that does not exist', () => {
    const inProse = [...page.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((match) => match[1] ?? '');
    const words = new Set<string>([...VOCABULARY, 'classic-forbidden']);
    expect(inProse.filter((word) => !words.has(word))).toEqual([]);
  });
});
