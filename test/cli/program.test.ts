// The program around its commands: help, version, output that goes nowhere, faults of its own, and how little it loads.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { CLI, runCli, runProgram } from '../helpers/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-program-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SILENT = { REGISTRY_ENDPOINTS: 'ghcr.io=http://127.0.0.1:1' };

describe('help and version', () => {
  it('--version is the one of package.json', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('--help names every command', async () => {
    for (const args of [['--help'], ['-h'], ['help']]) {
      const { code, stdout, stderr } = await runCli(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const name of COMMANDS.keys()) expect(stdout).toContain(`ghcr-doctor ${name}`);
    }
  });

  it.each([...COMMANDS.keys()])('%s has a help of its own, which runs nothing', async (name) => {
    for (const args of [
      [name, '--help'],
      [name, '-h'],
      ['help', name],
      [name, 'x', '--help'],
    ]) {
      const { code, stdout, stderr } = await runCli(args, { env: { PORT: 'none' } });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(new RegExp(`^ghcr-doctor ${name}`));
    }
  });

  it('no line of a help is wider than the terminals that people have', async () => {
    for (const name of ['', ...COMMANDS.keys()]) {
      const { stdout } = await runCli(['help', name]);
      expect(stdout.split('\n').filter((line) => line.length > 120)).toEqual([]);
    }
  });

  it.each(['check', 'token'])(
    'the help of %s says what a time is for, and which variables matter',
    async (name) => {
      const { stdout } = await runCli([name, '--help']);
      expect(stdout).toMatch(
        /--timeout MS +milliseconds for all that is asked .*a pipe into\s+standard input may take as long/s,
      );
      for (const variable of ['DOCKER_CONFIG', 'REGISTRY_AUTH_FILE', 'HTTPS_PROXY']) {
        expect(stdout).toContain(variable);
      }
    },
  );

  it('the help of check names every option and exit code', async () => {
    const { stdout } = await runCli(['check', '--help']);
    for (const option of [
      'password-stdin',
      'username',
      'platform',
      'timeout',
      'no-blob',
      'force',
      'local',
      'client',
      'docker-config',
      'fail-if-expires-within',
      'github-actions',
      'json',
      'no-color',
    ]) {
      expect(stdout).toContain(`--${option}`);
    }
    for (const code of [0, 1, 2, 3]) expect(stdout).toMatch(new RegExp(`^ {2}${code} {2}`, 'm'));
  });

  it('the help of token names every option and exit code', async () => {
    const { stdout } = await runCli(['token', '--help']);
    for (const option of ['password-stdin', 'local', 'client', 'org', 'fail-if-expires-within', 'timeout']) {
      expect(stdout).toContain(`--${option}`);
    }
    for (const option of ['force', 'json', 'no-color']) expect(stdout).toContain(`--${option}`);
    for (const code of [0, 1, 2, 3]) expect(stdout).toMatch(new RegExp(`^ {2}${code} {2}`, 'm'));
  });

  it.each([
    ['no command', [], /ghcr-doctor check IMAGE/],
    ['a command that is none', ['chekc', 'x'], /no such command.*check.*--help/],
    ['an option in front', ['--json', 'check'], /no such command/],
    ['an argument for config', ['config', 'x'], /config takes no options and no arguments/],
    ['an option for keygen', ['keygen', '--size=64'], /keygen takes no options and no arguments/],
  ])('%s is told on standard error', async (_, args, says) => {
    const { code, stdout, stderr } = await runCli(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });
});

describe('output that goes nowhere', () => {
  it('a reader that leaves early ends it quietly', async () => {
    const command = `"${process.execPath}" "${CLI}" check Ghcr.IO/x; exec "${process.execPath}" "${CLI}" --help`;
    const { code, stderr } = await runProgram('bash', [
      '-c',
      `set -o pipefail; { sleep 0.2; ${command}; } | head -c0`,
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('a full disk is a failure', async () => {
    const command = `"${process.execPath}" "${CLI}" --help > /dev/full`;
    const { code, stderr } = await runProgram('sh', ['-c', command]);
    expect(code).toBe(70);
    expect(stderr).toBe('Standard output could not be written.\n');
  });
});

describe('a fault of the program itself', () => {
  const words = 'Caesar wrote this';
  const planted = (body: string): Record<string, string> => {
    const file = join(folder, `fault-${Math.random()}.mjs`);
    const imports = "import crypto from 'node:crypto'; import { syncBuiltinESMExports } from 'node:module';";
    writeFileSync(file, `${imports}\n${body}`);
    return { ...SILENT, NODE_OPTIONS: `--import=${file}` };
  };
  const stack = `${words}\\n    at secret (file:///x/dist/caesar.js:1:1)`;
  /** As soon as the program has begun. */
  const soon = (body: string): string =>
    `const wait = setInterval(() => { if (process.listenerCount('uncaughtException') === 0) return; clearInterval(wait); ${body} }, 1);`;
  const thrown = `Object.assign(new Error('${stack}'), { code: 'ECAESAR' })`;

  it.each([
    ['thrown in a command', `crypto.randomBytes = () => { throw ${thrown}; }; syncBuiltinESMExports();`],
    ['thrown where nobody waits', soon(`throw ${thrown};`)],
    ['a promise that nobody keeps', soon(`void Promise.reject(${thrown});`)],
  ])('%s shows a reference and none of its words', async (_, body) => {
    const { code, stdout, stderr } = await runCli(['check', 'ghcr.io/acme/app'], { env: planted(body) });
    expect(code).toBe(70);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/a fault of its own \(reference [0-9a-f]{8}-[0-9a-f-]{27}, ECAESAR\)/);
    expect(stderr).not.toMatch(/Caesar|caesar/);
  });

  it('the places in our own code are shown', async () => {
    const body = `crypto.randomBytes = () => { throw new Error('${words}'); }; syncBuiltinESMExports();`;
    const { stderr } = await runCli(['keygen'], { env: planted(body) });
    expect(stderr).toMatch(/^ {4}at cli\/keygen-command\.ts:\d+:\d+$/m);
  });

  it('something that is no Error is told too', async () => {
    const body = `crypto.randomBytes = () => { throw '${words}'; }; syncBuiltinESMExports();`;
    const { code, stderr } = await runCli(['keygen'], { env: planted(body) });
    expect(code).toBe(70);
    expect(stderr).toMatch(/reference [0-9a-f-]{36}\)/);
    expect(stderr).not.toContain('Caesar');
  });
});

describe('a quick start', () => {
  /** The files that were opened as modules, by a preloaded hook of Node's own loader. */
  async function loadedBy(args: readonly string[]): Promise<string> {
    const { stderr } = await runCli(args, { env: { ...SILENT, NODE_DEBUG: 'esm,module' } });
    return stderr;
  }

  it('no network library and no parser of documents is loaded where nobody is asked', async () => {
    for (const args of [['--version'], ['check', '--help'], ['check', 'nginx'], ['config'], ['keygen']]) {
      const loaded = await loadedBy(args);
      expect(loaded).toContain('dist/cli.js');
      expect(loaded).not.toMatch(/node_modules\/(?:undici|valibot)/);
    }
    expect(await loadedBy(['check', 'ghcr.io/acme/app'])).toMatch(/node_modules\/undici/);
  });

  it('the terminal’s commands load neither Bolt nor a store nor a logger, also when they ask', async () => {
    for (const args of [
      ['check', 'ghcr.io/acme/app'],
      ['token', '--local', '--timeout', '500'],
      ['config'],
    ]) {
      const loaded = await loadedBy(args);
      expect(loaded).toMatch(new RegExp(`dist/${args[0]}-command-[A-Z0-9]{8}\\.js`));
      expect(loaded).not.toMatch(/node_modules\/(?:@slack|better-sqlite3|ioredis|bullmq|node-cron|pino)/);
    }
  });

  it('help loads neither the configuration nor the diagnosis', async () => {
    const loaded = await loadedBy(['check', '--help']);
    expect(loaded).not.toMatch(/dist\/(?:config|diagnosis|checking|image)/);
  });
});
