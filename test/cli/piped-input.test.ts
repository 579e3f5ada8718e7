// Standard input that is a pipe or a file: how long it is waited for, and in which letters it may be written.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI, runProgram } from '../helpers/run-cli.ts';
import { loginFile } from '../local/machine.ts';
import { machine, PRIVATE, sentLogins, tokens } from '../local/worlds.ts';

const { good } = tokens;

describe('a pipe that nobody closes', () => {
  it.each([
    ['check --password-stdin', ['check', PRIVATE, '--password-stdin'], '', 'the token'],
    ['check --password-stdin, and has the token', ['check', PRIVATE, '--password-stdin'], good, 'the token'],
    ['token --password-stdin', ['token', '--password-stdin'], good, 'the token'],
    ['check --docker-config -', ['check', PRIVATE, '--docker-config', '-'], '{', 'the docker config'],
  ])('is waited for no longer than --timeout: %s', async (_, args, text, what) => {
    const here = machine();
    const words = [CLI, ...args, '--json', '--timeout', '900'];
    const script = 'mkfifo "$0" && exec 3<>"$0" && printf %s "$TEXT" >&3 && exec "$@" <&3 3>&-';
    const ran = await runProgram('sh', ['-c', script, join(here.home, 'pipe'), process.execPath, ...words], {
      env: { ...here.env, TEXT: text },
    });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toBe(
      `Standard input was still open after 900 ms: ${what} is taken once the pipe is closed. See whether the program in front of the pipe ends, or give it more time with --timeout.\n`,
    );
    expect(ran.elapsedMs).toBeGreaterThan(900);
    expect(ran.elapsedMs).toBeLessThan(8_000);
    expect(sentLogins()).toEqual([]);
  });

  it('is no hurry for one that is closed late: its time is not the check’s', async () => {
    const here = machine();
    sentLogins();
    const script = '{ sleep 1.5; printf %s "$TOKEN"; } | "$0" "$@"';
    const words = [CLI, 'check', PRIVATE, '--password-stdin', '--timeout', '2500'];
    const ran = await runProgram('sh', ['-c', script, process.execPath, ...words], {
      env: { ...here.env, TOKEN: good },
    });
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(sentLogins()).toHaveLength(1);
  });
});

/** `text` as PowerShell and other editors write it. */
const LETTERS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-16 with its mark, as PowerShell redirects': (text) => Buffer.from(`\ufeff${text}\r\n`, 'utf16le'),
  'UTF-16 the other way round': (text) => Buffer.from(`\ufeff${text}\r\n`, 'utf16le').swap16(),
  'UTF-8 with its mark': (text) => Buffer.from(`\ufeff${text}\r\n`),
};

describe.each(Object.entries(LETTERS))('text in %s', (_, write) => {
  it('is a token', async () => {
    sentLogins();
    const { code, stderr } = await machine().run(['check', PRIVATE, '--password-stdin'], {
      stdin: write(good),
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(sentLogins()).toEqual([expect.stringMatching(new RegExp(`:${good}$`))]);
  });

  it('is a docker config, on standard input and in a file', async () => {
    const here = machine();
    const bytes = write(JSON.stringify(loginFile(good)));
    const piped = await here.check(PRIVATE, ['--docker-config', '-'], { stdin: bytes });
    expect([piped.code, piped.stderr]).toEqual([0, '']);
    const filed = await here.check(PRIVATE, ['--docker-config', here.write('config.json', bytes)]);
    expect([filed.code, filed.stderr]).toEqual([0, '']);
  });
});

describe('text in UTF-16 without its mark is refused, and it is said how to write it', () => {
  it('of a token', async () => {
    const stdin = Buffer.from(`${good}\r\n`, 'utf16le');
    const { code, stderr } = await machine().run(['check', PRIVATE, '--password-stdin'], { stdin });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^Standard input held text in UTF-16 without .*Set-Content -Encoding ascii\.\n$/),
    ]);
  });

  it('of a docker config', async () => {
    const stdin = Buffer.from(JSON.stringify(loginFile(good)), 'utf16le');
    const { code, stderr } = await machine().run(['check', PRIVATE, '--docker-config', '-'], { stdin });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^What is in standard input is text in UTF-16 .*Set-Content -Encoding utf8\.\n$/),
    ]);
  });
});
