// `token --local`: the login that docker or podman would send, judged; where there is none, that is said.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  addOrganization,
  createWorld,
  type RunningWorld,
  startWorld,
  unknownToken,
} from '../../sandbox/index.ts';
import { findLeak } from '../canary/leak.ts';
import { newMachine } from '../local/machine.ts';

const world = createWorld();
let running: RunningWorld;
const tokens = { docker: '', podman: '' };

beforeAll(async () => {
  addOrganization(world, 'acme', { members: ['dana'] });
  tokens.docker = addCredential(world, { login: 'dana', expiresInDays: 30 }).token;
  tokens.podman = addCredential(world, { login: 'sam', scopes: ['repo'] }).token;
  running = await startWorld(world);
});
afterAll(() => running.close());

function auths(token: string) {
  return { auths: { 'ghcr.io': { auth: Buffer.from(`someone:${token}`).toString('base64') } } };
}

function machine() {
  return newMachine(running.env);
}

describe('the login of this machine', () => {
  it('is docker’s where docker has one', async () => {
    const here = machine();
    const source = here.docker(auths(tokens.docker));
    here.podman(auths(tokens.podman));
    const { code, token } = await here.run(['token', '--local', '--json', '--org', 'acme']);
    expect(code).toBe(0);
    expect(token).toMatchObject({
      verdict: 'good',
      login: 'dana',
      source: { client: 'docker', source, helper: null },
      organization: { name: 'acme', sso: 'passed' },
    });
  });

  it('is podman’s where it is asked for', async () => {
    const here = machine();
    here.docker(auths(tokens.docker));
    const source = here.podman(auths(tokens.podman));
    const { code, token } = await here.run(['token', '--local', '--client', 'podman', '--json']);
    expect(code).toBe(1);
    expect(token).toMatchObject({ login: 'sam', source: { client: 'podman', source, helper: null } });
    expect(token?.problems[0]?.code).toBe('scope-missing');
  });

  it('may come from a helper, and a person reads where it came from', async () => {
    const here = machine();
    const source = here.docker({ credHelpers: { 'ghcr.io': 'here' } });
    const answer = JSON.stringify({ ServerURL: 'ghcr.io', Username: 'dana', Secret: tokens.docker });
    here.helper('here', `echo '${answer}'`);
    const { code, stdout, stderr } = await here.run(['token', '--local']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`docker’s login, from ${source}, kept by the helper here`);
    expect(stdout).toContain('ghcr-doctor check ghcr.io/OWNER/PACKAGE:TAG --local --client docker');
    expect(findLeak(stdout, tokens.docker.slice(4))).toBeNull();
  });

  it.each([
    ['in docker’s file', false],
    ['with a helper', true],
  ])('may be an identity token, %s: it is good, and docker may be refused with it', async (_, isHelper) => {
    const here = machine();
    if (isHelper) {
      here.docker({ credHelpers: { 'ghcr.io': 'here' } });
      const answer = JSON.stringify({ ServerURL: 'ghcr.io', Username: '<token>', Secret: tokens.docker });
      here.helper('here', `echo '${answer}'`);
    } else {
      here.docker({ auths: { 'ghcr.io': { identitytoken: tokens.docker } } });
    }
    const { code, token } = await here.run(['token', '--local', '--json']);
    expect([code, token?.verdict]).toEqual([0, 'good']);
    expect(token?.notes.map((note) => note.code)).toEqual(['identity-token']);
    const { stdout } = await here.run(['token', '--local']);
    expect(stdout).toMatch(/docker keeps this token as an identity token, which it trades in by POST/);
    expect(stdout).toMatch(/log in anew with docker login ghcr\.io/);
  });

  it.each([
    ['in docker’s file', false],
    ['in the variable', true],
  ])('is dead, %s: what to do is told for docker alone', async (_, isInVariable) => {
    const here = machine();
    const config = auths(unknownToken(world));
    if (!isInVariable) here.docker(config);
    const env = isInVariable ? { DOCKER_AUTH_CONFIG: JSON.stringify(config) } : {};
    const { token } = await here.run(['token', '--local', '--json'], { env });
    const [problem] = token?.problems ?? [];
    expect(problem?.code).toBe('credential-rejected');
    const commands = problem?.remedies.flatMap((remedy) => remedy.commands) ?? [];
    expect(commands[0] === 'unset DOCKER_AUTH_CONFIG').toBe(isInVariable);
    expect(commands.join('\n')).toMatch(/\| docker login ghcr\.io/);
    expect(commands.join('\n')).not.toMatch(/podman|kubectl|actions/);
  });

  it.each([
    ['no client at all', () => machine(), 'credentials-required', null],
    [
      'a client without a login for GHCR',
      () => {
        const here = machine();
        here.docker({ auths: { 'registry.example.org': { auth: 'YTpi' } } });
        return here;
      },
      'credentials-required',
      'docker',
    ],
    [
      'a helper that is missing',
      () => {
        const here = machine();
        here.docker({ credsStore: 'gone' });
        return here;
      },
      'credential-helper-failing',
      'docker',
    ],
  ])('with %s: said so, and nobody is asked', async (_, make, code, client) => {
    running.requests.length = 0;
    const here = make();
    const document = await here.run(['token', '--local', '--json', '--fail-if-expires-within', '14d']);
    expect(document.code).toBe(1);
    expect(document.token?.problems.map((problem) => problem.code)).toEqual([code]);
    expect(document.token?.source?.client ?? null).toBe(client);
    expect(document.token).toMatchObject({
      kind: null,
      sent: false,
      alive: 'unknown',
      aliveReason: 'absent',
    });
    expect(document.stderr).toMatch(/^No token was used/);
    const text = await here.run(['token', '--local']);
    expect(text.code).toBe(1);
    expect(text.stdout).toMatch(/^✗ blocked/);
    expect(text.stdout).toMatch(new RegExp(`blocked · ${code} · nobody was asked\n$`));
    expect(running.requests).toEqual([]);
  });

  it('is not sent where a variable leads elsewhere', async () => {
    const here = machine();
    here.docker(auths(tokens.docker));
    const env = { GITHUB_API_URL: 'https://api.invalid' };
    const { code, stdout, stderr } = await here.run(['token', '--local'], { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^GITHUB_API_URL leads to another machine, and a stored login is not sent there/);
  });

  it('and one on standard input exclude each other', async () => {
    const { code, stderr } = await machine().run(['token', '--local', '--password-stdin']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--local and --password-stdin exclude each other/);
  });

  it('is docker’s or podman’s', async () => {
    const { code, stderr } = await machine().run(['token', '--local', '--client', 'crio']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--client is docker or podman/);
  });
});
