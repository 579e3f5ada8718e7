/** docs/architecture.md gives the reason of every dependency, and of nothing else; docs/security.md names tests that exist. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/support/version.ts';

interface Manifest {
  readonly version: string;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const architecture = readFileSync('docs/architecture.md', 'utf8');
const security = readFileSync('docs/security.md', 'utf8');

describe('docs/architecture.md', () => {
  test('gives a reason for every dependency', () => {
    const table = architecture.slice(architecture.indexOf('## Dependencies'));
    const named = [...table.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const installed = [dependencies, devDependencies, optionalDependencies].flatMap(Object.keys);
    expect(named.sort()).toEqual(installed.sort());
  });

  test('names every folder of src', () => {
    const folders = readdirSync('src').filter((name) => statSync(`src/${name}`).isDirectory());
    const missing = folders.filter((folder) => !architecture.includes(`\`${folder}/\``));
    expect(missing).toEqual([]);
  });
});

describe('docs/security.md', () => {
  test('names only tests that exist', () => {
    const named = [...security.matchAll(/`(test\/[^`]+)`/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});

test('the program says the version of its package', () => {
  expect(VERSION).toBe(manifest.version);
});
