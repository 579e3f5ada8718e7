// What the weeks are held against says the rules once more, apart from the code: of the program it knows types and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const MODEL = join(import.meta.dirname, 'model');
const SRC = join(import.meta.dirname, '../../src');
const IMPORT = /^import (type )?[^;]*?from '([^']+)';/gms;

/** What is loaded with these files, of this project. */
function loadedBy(paths: readonly string[]): ReadonlySet<string> {
  const loaded = new Set(paths);
  for (const path of loaded) {
    for (const [, type, from = ''] of readFileSync(path, 'utf8').matchAll(IMPORT)) {
      if (type === undefined && from.startsWith('.')) loaded.add(join(dirname(path), from));
    }
  }
  return loaded;
}

it('imports nothing of the program but types', () => {
  const files = readdirSync(MODEL).map((name) => join(MODEL, name));
  const loaded = loadedBy(files);
  expect(loaded.size).toBeGreaterThan(files.length);
  expect([...loaded].filter((path) => path.startsWith(SRC))).toEqual([]);
  // And that a value of the program would be found.
  expect(loadedBy([join(import.meta.dirname, 'bot.ts')])).toContain(join(SRC, 'watches/look.ts'));
});
