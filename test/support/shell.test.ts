import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quotePath, quoteReference, quoteUsername, shellQuote } from '../../src/support/shell.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-shell-'));
  for (const client of ['docker', 'podman', 'id']) {
    const script = `#!/bin/sh\nprintf '%s\\0' ${client} "$@" >> '${folder}/record'\nprintf '\\n' >> '${folder}/record'\n`;
    writeFileSync(join(folder, client), script);
    chmodSync(join(folder, client), 0o755);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as a person's shell would, and tells every program that was called with its exact arguments. */
function calls(command: string): string[][] {
  const record = join(folder, 'record');
  writeFileSync(record, '');
  const env = { PATH: `${folder}:/usr/bin:/bin`, HOME: '/home/someone', IFS: ' \t\n' };
  execFileSync('/bin/sh', ['-c', command], { env, cwd: folder, stdio: 'pipe' });
  return readFileSync(record, 'utf8')
    .split('\0\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\0'));
}

function quoted(value: string): string {
  const word = shellQuote(value);
  if (word === null) throw new Error('not quotable');
  return word;
}

describe('shellQuote', () => {
  it.each([
    'plain',
    '',
    ' ',
    "it's",
    "'",
    "''''",
    '"',
    '$(id)',
    '`id`',
    '1;id',
    'a && id',
    'a | id',
    '> record',
    '~',
    '~root',
    '$HOME',
    '!!',
    '#no',
    '*',
    '?[a-z]',
    '{a,b}',
    '\\',
    '\\n',
    '=id',
    'a=b',
    '-x',
    'ünïcødé 🐳',
    "/home/o'brien/my files/config.json",
  ])('gives %j to docker and podman as one word', (value) => {
    expect(calls(`docker ${quoted(value)}; podman a ${quoted(value)} b`)).toEqual([
      ['docker', value],
      ['podman', 'a', value, 'b'],
    ]);
  });

  it('gives any text that it quotes as one word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.string()), { maxLength: 8 }),
        (values) => {
          const words = values.filter((value) => shellQuote(value) !== null);
          expect(calls(`docker ${words.map(quoted).join(' ')}`)).toEqual([['docker', ...words]]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(['a\0b', 'a\nid', 'a\rb', 'a\tb', 'a\u001b[2Jb', 'a\u009bb', 'a\u202eb', 'a\u200bb', 'a\ud800b'])(
    'refuses %j, which a shell or an eye reads otherwise',
    (value) => {
      expect(shellQuote(value)).toBeNull();
    },
  );

  it('adds no quotes where none are needed', () => {
    expect(quoted('ghcr.io/acme/app:1.2@sha256:ab')).toBe('ghcr.io/acme/app:1.2@sha256:ab');
  });
});

describe('values that have a grammar', () => {
  it.each([
    ['octocat', 'octocat'],
    ['a-b-1', 'a-b-1'],
    ['octo-cat_acme', 'octo-cat_acme'],
    [null, 'USERNAME'],
    ['', 'USERNAME'],
    ['$(id)', 'USERNAME'],
    ['-u', 'USERNAME'],
    ['dependabot[bot]', 'USERNAME'],
    ['a'.repeat(40), 'USERNAME'],
    ['octocat\n', 'USERNAME'],
    ['ocтocat', 'USERNAME'],
  ])('writes the login %j as %s', (login, expected) => {
    expect(quoteUsername(login)).toBe(expected);
  });

  const digest = `sha256:${'a1'.repeat(32)}`;
  it.each([
    ['ghcr.io/acme/app:1.2', 'ghcr.io/acme/app:1.2'],
    [`ghcr.io/acme/app@${digest}`, `ghcr.io/acme/app@${digest}`],
    [`localhost:5000/acme/a_b__c-d.e/f:V1@${digest}`, `localhost:5000/acme/a_b__c-d.e/f:V1@${digest}`],
    ['ghcr.io/acme/app:1;id', 'IMAGE'],
    ['ghcr.io/acme/app:$(id)', 'IMAGE'],
    ['--privileged/acme', 'IMAGE'],
    ['ghcr.io/acme/app:1.2\n', 'IMAGE'],
    [`ghcr.io/acme/${'a'.repeat(600)}`, 'IMAGE'],
    ['', 'IMAGE'],
  ])('writes the reference %j as %s', (reference, expected) => {
    expect(quoteReference(reference)).toBe(expected);
  });

  it('says no to a hostile reference as quickly as to another', () => {
    const started = performance.now();
    for (const unit of ['a-', 'a_', 'a.', 'a/', 'a', '-', 'A.'])
      quoteReference(`ghcr.io/${unit.repeat(250)}!`);
    expect(performance.now() - started).toBeLessThan(200);
  });

  it.each([
    ['/home/me/.docker/config.json', '/home/me/.docker/config.json'],
    ["/home/o'brien/x", "'/home/o'\\''brien/x'"],
    ['/home/a\nb/x', 'FILE'],
    ["/home/o'brien\n$(id)/x", 'FILE'],
    ['-rf', './-rf'],
    ['~/x', "'~/x'"],
    ['', 'FILE'],
  ])('writes the path %j as %s', (path, expected) => {
    expect(quotePath(path)).toBe(expected);
  });

  it('runs nothing but the command itself, whatever the values are', () => {
    const tag = quoteReference('ghcr.io/acme/app:1;id');
    const login = quoteUsername('$(id)');
    const home = quotePath("/home/o'brien\nid/config.json");
    const command = `docker --config ${home} login ghcr.io -u ${login} && podman pull ${tag}`;
    expect(calls(command)).toEqual([
      ['docker', '--config', 'FILE', 'login', 'ghcr.io', '-u', 'USERNAME'],
      ['podman', 'pull', 'IMAGE'],
    ]);
  });
});
