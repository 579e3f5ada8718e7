// What people paste to use a token: run as it stands in a real shell, with programs that write down what they are given.
import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { redact } from '../../src/support/redaction.ts';
import { actionsGuide } from '../../src/tokens/places/actions.ts';
import { guideFor, PLACE_NAMES, type TokenPlace } from '../../src/tokens/places/all.ts';
import type { GuideStep } from '../../src/tokens/places/guide.ts';
import { PLACES } from '../../src/tokens/record/registration.ts';
import { someToken } from '../helpers/tokens.ts';

const PROGRAMS = ['docker', 'podman', 'kubectl', 'ansible', 'ansible-vault', 'id'];
const TOKEN_PLACES = PLACES.filter((place): place is TokenPlace => place !== 'actions');
const END_OF_CALL = '=== end of call ===';
const INPUT = { login: 'erin', image: 'ghcr.io/acme/app:1.0' };

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-places-'));
  for (const program of PROGRAMS) {
    // What it reads is written down only where something is piped into it. Both ends of a pipe run at once, so a call is one write.
    const script = [
      '#!/bin/sh',
      `printf '%s\\0' ${program} "$@" '${END_OF_CALL}' >> '${folder}/calls'`,
      `case "$*" in *-stdin*|*/dev/stdin*) cat >> '${folder}/read';; *'apply -f -'*) cat > /dev/null;; esac`,
    ];
    install(program, script);
  }
  install('sudo', ['#!/bin/sh', 'exec "$@"']);
});

beforeEach(() => {
  for (const name of ['calls', 'read']) writeFileSync(join(folder, name), '');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function install(program: string, lines: readonly string[]): void {
  writeFileSync(join(folder, program), `${lines.join('\n')}\n`);
  chmodSync(join(folder, program), 0o755);
}

/** Pastes the commands, types the token where it is waited for, and tells every call with its arguments. */
function paste({ commands }: GuideStep, token: string): string[][] {
  const env = { PATH: `${folder}:/usr/bin:/bin`, HOME: '/home/erin' };
  writeFileSync(join(folder, 'typed'), `${token}\n`);
  const typed = openSync(join(folder, 'typed'), 'r');
  try {
    execFileSync('bash', ['-c', commands.join('\n')], { env, cwd: folder, stdio: [typed, 'pipe', 'pipe'] });
  } finally {
    closeSync(typed);
  }
  return readCalls();
}

function readCalls(): string[][] {
  return readFileSync(join(folder, 'calls'), 'utf8')
    .split(`\0${END_OF_CALL}\0`)
    .filter((call) => call !== '')
    .map((call) => call.split('\0'));
}

function readText(): string {
  return readFileSync(join(folder, 'read'), 'utf8');
}

function typing(place: TokenPlace, input = INPUT): readonly GuideStep[] {
  return guideFor(place, input).steps.filter(({ commands }) => commands[0]?.startsWith('read '));
}

describe.each(TOKEN_PLACES)('for %s', (place) => {
  it('the token goes over standard input, is an argument of no program, and is forgotten by the shell', () => {
    const token = someToken();
    const steps = typing(place);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) {
      writeFileSync(join(folder, 'read'), '');
      const calls = paste({ ...step, commands: [...step.commands, 'id "$GHCR_TOKEN"'] }, token);
      expect(readText()).toContain(token);
      expect(JSON.stringify(calls)).not.toContain(token.slice(4));
      expect(calls.at(-1)).toEqual(['id', '']);
    }
  });

  it('a login and an image that are none become placeholders', () => {
    const hostile = { login: '$(id)', image: 'ghcr.io/acme/app:1;id' };
    const { steps, pull, logOut } = guideFor(place, hostile);
    const all = [...steps, pull, logOut].flatMap(({ commands }) => commands).join('\n');
    expect(all).toContain('USERNAME');
    expect(all).toContain('IMAGE');
    expect(all).not.toContain('id)');
    expect(all).not.toContain(';id');
    for (const step of [...typing(place, hostile), pull, logOut]) paste(step, someToken());
    expect(readCalls().map(([program]) => program)).not.toContain('id');
  });

  it('nothing of the commands looks like a credential, so whoever passes them on passes on all of them', () => {
    const { steps, pull, logOut } = guideFor(place, INPUT);
    const all = [...steps, pull, logOut].flatMap(({ commands }) => commands).join('\n');
    expect(redact(all)).toBe(all);
  });

  it('says where it stays, how to be rid of it, and how to see that it works', () => {
    const { title, kept, pull, logOut } = guideFor(place, INPUT);
    expect(PLACE_NAMES[place]).toContain(title.replace(/^A /, ''));
    expect(kept.length).toBeGreaterThan(40);
    expect(paste(logOut, '').length).toBeGreaterThan(0);
    expect(JSON.stringify(paste(pull, ''))).toContain(INPUT.image);
  });
});

describe('the commands', () => {
  it('log Docker in', () => {
    const token = someToken();
    const [step = { words: '', commands: [] }] = typing('docker');
    expect(paste(step, token)).toEqual([['docker', 'login', 'ghcr.io', '-u', 'erin', '--password-stdin']]);
    expect(readText()).toBe(token);
  });

  it('log Podman in to a file that survives a reboot', () => {
    const [step = { words: '', commands: [] }] = typing('podman');
    expect(paste(step, someToken())).toEqual([
      [
        ...['podman', 'login', 'ghcr.io', '-u', 'erin', '--password-stdin'],
        ...['--authfile', '/home/erin/.config/containers/auth.json'],
      ],
    ]);
  });

  it('make a pull secret of the form that Kubernetes reads', () => {
    const token = someToken();
    const [step = { words: '', commands: [] }] = typing('kubernetes');
    const [create, apply] = paste(step, token).sort((one) => (one.includes('apply') ? 1 : -1));
    expect(create).toContain('--type=kubernetes.io/dockerconfigjson');
    expect(create).toContain('--from-file=.dockerconfigjson=/dev/stdin');
    expect(apply).toEqual(['kubectl', 'apply', '-f', '-']);
    expect(JSON.parse(readText())).toEqual({ auths: { 'ghcr.io': { username: 'erin', password: token } } });
  });

  it('let a service account of Kubernetes use it', () => {
    const { steps, pull } = guideFor('kubernetes', INPUT);
    const [call = []] = paste(steps.at(-1) ?? { words: '', commands: [] }, '');
    expect(JSON.parse(call.at(-1) ?? '')).toEqual({ imagePullSecrets: [{ name: 'ghcr-pull' }] });
    const overrides = paste(pull, '')
      .flat()
      .find((word) => word.startsWith('--overrides='));
    expect(JSON.parse(overrides?.slice('--overrides='.length) ?? '')).toEqual({
      spec: { imagePullSecrets: [{ name: 'ghcr-pull' }] },
    });
  });

  it('seal it with Ansible Vault, for an inventory that is YAML whatever the login', () => {
    const token = someToken();
    const [step = { words: '', commands: [] }] = typing('ansible');
    expect(paste(step, token)).toEqual([['ansible-vault', 'encrypt_string', '--stdin-name', 'ghcr_pat']]);
    expect(readText()).toBe(token);
    for (const login of ['erin', 'null', '1e3', 'on']) {
      const [, inventory, task] = guideFor('ansible', { ...INPUT, login }).steps;
      const lines = inventory?.commands.join('\n').replace('!vault ', '') ?? '';
      expect(parse(lines)).toMatchObject({ all: { vars: { ghcr_user: login } } });
      expect(parse(task?.commands.join('\n') ?? '')).toMatchObject([{ no_log: true }]);
    }
  });
});

describe('for GitHub Actions', () => {
  it('no token is needed, only the lines of a workflow', () => {
    const { lines, access, settingsUrl } = actionsGuide('ghcr.io/acme/app:1.0');
    expect(parse(lines.join('\n'))).toMatchObject({
      permissions: { packages: 'read' },
      steps: [{ with: { registry: 'ghcr.io' } }],
    });
    expect(access).toContain('Manage Actions access');
    expect(settingsUrl).toBe('https://github.com/orgs/acme/packages/container/app/settings');
    expect(actionsGuide('no image at all').settingsUrl).toBeNull();
    expect(actionsGuide(null).settingsUrl).toBeNull();
  });
});
