// The built program in a workflow: what the runner obeys in both streams is ours alone, and says what the report says.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  addCredential,
  addFault,
  addIncident,
  addPackage,
  addUser,
  buildImage,
  createWorld,
  faults,
  jsonAnswer,
  push,
  type RunningWorld,
  startWorld,
  type World,
} from '../../sandbox/index.ts';
import { CLI, type CliResult, runCli, runProgram } from '../helpers/run-cli.ts';
import { commandsIn } from './runner-grammar.ts';

const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-actions-'));
const open: RunningWorld[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((running) => running.close()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(prepare: (world: World) => void = () => {}) {
  const world = createWorld();
  addUser(world, 'acme');
  push(world, addPackage(world, 'acme/open', { visibility: 'public' }), buildImage(), '1.0');
  const app = addPackage(world, 'acme/app', { readers: ['dana'], linkedRepository: 'acme/app' });
  push(world, app, buildImage(), '1.0');
  prepare(world);
  const running = await startWorld(world);
  open.push(running);
  const summary = join(mkdtempSync(join(folder, 'job-')), 'summary.md');
  const env = { ...running.env, GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
  return { world, running, env, summary };
}

function jobToken(world: World, repository: string, packagesRead: boolean): string {
  return addCredential(world, { kind: 'actions', job: { repository, packagesRead } }).token;
}

function obeyed({ stdout, stderr }: CliResult) {
  return { stdout: commandsIn(stdout), stderr: commandsIn(stderr) };
}

describe('the annotations', () => {
  it('tell a good verdict as a notice, and the job’s summary holds the report', async () => {
    const { env, summary } = await start();
    const result = await runCli(['check', 'ghcr.io/acme/open:1.0', '--github-actions'], { env });
    expect(result.code).toBe(0);
    expect(obeyed(result).stdout[0]).toMatchObject({
      name: 'notice',
      properties: { title: 'GHCR Doctor: pullable' },
      data: 'ghcr.io/acme/open can be pulled without a login: it is public',
    });
    expect(obeyed(result).stderr).toEqual([]);
    const markdown = readFileSync(summary, 'utf8');
    expect(markdown).toMatch(
      /^\n### GHCR Doctor: pullable\n\n```text\n✓ pullable {2}ghcr\.io\/acme\/open can/,
    );
    expect(result.stdout).toContain(markdown.split('\n')[4] ?? 'no such line');
  });

  it.each([
    ['blocked', ['ghcr.io/acme/open:2.0'], 1, 'error', 'tag-absent'],
    ['invalid', ['ghcr.io/Acme/App'], 2, 'error', 'reference-invalid'],
  ])('tell the verdict %s', async (_, args, code, name, finding) => {
    const { env, summary } = await start();
    const result = await runCli(['check', ...args, '--github-actions'], { env });
    expect(result.code).toBe(code);
    const [command] = obeyed(result).stdout;
    expect(command).toMatchObject({ name, properties: { title: `GHCR Doctor: ${finding}` } });
    expect(command?.data.split('\n').length).toBeGreaterThan(1);
    expect(readFileSync(summary, 'utf8')).toContain(`\`${finding}\``);
  });

  it('tell an inconclusive verdict as a warning', async () => {
    const { env } = await start((world) => void addFault(world, 'token', faults.rateLimited()));
    const result = await runCli(['check', 'ghcr.io/acme/open:1.0', '--github-actions'], { env });
    expect(result.code).toBe(3);
    expect(obeyed(result).stdout[0]?.name).toBe('warning');
  });

  it('leave standard output to the document', async () => {
    const { env } = await start();
    const result = await runCli(['check', 'ghcr.io/acme/open:2.0', '--github-actions', '--json'], { env });
    expect(result.json?.verdict).toBe('blocked');
    expect(obeyed(result).stdout).toEqual([]);
    expect(obeyed(result).stderr[0]?.properties['title']).toBe('GHCR Doctor: tag-absent');
  });

  it('are none unless they are asked for', async () => {
    const { env } = await start();
    const result = await runCli(['check', 'ghcr.io/acme/open:2.0'], { env });
    expect(obeyed(result)).toEqual({ stdout: [], stderr: [] });
  });

  it('come without a summary where there is no file for it', async () => {
    const { running } = await start();
    const result = await runCli(['check', 'ghcr.io/acme/open:1.0', '--github-actions'], { env: running.env });
    expect(result).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['a folder', () => folder],
    ['a pipe that nobody reads', makePipe],
  ])('come all the same where the file is %s, which is not waited for, and that is told', async (_, path) => {
    const { env } = await start();
    const result = await runCli(['check', 'ghcr.io/acme/open:2.0', '--github-actions'], {
      env: { ...env, GITHUB_STEP_SUMMARY: path() },
    });
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/^The job’s summary could not be written/);
    expect(obeyed(result).stdout).not.toEqual([]);
  });
});

function makePipe(): string {
  const path = join(folder, 'pipe');
  spawnSync('mkfifo', [path]);
  return path;
}

describe('the two causes of a workflow’s token', () => {
  it.each([
    ['a job without packages: read', 'acme/app', false, 'workflow-permissions-missing'],
    ['a repository that the package does not list', 'acme/other', true, 'actions-access-missing'],
  ])('%s', async (_, repository, packagesRead, first) => {
    const { world, env, running } = await start();
    const stdin = jobToken(world, repository, packagesRead);
    const args = ['check', 'ghcr.io/acme/app:1.0', '--password-stdin', '--github-actions'];
    for (const each of [env, running.env]) {
      const result = await runCli(args, { env: each, stdin });
      expect(result.code).toBe(1);
      const titles = obeyed(result).stdout.map(({ properties }) => properties['title']);
      expect(titles[0]).toBe(`GHCR Doctor: ${first}`);
      expect(titles.join()).toMatch(/workflow-permissions-missing/);
      expect(titles.join()).toMatch(/actions-access-missing/);
    }
  });

  it('without the option and outside Actions, it is an app’s token', async () => {
    const { world, running } = await start();
    const stdin = jobToken(world, 'acme/other', true);
    const args = ['check', 'ghcr.io/acme/app:1.0', '--password-stdin', '--json'];
    expect((await runCli(args, { env: running.env, stdin })).json?.findings[0]?.code).toBe(
      'app-token-unsupported',
    );
  });
});

/** Each has several, since an answer's text is shown in one piece. */
const ATTACKS = [
  [
    '::error::pwned',
    '::add-mask::a\r\n::set-output name=a::b',
    '\u2028::error::x \u0085::error::y',
    '```\n::error::out of the fence\n````\n# heading',
  ].join('\n'),
  [
    '##[error]pwned ##[add-path]/tmp',
    '#\u00ad#[error]x',
    '\u200b::stop-commands::x',
    'title=a,file=b::error::%0A::error::x',
  ].join(' '),
];

describe('a registry that writes commands', () => {
  const hostile =
    (text: string): ((world: World) => void) =>
    (world) => {
      const refusal = faults.registryRefusal(403, text, text);
      addFault(world, 'manifest', refusal, { repository: 'acme/app' });
      addFault(
        world,
        'tags',
        faults.alter(() => jsonAnswer(200, { name: 'acme/open', tags: [text, '1.0.1'] })),
      );
      addFault(world, 'api', faults.apiError(403, text));
      addFault(world, 'manifest', faults.registryRefusal(503, text, text), { repository: 'acme/down' });
      push(world, addPackage(world, 'acme/down', { visibility: 'public' }), buildImage(), '1.0');
      addIncident(world, { name: text });
    };

  it.each(ATTACKS)('%j', async (text) => {
    const { world, env, summary } = await start(hostile(text));
    const { token } = addCredential(world, { login: 'dana' });
    const runs: readonly (readonly string[])[] = [
      ['check', 'ghcr.io/acme/app:1.0', '--password-stdin'],
      ['check', 'ghcr.io/acme/open:9.9'],
      ['check', 'ghcr.io/acme/down:1.0', '--timeout', '900'],
      ['check', text],
      ['check', `ghcr.io/acme/open:1.0 ${text} ghcr.io/acme/app:1.0`],
      ['check', 'ghcr.io/acme/open:1.0', '--platform', text],
      ['check', 'ghcr.io/acme/open:1.0', `--${text}`],
      ['token', '--password-stdin', '--org', 'acme'],
      ['token', '--password-stdin', '--org', text],
      [text],
      ['keygen', text],
    ];
    for (const args of runs) {
      for (const more of args[0] === 'check' ? [[], ['--json'], ['--github-actions']] : [[], ['--json']]) {
        const result = await runCli([...args, ...more], { env, stdin: token });
        const { stdout, stderr } = obeyed(result);
        const isAsked = more.includes('--github-actions');
        for (const { name, properties } of stdout) {
          expect(isAsked).toBe(true);
          expect(['error', 'warning', 'notice']).toContain(name);
          expect(Object.keys(properties)).toEqual(['title']);
          expect(properties['title']).toMatch(/^GHCR Doctor: [a-z-]+(?: \((?:certain|likely|possible)\))?$/);
        }
        expect(stderr).toEqual([]);
      }
    }
    const outside = readFileSync(summary, 'utf8')
      .split(/^(`{3,})text\n[\s\S]*?^\1$/m)
      .filter((_, place) => place % 2 === 0);
    expect(outside.join('')).not.toMatch(/pwned|heading|out of the fence/);
  });
});

describe('a text that no command made safe', () => {
  it('passes the guard of every stream all the same', async () => {
    const file = join(folder, 'hostile.mjs');
    const text = JSON.stringify('x\n::error::pwned\n##[error]pwned');
    writeFileSync(
      file,
      `import crypto from 'node:crypto';
       import { syncBuiltinESMExports } from 'node:module';
       crypto.randomBytes = () => ({ toString: () => ${text} });
       syncBuiltinESMExports();`,
    );
    const result = await runCli(['keygen'], { env: { NODE_OPTIONS: `--import=${file}` } });
    expect(result.stdout).toContain('pwned');
    expect(obeyed(result)).toEqual({ stdout: [], stderr: [] });
  });
});

describe('docs/github-actions.md', () => {
  const page = readFileSync(new URL('../../docs/github-actions.md', import.meta.url), 'utf8');
  const jobs = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => Object(parse(text)).jobs);

  /** Runs a step of the page as a runner does: bash, with the variables that it names. */
  async function runStep(command: string, variables: Readonly<Record<string, string>>) {
    const runnable = command.replace('node ghcr-doctor/dist/cli.js', `"${process.execPath}" "${CLI}"`);
    expect(runnable).not.toBe(command);
    return runProgram('bash', ['-e', '-o', 'pipefail', '-c', runnable], { env: variables });
  }

  it('shows a step that works with the permissions it names', async () => {
    const { pull } = jobs[0];
    expect(pull.permissions).toEqual({ contents: 'read', packages: 'read' });
    const { run, env: named } = pull.steps.at(-1);
    expect(Object.keys(named)).toEqual(['GITHUB_TOKEN']);
    const { world, env } = await start();
    const command = run.replace('OWNER/PACKAGE:TAG', 'acme/app:1.0');
    for (const [repository, code] of [
      ['acme/app', 0],
      ['acme/other', 1],
    ] as const) {
      const token = jobToken(world, repository, pull.permissions.packages === 'read');
      const result = await runStep(command, { ...env, GITHUB_TOKEN: token });
      expect(result.code, result.stderr).toBe(code);
      expect(commandsIn(result.stdout)[0]?.name).toBe(code === 0 ? 'notice' : 'error');
    }
  });

  it('shows a schedule that fails before a token ends', async () => {
    const { run, env: named } = jobs[1].token.steps.at(-1);
    expect(Object.keys(named)).toEqual(['GHCR_TOKEN']);
    const { world, env } = await start();
    for (const [expiresInDays, code] of [
      [20, 0],
      [10, 1],
    ] as const) {
      const { token } = addCredential(world, { login: 'dana', expiresInDays });
      expect((await runStep(run, { ...env, GHCR_TOKEN: token })).code).toBe(code);
    }
  });
});
