// `ghcr-doctor explain` as a shell runs it: what it reads, what it prints where, and its exit codes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CODES } from '../../src/diagnosis/finding.ts';
import { TEXT_CODES } from '../../src/explain/cause.ts';
import { EXPLANATION_SCHEMA, parseExplanation } from '../helpers/explanation-schema.ts';
import { CLI, type CliOptions, runCli, runProgram } from '../helpers/run-cli.ts';
import { runOnTerminal, whyNoTerminal } from '../helpers/terminal.ts';
import { someToken } from '../helpers/tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STALE =
  'Error response from daemon: Head "https://ghcr.io/v2/acme/app/manifests/1.2": denied: denied\n';

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function document(args: readonly string[], options: CliOptions = {}) {
  const { stdout, stderr, code } = await runCli(['explain', ...args, '--json'], options);
  return { document: parseExplanation(stdout, code), stderr, code };
}

describe('what is read', () => {
  it('standard input, a dash for it, and a file give the same', async () => {
    const path = file('error.log', STALE);
    const given = await Promise.all([
      document([], { stdin: STALE }),
      document(['-'], { stdin: STALE }),
      document([path]),
      document(['error.log'], { cwd: folder }),
    ]);
    for (const each of given) expect(each).toEqual(given[0]);
    expect(given[0]?.document).toMatchObject({
      image: 'ghcr.io/acme/app:1.2',
      client: 'docker',
      redacted: 0,
    });
    expect(given[0]?.document.causes[0]?.code).toBe('stale-login');
  });

  it.each([
    ['UTF-16, as PowerShell redirects', Buffer.from(`\ufeff${STALE}`, 'utf16le')],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${STALE}`)],
    [
      'bytes that are no text around it',
      Buffer.concat([Buffer.from([0xff, 0, 0xc3, 10]), Buffer.from(STALE)]),
    ],
  ])('%s', async (name, bytes) => {
    const { document: told } = await document([file(name, bytes)]);
    expect(told.causes[0]?.code).toBe('stale-login');
  });

  it('nothing but both ends of what is long, and it says so', async () => {
    const path = file('long.log', STALE);
    truncateSync(path, 10 * 1024 ** 3);
    const atTheStart = await document([path]);
    const atTheEnd = await document([file('end.log', `${'a line of a build\n'.repeat(400_000)}${STALE}`)]);
    for (const { document: told, stderr } of [atTheStart, atTheEnd]) {
      expect(told.causes[0]?.code).toBe('stale-login');
      expect(stderr).toMatch(/first MiB and the last 3 MiB/);
    }
  });

  it('the end of a long input', async () => {
    const { stdout, stderr, code } = await runProgram('sh', [
      '-c',
      `{ yes 'a line of a build' | head -n 400000; printf '%s' '${STALE}'; } | "${process.execPath}" "${CLI}" explain --json`,
    ]);
    expect(parseExplanation(stdout, code).causes[0]?.code).toBe('stale-login');
    expect(stderr).toMatch(/last 3 MiB/);
  });

  it('an input without end', async () => {
    const { stdout, stderr, code } = await runProgram('sh', [
      '-c',
      `{ printf '%s' '${STALE}'; yes 'a line of a build'; } | "${process.execPath}" "${CLI}" explain --json`,
    ]);
    expect(parseExplanation(stdout, code).causes[0]?.code).toBe('stale-login');
    expect(stderr).toMatch(/first MiB and/);
  });

  it.skipIf(whyNoTerminal() !== null)('a terminal is told how to paste', async () => {
    const { code, shown } = await runOnTerminal(['explain'], {
      typing: { at: 'Ctrl-D', keys: `${STALE}\u0004` },
    });
    expect(shown).toMatch(/Paste the error text.*Ctrl-D/);
    expect(shown).toMatch(/stale-login/);
    expect(code).toBe(0);
  });
});

describe('what is printed', () => {
  it('to a person: the cause, its reason, the step, and last the command that settles it', async () => {
    const { stdout, stderr, code } = await runCli(['explain'], { stdin: STALE });
    const lines = stdout.trimEnd().split('\n');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(lines[0]).toMatch(/^likely {2}/);
    expect(lines[1]).toBe('  stale-login · docker · ghcr.io/acme/app:1.2');
    expect(lines).toContain('         docker logout ghcr.io');
    expect(stdout).toMatch(/“denied: denied”/);
    expect(lines.at(-1)).toBe('         ghcr-doctor check ghcr.io/acme/app:1.2');
  });

  it('of what is not recognised: what else to paste, and exit code 1', async () => {
    const { stdout, code } = await runCli(['explain'], { stdin: 'Permission denied (publickey).\n' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Nothing is recognised\n\n {2}.*Two lines would help/);
    expect((await document([], { stdin: '' })).document).toEqual({
      causes: [],
      image: null,
      client: null,
      redacted: 0,
    });
  });

  it('as many causes as were asked for', async () => {
    for (const limit of [1, 2, 4]) {
      const { document: told } = await document(['--limit', String(limit)], { stdin: STALE });
      expect(told.causes).toHaveLength(limit);
    }
    expect((await document([], { stdin: STALE })).document.causes).toHaveLength(3);
  });

  it('of credentials: their number, that they are exposed, and where they are revoked', async () => {
    const stdin = `${STALE}${someToken()}\npassword ${someToken('fine-grained')}\n`;
    const { document: told, stderr } = await document([], { stdin });
    expect(told.redacted).toBe(2);
    expect(stderr).toMatch(/^2 credentials were found.*https:\/\/github\.com\/settings\/tokens\n$/);
    expect((await document([], { stdin: someToken() })).stderr).toMatch(/^1 credential was found.*revoke it/);
  });

  it('every code of the vocabulary has its place in the schema', () => {
    const codes = JSON.stringify(EXPLANATION_SCHEMA);
    for (const code of [...CODES, ...TEXT_CODES]) expect(codes).toContain(`"${code}"`);
  });
});

describe('a wrong command line', () => {
  const fifo = join(folder, 'fifo');
  spawnSync('mkfifo', [fifo]);

  it.each<[string, readonly string[], RegExp]>([
    ['two files', ['a.log', 'b.log'], /explain reads one FILE/],
    ['no such file', ['nowhere.log'], /There is no file nowhere\.log/],
    ['a folder', [folder], /is a folder/],
    ['a pipe without a writer', [fifo], /no regular file/],
    ['a limit of none', ['--limit', '0'], /--limit takes a whole number/],
    ['a limit that is no number', ['--limit', 'many'], /--limit takes a whole number/],
    ['a limit without its number', ['--limit'], /--limit is used wrongly/],
    ['an unknown option', ['--quick'], /--quick is no option of explain/],
    ['a switch with a value', ['--json=yes'], /--json is used wrongly/],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await runCli(['explain', '--json', ...args], { stdin: STALE });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });

  it('a token as an argument is not repeated', async () => {
    const token = someToken();
    const { code, stdout, stderr } = await runCli(['explain', `denied for ${token}`]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/A token was given on the command line/);
    expect(stderr).not.toContain(token.slice(4, 14));
  });
});

describe('around it', () => {
  it('a wrong variable of the bot does not matter', async () => {
    const { code } = await runCli(['explain'], { stdin: STALE, env: { PORT: 'none', REDIS_URL: 'x' } });
    expect(code).toBe(0);
  });

  it('a runner of workflows is given no command by a text', async () => {
    const hostile =
      '::error::owned\n##[error]owned\ndocker pull ghcr.io/acme/app:1\nError: ::set-output name=a::b denied: denied';
    for (const args of [['explain'], ['explain', '--json']]) {
      const { stdout, stderr } = await runCli(args, { stdin: hostile, env: { GITHUB_ACTIONS: 'true' } });
      expect(stdout + stderr).not.toMatch(/^\s*::|##\[/m);
    }
  });
});
