/** The steps of docs/github-actions.md, run as they stand in a runner's shell, give what the page says of them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  addCredential,
  addOrganization,
  addPackage,
  buildImage,
  type CredentialOptions,
  createWorld,
  push,
  type RunningWorld,
  startWorld,
} from '../../sandbox/index.ts';
import { CLI, runProgram } from '../helpers/run-cli.ts';

interface Step {
  readonly name?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly permissions?: object; readonly steps: readonly Step[] }>>;
}

const page = readFileSync('docs/github-actions.md', 'utf8');
const jobs = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, text = '']) => {
  const workflow: Workflow = parse(text);
  return Object.values(workflow.jobs);
});

function stepNamed(name: string): Step {
  const step = jobs.flatMap(({ steps }) => steps).find((each) => each.name === name);
  if (!step) throw new Error(`The page has no step “${name}”.`);
  return step;
}

const world = createWorld();
addOrganization(world, 'acme', { members: ['dana'] });
const app = addPackage(world, 'acme/app', { readers: ['dana'], linkedRepository: 'acme/app' });
push(world, app, buildImage(), '1.0');

function tokenOf(options: CredentialOptions): string {
  return addCredential(world, { login: 'dana', ...options }).token;
}

const JOB: CredentialOptions = { kind: 'actions', job: { repository: 'acme/app', packagesRead: true } };
const tokens = {
  job: tokenOf(JOB),
  withoutPermission: tokenOf({ ...JOB, job: { repository: 'acme/app', packagesRead: false } }),
  ofAnotherRepository: tokenOf({ ...JOB, job: { repository: 'acme/other', packagesRead: true } }),
  lasting: tokenOf({ expiresInDays: 30 }),
  ending: tokenOf({ expiresInDays: 3 }),
} as const;

let running: RunningWorld;
let folder = '';
beforeAll(async () => {
  running = await startWorld(world);
  folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-workflow-'));
  mkdirSync(join(folder, 'ghcr-doctor'));
  symlinkSync(dirname(CLI), join(folder, 'ghcr-doctor/dist'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await running.close();
});

/** As a runner does: bash that stops at the first failure, with the step's own environment. */
function runStep(name: string, token: keyof typeof tokens, more = '') {
  const { env = {}, run = '' } = stepNamed(name);
  const [variable = ''] = Object.keys(env);
  const words = run.replace('ghcr.io/OWNER/PACKAGE:TAG', 'ghcr.io/acme/app:1.0');
  return runProgram('bash', ['-e', '-c', words + more], {
    cwd: folder,
    env: { ...running.env, GITHUB_ACTIONS: 'true', [variable]: tokens[token] },
  });
}

const CHECK = 'Can this job pull the image?';
const WATCH = 'Does the token live for another two weeks?';

test('the job may do what a pull needs', () => {
  expect(jobs[0]?.permissions).toEqual({ contents: 'read', packages: 'read' });
});

test.each([
  ['job', 0, /^::notice title=GHCR Doctor%3A pullable::/m],
  ['withoutPermission', 1, /^::error title=GHCR Doctor%3A workflow-permissions-missing::/m],
  ['ofAnotherRepository', 1, /^::error title=GHCR Doctor%3A actions-access-missing::/m],
] as const)('the check with the token %s ends with %i', async (token, code, says) => {
  const ran = await runStep(CHECK, token);
  expect(ran.code).toBe(code);
  expect(ran.stdout).toMatch(says);
});

test('the check goes on where GHCR is down, and nowhere else', async () => {
  const orDown = /`… (\|\| \[ \$\? -eq 3 \])`/.exec(page)?.[1] ?? '';
  expect((await runStep(CHECK, 'withoutPermission', orDown)).code).toBe(1);
  expect((await runProgram('bash', ['-e', '-c', `(exit 3) ${orDown}`])).code).toBe(0);
});

test.each([
  ['lasting', 0],
  ['ending', 1],
] as const)('the watch over the token %s ends with %i', async (token, code) => {
  const ran = await runStep(WATCH, token);
  expect(ran.code).toBe(code);
});

test('the job’s own token fails any limit of a day, and the page says so', async () => {
  const watched = await runStep(WATCH, 'job');
  expect(watched.code).toBe(1);
  expect(watched.stderr).toMatch(/lives for a day at most: .* Leave that option to tokens that somebody/);
  const section = /## A token that ends\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
  expect(section).toMatch(/never the job's own\. That one begins with `ghs_`/);
  for (const [limit, code] of [
    ['1d', 1],
    ['23h', 0],
  ] as const) {
    const checked = await runStep(CHECK, 'job', ` --fail-if-expires-within ${limit}`);
    expect([limit, checked.code]).toEqual([limit, code]);
    expect(checked.stdout).toMatch(/::notice title=GHCR Doctor%3A pullable::/);
  }
});
