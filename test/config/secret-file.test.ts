import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSecretFile } from '../../src/config/secret-file.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-secret-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('readSecretFile', () => {
  it.each([
    ['without its newline', 'value\n', 'value'],
    ['without a newline of Windows', 'value\r\n\r\n', 'value'],
    ['with its spaces', ' va lue ', ' va lue '],
    ['of 64 KiB', 'x'.repeat(65_536), 'x'.repeat(65_536)],
  ])('gives a file %s', (name, content, text) => {
    const path = join(folder, name.replaceAll(' ', '-'));
    writeFileSync(path, content);
    expect(readSecretFile(path)).toEqual({ kind: 'text', text });
  });

  it('follows a link, as secrets are mounted', () => {
    writeFileSync(join(folder, 'target'), 'value');
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    expect(readSecretFile(join(folder, 'link'))).toEqual({ kind: 'text', text: 'value' });
  });

  it('names what it cannot read, at once', () => {
    const started = performance.now();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    writeFileSync(join(folder, 'sparse'), '');
    truncateSync(join(folder, 'sparse'), 10 * 1024 ** 3);
    writeFileSync(join(folder, 'newline'), '\n');
    expect(readSecretFile(join(folder, 'pipe'))).toEqual({ kind: 'not-regular' });
    expect(readSecretFile(folder)).toEqual({ kind: 'not-regular' });
    expect(readSecretFile('/dev/zero')).toEqual({ kind: 'not-regular' });
    expect(readSecretFile(join(folder, 'sparse'))).toEqual({ kind: 'too-large' });
    expect(readSecretFile(join(folder, 'newline'))).toEqual({ kind: 'empty' });
    expect(readSecretFile(join(folder, 'nowhere'))).toEqual({ kind: 'missing' });
    expect(readSecretFile(join(folder, 'newline', 'below'))).toEqual({ kind: 'missing' });
    expect(readSecretFile('a\0b')).toEqual({ kind: 'unreadable' });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
