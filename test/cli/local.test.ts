// `check --local` on a machine with real files: it finds the login that docker or podman would send, checks with that one, and says
// where it was and never what it is.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPrintable } from '../../src/support/printable.ts';
import { runProgram } from '../helpers/run-cli.ts';
import { auth, loginFile, type Machine } from '../local/machine.ts';
import { machine, PRIVATE, PUBLIC, sentLogins, tokens } from '../local/worlds.ts';

const { good, spare, dead } = tokens;

const DOCKER_FILE = /\/home\/\.docker\/config\.json$/;
const PODMAN_FILE = /\/home\/\.config\/containers\/auth\.json$/;

describe('which client is meant', () => {
  it('docker’s, and both are told, where they differ', async () => {
    const here = machine();
    here.docker(loginFile(dead));
    here.podman(loginFile(good));
    sentLogins();
    const { json, finding } = await here.check(PRIVATE);
    expect(finding.code).toBe('credential-rejected');
    expect(json.clients).toEqual([
      {
        client: 'docker',
        source: expect.stringMatching(DOCKER_FILE),
        helper: null,
        credential: 'rejected',
        code: 'credential-rejected',
      },
      {
        client: 'podman',
        source: expect.stringMatching(PODMAN_FILE),
        helper: null,
        credential: 'accepted',
        code: 'pullable',
      },
    ]);
    expect(finding.proof.at(-1)).toMatch(
      /^podman sends the login in \S+auth\.json, and with that the answer is pullable\.$/,
    );
    expect(sentLogins().sort()).toEqual([`alice:${dead}`, `alice:${good}`].sort());
  });

  it('docker’s good one, with podman’s dead one behind it', async () => {
    const here = machine();
    here.docker(loginFile(good));
    here.podman(loginFile(dead));
    const { json, code } = await here.check(PRIVATE);
    expect(code).toBe(0);
    expect(json.findings.map((each) => each.code)).toEqual(['pullable', 'credential-rejected']);
    expect(json.findings[1]?.title).toMatch(/^podman: /);
    expect(json.findings[1]?.remedies.flatMap(({ commands }) => commands).join('\n')).toMatch(
      /podman login ghcr\.io/,
    );
  });

  it('podman’s, where docker has none for the host', async () => {
    const here = machine();
    here.docker(loginFile(spare, 'quay.io'));
    here.podman(loginFile(good));
    const { json, code } = await here.check(PRIVATE);
    expect(code).toBe(0);
    expect(json.clients.map((each) => [each.client, each.source === null, each.code])).toEqual([
      ['docker', true, 'credentials-required'],
      ['podman', false, 'pullable'],
    ]);
    expect(json.findings).toHaveLength(1);
  });

  it('docker’s, where neither has one', async () => {
    const here = machine();
    here.docker({});
    here.podman({});
    const { json, finding } = await here.check(PRIVATE);
    expect(finding.proof.at(-1)).toMatch(/^docker has no login/);
    expect(json.clients.map(({ client }) => client)).toEqual(['docker', 'podman']);
  });

  it('the one that is asked for, and only that one is told', async () => {
    const here = machine();
    here.docker(loginFile(dead));
    here.podman(loginFile(good));
    sentLogins();
    const podman = await here.check(PRIVATE, ['--local', '--client', 'podman']);
    expect([podman.code, podman.json.clients.map(({ client }) => client)]).toEqual([0, ['podman']]);
    expect(sentLogins()).toEqual([`alice:${good}`]);
    const docker = await here.check(PRIVATE, ['--local', '--client', 'docker']);
    expect([docker.code, docker.json.clients.map(({ client }) => client)]).toEqual([1, ['docker']]);
  });

  it('only docker’s, where podman would read docker’s file', async () => {
    const here = machine();
    here.docker(loginFile(good));
    expect((await here.check(PRIVATE)).json.clients.map(({ client }) => client)).toEqual(['docker']);
  });

  it('nobody’s, where neither is there', async () => {
    const { json, finding, code } = await machine().check(PRIVATE);
    expect([code, finding.code, json.viewpoint, json.clients]).toEqual([
      1,
      'credentials-required',
      'anonymous',
      [],
    ]);
    expect(finding.proof.at(-1)).toMatch(/^Neither docker nor podman/);
  });

  it('a client that is asked for and not there is told all the same', async () => {
    const { json } = await machine().check(PRIVATE, ['--local', '--client', 'podman']);
    expect(json.clients).toEqual([
      { client: 'podman', source: null, helper: null, credential: 'none', code: 'credentials-required' },
    ]);
  });

  it('both at once, where they have the same login, and it is sent once', async () => {
    const here = machine();
    here.docker(loginFile(dead));
    here.podman(loginFile(dead));
    sentLogins();
    const { json } = await here.check(PUBLIC);
    expect(json.clients.map(({ code }) => code)).toEqual(['stale-login', 'stale-login']);
    expect(sentLogins()).toEqual([`alice:${dead}`]);
    expect(json.findings).toHaveLength(1);
  });

  it('what anybody is told of the image is asked once, however many logins there are', async () => {
    const here = machine();
    here.docker(loginFile(dead));
    here.podman(loginFile(good));
    const { json } = await here.check(PUBLIC);
    const asked = json.steps.map(({ name }) => name);
    expect(asked.filter((name) => name === 'anonymous-token')).toHaveLength(1);
    expect(asked.filter((name) => name === 'anonymous-manifest')).toHaveLength(1);
    expect(asked.filter((name) => name === 'credential-token')).toHaveLength(2);
  });
});

describe('what only this view can know', () => {
  it('a stale login, the file it lies in, and the command for that client', async () => {
    const here = machine();
    here.docker(loginFile(dead));
    const { finding } = await here.check(PUBLIC);
    expect(finding.code).toBe('stale-login');
    expect(finding.proof.join('\n')).toContain(join(here.home, '.docker/config.json'));
    expect(finding.remedies[0]?.commands).toEqual(['docker logout ghcr.io']);
    expect(JSON.stringify(finding.remedies)).not.toContain('podman');
  });

  it('podman’s stale login is taken out of its own file', async () => {
    const here = machine();
    const file = here.podman(loginFile(dead));
    const { finding } = await here.check(PUBLIC);
    expect(finding.remedies[0]?.commands).toEqual([`podman logout ghcr.io --authfile ${file}`]);
  });

  it('podman’s stale login in docker’s own file is docker’s to take out', async () => {
    const here = machine();
    here.docker(loginFile(dead));
    const { finding } = await here.check(PUBLIC, ['--local', '--client', 'podman']);
    expect(finding.remedies[0]?.commands).toEqual(['docker logout ghcr.io']);
    expect(JSON.stringify(finding.remedies)).not.toMatch(/podman logout|--authfile \S+config\.json/);
  });

  it('podman’s dead login for a path, and a login for that path', async () => {
    const here = machine();
    const file = here.podman({
      auths: { 'ghcr.io/acme': { auth: auth(dead) }, 'ghcr.io': { auth: auth(good) } },
    });
    const hidden = await here.check(PRIVATE);
    expect(hidden.finding.remedies.flatMap(({ commands }) => commands).join('\n')).toMatch(
      /\| podman login ghcr\.io\/acme -u alice --password-stdin/,
    );
    const open = await here.check(PUBLIC);
    expect(open.finding.remedies[0]?.commands).toEqual([`podman logout ghcr.io/acme --authfile ${file}`]);
  });

  it('a dead login in the variable, which is the first thing to change', async () => {
    const here = machine();
    here.docker(loginFile(good));
    const env = { DOCKER_AUTH_CONFIG: JSON.stringify(loginFile(dead)) };
    const { finding } = await here.check(PRIVATE, ['--local'], { env });
    expect([finding.code, finding.remedies[0]?.commands]).toEqual([
      'credential-rejected',
      ['unset DOCKER_AUTH_CONFIG'],
    ]);
  });

  it.each([
    ['DOCKER_CONFIG', 'docker'],
    ['REGISTRY_AUTH_FILE', 'podman'],
  ])('a %s that names nothing, and a login where %s will read', async (variable, client) => {
    const here = machine();
    const path = join(here.home, 'nowhere');
    const { finding, json } = await here.check(PRIVATE, ['--local'], { env: { [variable]: path } });
    expect([finding.code, json.clients.map((each) => each.client)]).toEqual([
      'credentials-required',
      [client],
    ]);
    expect(finding.proof.join('\n')).toMatch(
      new RegExp(`The variable ${variable} is set, and nothing is there where it points`),
    );
    const commands = finding.remedies.flatMap((remedy) => remedy.commands).join('\n');
    expect(commands).toMatch(new RegExp(`\\| ${client} login ghcr\\.io -u USERNAME --password-stdin$`, 'm'));
    expect(commands).not.toMatch(/--authfile/);
  });

  it('a variable that docker passes over, in words that are shown whole', async () => {
    const here = machine();
    const env = { DOCKER_AUTH_CONFIG: '{"auths":{"ghcr.io":{}}}' };
    const { stdout } = await here.run(['check', PUBLIC, '--local'], { env });
    expect(stdout).toMatch(/DOCKER_AUTH_CONFIG is not in the one form/);
    expect(stdout).not.toContain('[redacted]');
  });

  it('the name that was stored with the login, for the commands', async () => {
    const here = machine();
    here.docker(loginFile(dead, 'ghcr.io', 'carol'));
    const { finding } = await here.check(PRIVATE);
    expect(finding.remedies.flatMap(({ commands }) => commands)).toContain(
      'printf %s "$GHCR_TOKEN" | docker login ghcr.io -u carol --password-stdin',
    );
  });

  it('logins for other hosts, as hosts and nothing more', async () => {
    const here = machine();
    const auths = Object.fromEntries(
      [
        'https://index.docker.io/v1/',
        'ghrc.io',
        'https://user:sesame@Quay.io/v2/',
        'a b',
        '\u202eoi',
        'x'.repeat(200),
      ].map((key) => [key, { auth: auth(good) }]),
    );
    here.docker({ auths, credHelpers: { 'gcr.io': 'gcloud' } });
    const { finding, stdout } = await here.check(PRIVATE);
    expect(finding.details['otherLogins']).toEqual(['docker.io', 'ghrc.io', 'quay.io', 'gcr.io']);
    expect(stdout).not.toContain('sesame');
  });

  it('at most twenty of them', async () => {
    const here = machine();
    const auths = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`r${at}.example`, {}]));
    here.docker({ auths });
    const { finding } = await here.check(PRIVATE);
    expect(finding.details['otherLogins']).toHaveLength(20);
  });

  it('a password that ends with the end of a line, which is not sent', async () => {
    const here = machine();
    here.docker(loginFile(`${good}\n`));
    sentLogins();
    const { finding } = await here.check(PRIVATE);
    expect(finding.code).toBe('token-malformed');
    expect(finding.proof.join('\n')).toMatch(/begins or ends with a blank or the end of a line/);
    expect(sentLogins()).toEqual([]);
  });

  it('an identity token: the image can be read with it, and docker itself may be refused', async () => {
    const here = machine();
    here.docker({ auths: { 'ghcr.io': { identitytoken: good } } });
    const { code, json } = await here.check(PRIVATE);
    expect([code, json.verdict]).toEqual([0, 'pullable']);
    expect(json.findings.map((each) => [each.code, each.confidence])).toEqual([
      ['pullable', 'likely'],
      ['credential-helper-failing', 'possible'],
    ]);
    const { stdout } = await here.run(['check', PRIVATE, '--local']);
    expect(stdout).toMatch(/Also possible: docker itself may be refused with this login: .* by POST/);
    expect(stdout).toMatch(/\| docker login ghcr\.io -u USERNAME --password-stdin/);
  });

  it('a mistyped token is withheld, and sent with --force', async () => {
    const here = machine();
    const mistyped = good.slice(0, 9) + (good[9] === 'a' ? 'b' : 'a') + good.slice(10);
    here.docker(loginFile(mistyped));
    sentLogins();
    expect((await here.check(PRIVATE)).finding.code).toBe('token-malformed');
    expect(sentLogins()).toEqual([]);
    expect((await here.check(PRIVATE, ['--local', '--force'])).finding.code).toBe('credential-rejected');
    expect(sentLogins()).toEqual([`alice:${mistyped}`]);
  });
});

describe('names that strangers choose', () => {
  /** Pastes a command into a shell in which podman and mv only say what they were told. */
  async function paste(here: Machine, command: string): Promise<string[]> {
    for (const name of ['podman', 'mv']) {
      writeFileSync(join(here.bin, name), `#!/bin/sh\nprintf '%s\\037' ${name} "$@" > "$RECORD"\n`);
      chmodSync(join(here.bin, name), 0o755);
    }
    const record = join(here.home, 'record');
    await runProgram('sh', ['-c', command], {
      env: { PATH: `${here.bin}:/usr/bin:/bin`, RECORD: record },
      cwd: here.home,
    });
    return readFileSync(record, 'utf8').split('\u001f').slice(0, -1);
  }

  it.each(['it\'s $(touch ran); `touch ran` & "x"', '-rf', 'a b'])(
    'a folder called %j reaches a command as it is',
    async (name) => {
      const here = machine();
      const file = here.write(`${name}/containers/auth.json`, loginFile(dead));
      const env = { XDG_CONFIG_HOME: join(here.home, name) };
      const stale = await here.check(PUBLIC, ['--local'], { env });
      const words = ['podman', 'logout', 'ghcr.io', '--authfile', file];
      expect(await paste(here, stale.finding.remedies[0]?.commands[0] ?? '')).toEqual(words);
      writeFileSync(file, '{');
      const broken = await here.check(PUBLIC, ['--local'], { env });
      const moved = ['mv', file, `${file}.broken`];
      expect(await paste(here, broken.finding.remedies[0]?.commands[0] ?? '')).toEqual(moved);
      expect(() => rmSync(join(here.home, 'ran'))).toThrow();
    },
  );

  it.each(['new\nline', 'bell\u0007', '\u202eoi', 'x'.repeat(250)])(
    'a folder called %j is shown so that nothing obeys it, and leaves a placeholder in the command',
    async (name) => {
      const here = machine();
      here.write(`${name}/${'y'.repeat(50)}/containers/auth.json`, loginFile(dead));
      const env = { XDG_CONFIG_HOME: join(here.home, name, 'y'.repeat(50)) };
      const { finding, json, stdout } = await here.check(PUBLIC, ['--local'], { env });
      expect(finding.remedies[0]?.commands).toEqual(['podman logout ghcr.io --authfile FILE']);
      expect(json.clients[0]?.source?.length).toBeLessThanOrEqual(300);
      expect(isPrintable(stdout.replaceAll('\n', ''))).toBe(true);
      expect(json.clients[0]?.source).not.toContain('\n');
    },
  );

  it('a key that docker cannot be told', async () => {
    const here = machine();
    here.docker(loginFile(dead, "ghcr.io/$(id)'\u0007"));
    const { finding } = await here.check(PUBLIC);
    expect([finding.code, finding.remedies[0]?.commands]).toEqual(['stale-login', ['docker logout KEY']]);
  });
});

describe('a file that cannot be read', () => {
  it('docker goes on without a login', async () => {
    const here = machine();
    const file = here.docker('{"auths": {');
    const shown = await here.check(PUBLIC);
    expect([shown.code, shown.finding.code]).toEqual([0, 'pullable']);
    expect(shown.finding.proof.join('\n')).toMatch(/docker cannot use \S+: it is no JSON\. It warns of it/);
    const hidden = await here.check(PRIVATE);
    expect(hidden.finding.code).toBe('credentials-required');
    expect(hidden.finding.remedies[0]?.commands).toEqual([`mv ${file} ${file}.broken`]);
  });

  it('podman gives up', async () => {
    const here = machine();
    const file = here.podman('{"auths": {');
    const { finding, code, json } = await here.check(PUBLIC);
    expect([code, finding.code, finding.confidence]).toEqual([1, 'credential-helper-failing', 'certain']);
    expect(finding.proof.join('\n')).toMatch(/it is no JSON/);
    expect(finding.title).toContain('even for a public image');
    expect(finding.remedies[0]?.commands).toEqual([`mv ${file} ${file}.broken`]);
    expect(json.clients).toEqual([
      {
        client: 'podman',
        source: file,
        helper: null,
        credential: 'unknown',
        code: 'credential-helper-failing',
      },
    ]);
  });

  it('docker’s is larger than is read here: what it holds is not known', async () => {
    const here = machine();
    here.docker(' '.repeat(1024 * 1024 + 1));
    const { finding } = await here.check(PRIVATE);
    expect([finding.code, finding.confidence]).toEqual(['credentials-required', 'possible']);
    expect(finding.proof.join('\n')).toMatch(/config\.json was not read here: it is larger than 1 MiB/);
    expect(finding.proof.join('\n')).not.toMatch(/docker has no login/);
  });

  it('docker reads in part what holds an auth that is none', async () => {
    const here = machine();
    here.docker({ auths: { 'quay.io': { auth: '!' }, 'ghcr.io': { auth: auth(good) } } });
    const { finding } = await here.check(PRIVATE);
    expect([finding.code, finding.confidence]).toEqual(['pullable', 'likely']);
    expect(finding.proof.join('\n')).toMatch(
      /not the base64 of NAME:PASSWORD: docker warns of it, and reads the file in part/,
    );
  });

  it.each([
    ['broken base64', '!'],
    ['no colon', Buffer.from(good).toString('base64')],
    ['no name', Buffer.from(`:${good}`).toString('base64')],
  ])('docker sends none where its own entry has %s', async (_, value) => {
    const here = machine();
    here.docker({ auths: { 'ghcr.io': { auth: value } } });
    sentLogins();
    const { finding, json } = await here.check(PRIVATE);
    expect([finding.code, json.clients[0]?.source]).toEqual([
      'credentials-required',
      expect.stringMatching(DOCKER_FILE),
    ]);
    expect(finding.proof.join('\n')).toMatch(/docker cannot read its entry for ghcr\.io/);
    expect(sentLogins()).toEqual([]);
  });

  it('podman gives up where its own entry is broken base64, and not where another is', async () => {
    const own = machine();
    own.podman({ auths: { 'ghcr.io': { auth: '!' } } });
    expect((await own.check(PUBLIC)).finding.code).toBe('credential-helper-failing');
    const other = machine();
    other.podman({ auths: { 'quay.io': { auth: '!' }, 'ghcr.io': { auth: auth(good) } } });
    expect((await other.check(PRIVATE)).finding.code).toBe('pullable');
  });

  it('podman’s broken file stands behind docker’s good login', async () => {
    const here = machine();
    here.docker(loginFile(good));
    here.podman('{');
    const { json, code } = await here.check(PRIVATE);
    expect(code).toBe(0);
    expect(json.findings.map((each) => each.code)).toEqual(['pullable', 'credential-helper-failing']);
    expect(json.findings[0]?.proof.at(-1)).toBe(
      'For podman on this machine the answer is credential-helper-failing.',
    );
  });
});

describe('the command line', () => {
  it.each([
    [['--local', '--password-stdin'], /--local and --password-stdin exclude each other/],
    [['--client', 'docker'], /--client goes with --local/],
    [['--local', '--client', 'nerdctl'], /--client is docker or podman/],
    [['--local', '--username', 'x'], /--username goes with --password-stdin/],
    [['--docker-config', 'x', '--local'], /--docker-config stands alone/],
    [['--docker-config', '-', '--password-stdin'], /--docker-config stands alone/],
    [['--docker-config', 'x', '--client', 'docker'], /--docker-config stands alone/],
    [['--docker-config', ''], /takes the path of a file, or -/],
    [['--docker-config'], /--docker-config is used wrongly/],
  ])('%s is refused', async (args, says) => {
    const { code, stdout, stderr } = await machine().run(['check', PUBLIC, ...args, '--json'], {
      stdin: good,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });

  it('a text that is no image is answered, and nobody’s login is looked for', async () => {
    const here = machine();
    here.docker({ credsStore: 'trap' });
    here.helper('trap', `touch "${here.home}/ran"`, 'exit 1');
    const { json } = await here.check('ghcr.io/Acme/App');
    expect([json.verdict, json.viewpoint, json.clients]).toEqual(['invalid', 'anonymous', []]);
    expect(() => rmSync(join(here.home, 'ran'))).toThrow();
  });

  it('another registry’s image gets no login, whatever it is', async () => {
    const here = machine();
    here.docker({ auths: { 'other.example': { auth: auth(good) }, 'ghcr.io': { auth: auth(good) } } });
    const endpoint = here.env['REGISTRY_ENDPOINTS'] ?? '';
    sentLogins();
    const { json } = await here.check('other.example/acme/closed:1.0', ['--local'], {
      env: { REGISTRY_ENDPOINTS: `${endpoint},other.example=${endpoint.split('=')[1]}` },
    });
    expect([json.credential, json.clients]).toEqual(['none', []]);
    expect(sentLogins()).toEqual([]);
  });

  it.each([
    ['REGISTRY_ENDPOINTS', 'ghcr.io=https://registry.example'],
    ['REGISTRY_ENDPOINTS', 'ghcr.io=http://192.168.0.1:5000'],
    ['GITHUB_API_URL', 'https://api.example'],
  ])('a stored login follows %s=%s nowhere', async (variable, value) => {
    const here = machine();
    here.docker({ credsStore: 'trap' });
    here.helper('trap', `touch "${here.home}/ran"`, 'exit 1');
    const { code, stderr } = await here.run(['check', PUBLIC, '--local'], { env: { [variable]: value } });
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^${variable} leads `));
    expect(() => rmSync(join(here.home, 'ran'))).toThrow();
  });

  it('a helper that hangs has a time of its own, and leaves the check all of its time', async () => {
    const here = machine();
    here.docker({ credsStore: 'slow' });
    here.helper('slow', 'exec sleep 600');
    const { code, finding, json, elapsedMs } = await here.check(PUBLIC, ['--local', '--timeout', '2500']);
    expect([code, finding.code, finding.confidence]).toEqual([1, 'credential-helper-failing', 'likely']);
    expect(finding.proof.join('\n')).toMatch(/docker-credential-slow had not answered after 2500 ms/);
    // What anybody is told was still heard.
    expect(json.visibility).toBe('public');
    expect(json.steps.map(({ status, error }) => [status, error])).toContainEqual([200, null]);
    expect(elapsedMs).toBeGreaterThan(2500);
  });

  it('the text for a person tells each login by itself', async () => {
    const here = machine();
    here.docker(loginFile(dead));
    here.podman(loginFile(good));
    const { stdout } = await here.run(['check', PRIVATE, '--local']);
    expect(stdout).toMatch(
      /Each login by itself\n {4}docker: \S+config\.json · login rejected · credential-rejected\n {4}podman: \S+auth\.json · login accepted · pullable\n/,
    );
    expect(stdout).toContain('asked with the login and without');
  });
});

describe('a hostile folder', () => {
  it('configures nothing: no file of the working directory is read and no program of it is run', async () => {
    const here = machine();
    const hostile = join(here.home, 'hostile');
    mkdirSync(join(hostile, '.docker'), { recursive: true });
    const trap = `#!/bin/sh\ntouch "${here.home}/ran"\nexit 1\n`;
    for (const name of [
      'docker-credential-x',
      'pass',
      'docker-credential-pass',
      'docker-credential-secretservice',
    ]) {
      writeFileSync(join(hostile, name), trap);
      chmodSync(join(hostile, name), 0o755);
    }
    for (const name of ['config.json', 'auth.json', '.docker/config.json', '.dockerconfigjson', '.env']) {
      writeFileSync(join(hostile, name), JSON.stringify(loginFile(dead)));
    }
    here.docker({ credsStore: 'x' });
    for (const path of ['', ':', '.', `.:${here.bin}`, `:${here.bin}:`, 'hostile']) {
      const { finding } = await here.check(PUBLIC, ['--local'], { cwd: hostile, env: { PATH: path } });
      expect(finding.code).toBe('credential-helper-failing');
      expect(finding.title).toContain('there is no such program here');
    }
    here.docker({});
    const { json } = await here.check(PUBLIC, ['--local'], { cwd: hostile, env: { PATH: '.' } });
    expect([json.verdict, json.credential]).toEqual(['pullable', 'none']);
    expect(() => rmSync(join(here.home, 'ran'))).toThrow();
  });
});
