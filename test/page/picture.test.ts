// The picture in README.md is there, is what its words say, and is no burden.

import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';

it('README.md shows a verdict, and says it to who cannot see', () => {
  const [, words = '', path = ''] =
    /!\[([^\]]+)\]\((docs\/images\/\S+\.png)\)/.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(words).toMatch(/\bblocked\b.+\bnearest\b/);
  expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
  expect(statSync(path).size).toBeLessThan(200_000);
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly files: readonly string[] };
  expect(files).toContain('docs');
});
