// `check --docker-config`: a pull secret, judged as kubelet would use it, from a file or from a pipe.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auth, loginFile } from '../local/machine.ts';
import { machine, PRIVATE, PUBLIC, sentLogins, tokens } from '../local/worlds.ts';

const { good, stranger, dead } = tokens;
const FROM_STDIN = ['--docker-config', '-'];

/** A pipe into the check. */
function piped(content: unknown) {
  return { stdin: typeof content === 'string' ? content : JSON.stringify(content) };
}

/** A pull secret as people write it by hand. */
function handWritten(data: string): string {
  return `kind: Secret\ntype: kubernetes.io/dockerconfigjson # of docker\n${data}\n`;
}

describe('a pull secret', () => {
  it('with a good login pulls', async () => {
    sentLogins();
    const { code, finding, json } = await machine().check(PRIVATE, FROM_STDIN, piped(loginFile(good)));
    expect([code, finding.code]).toEqual([0, 'pullable']);
    expect(json.clients).toEqual([
      { client: 'kubelet', source: 'standard input', helper: null, credential: 'accepted', code: 'pullable' },
    ]);
    expect(finding.proof.at(-1)).toBe('kubelet sends the login in standard input.');
    expect(sentLogins()).toEqual([`alice:${good}`]);
  });

  it('with a dead login keeps even a public image away, and the cluster’s cure comes first', async () => {
    const here = machine();
    const file = here.write('secret.json', loginFile(dead));
    const { code, finding, json } = await here.check(PUBLIC, ['--docker-config', file]);
    expect([code, finding.code, json.visibility]).toEqual([1, 'stale-login', 'public']);
    expect(finding.remedies[0]?.title).toMatch(/^Take the entry ghcr\.io out of the pull secret/);
    const commands = finding.remedies.flatMap((remedy) => remedy.commands).join('\n');
    expect(commands).toMatch(/^read -rs GHCR_TOKEN\nprintf .*\| kubectl create secret generic/m);
    expect(commands).not.toMatch(/docker login|docker logout|podman/);
    expect(json.clients[0]?.source).toBe(file);
  });

  it('written by hand in YAML pulls', async () => {
    const text = handWritten(`stringData:\n  .dockerconfigjson: |\n    ${JSON.stringify(loginFile(good))}`);
    const { code, finding } = await machine().check(PRIVATE, FROM_STDIN, piped(text));
    expect([code, finding.code]).toEqual([0, 'pullable']);
  });

  it('made anew as it is told pulls, and the token is nobody’s argument', async () => {
    const here = machine();
    const { finding } = await here.check(PRIVATE, FROM_STDIN, piped(loginFile(dead)));
    const paste = finding.remedies.flatMap(({ commands }) => commands);
    const made = paste.findIndex((command) => command.includes('kubectl'));
    expect(paste[made - 1]).toBe('read -rs GHCR_TOKEN');
    expect(paste[made]).not.toContain('[redacted]');
    const kubectl = join(here.bin, 'kubectl');
    writeFileSync(
      kubectl,
      `#!/bin/sh\necho "$@" >> "$HOME/words"\n[ "$1" = create ] && cat > "$HOME/made"\ntrue\n`,
    );
    chmodSync(kubectl, 0o755);
    spawnSync('sh', ['-c', paste[made] ?? ''], { env: { ...here.env, HOME: here.home, GHCR_TOKEN: good } });
    expect(readFileSync(join(here.home, 'words'), 'utf8')).not.toContain(good);
    const again = await here.check(PRIVATE, ['--docker-config', join(here.home, 'made')]);
    expect([again.code, again.finding.code]).toEqual([0, 'pullable']);
  });

  it('is judged by the login that pulls, where kubelet would try several', async () => {
    const auths = {
      'ghcr.io/acme': { auth: auth(dead) },
      'ghcr.io': { auth: auth(stranger) },
      '*.io': { auth: auth(good) },
    };
    sentLogins();
    const { finding, json } = await machine().check(PRIVATE, FROM_STDIN, piped({ auths }));
    expect(finding.code).toBe('pullable');
    expect(json.clients.map(({ code }) => code)).toEqual([
      'credential-rejected',
      'access-not-granted',
      'pullable',
    ]);
    expect(finding.proof.join('\n')).toMatch(/kubelet sends the login in standard input, under \*\.io\./);
    expect(sentLogins()).toHaveLength(3);
  });

  it('is judged by its first login, where none pulls', async () => {
    const auths = { 'ghcr.io/acme': { auth: auth(dead) }, 'ghcr.io': { auth: auth(stranger) } };
    const { json } = await machine().check(PRIVATE, FROM_STDIN, piped({ auths }));
    expect(json.findings.map(({ code }) => code)).toEqual(['credential-rejected', 'access-not-granted']);
  });

  it('for other hosts holds none for this one', async () => {
    const { finding } = await machine().check(PRIVATE, FROM_STDIN, piped(loginFile(good, 'ghrc.io')));
    expect(finding.code).toBe('credentials-required');
    expect(finding.details['otherLogins']).toEqual(['ghrc.io']);
  });

  it('under a key with a port is told once, and not as another host’s', async () => {
    const auths = { 'ghcr.io:443': { auth: auth(good) }, 'quay.io': { auth: auth(good) } };
    const { finding } = await machine().check(PRIVATE, FROM_STDIN, piped({ auths }));
    expect(finding.details['otherLogins']).toEqual(['quay.io']);
    expect(finding.proof.join('\n').match(/ghcr\.io:443/g)).toHaveLength(1);
  });

  it('that names a helper has no login, and the helper is not run', async () => {
    const here = machine();
    here.helper('trap', `touch "${here.home}/ran"`, 'exit 1');
    const config = { auths: { 'ghcr.io': {} }, credsStore: 'trap', credHelpers: { 'ghcr.io': 'trap' } };
    for (const content of [config, { ...config, auths: {} }]) {
      const { finding } = await here.check(PRIVATE, FROM_STDIN, piped(content));
      expect(finding.code).toBe('credentials-required');
      expect(finding.proof.join('\n')).toMatch(/a credential helper, trap, which does nothing on a node/);
    }
    const { finding } = await here.check(PRIVATE, FROM_STDIN, piped({ ...config, auths: {} }));
    expect(finding.remedies[0]?.commands[1]).toMatch(/\| kubectl create secret generic ghcr-pull/);
    expect(existsSync(join(here.home, 'ran'))).toBe(false);
  });

  it.each([
    ['Opaque', '.dockerconfigjson'],
    ['kubernetes.io/dockerconfigjson', '.dockercfg'],
  ])('of the type %s that holds %s is passed over, as kubelet does', async (type, key) => {
    const content = key === '.dockercfg' ? loginFile(good).auths : loginFile(good);
    const data = { [key]: Buffer.from(JSON.stringify(content)).toString('base64') };
    const given = piped({ kind: 'Secret', type, data });
    sentLogins();
    const closed = await machine().check(PRIVATE, FROM_STDIN, given);
    expect([closed.code, closed.finding.code, closed.json.credential]).toEqual([
      1,
      'credentials-required',
      'none',
    ]);
    expect(closed.finding.proof.join('\n')).toContain(
      `The secret holds ${key}, and its type is ${type}: kubelet reads`,
    );
    expect(closed.finding.remedies[0]?.commands.join('\n')).toMatch(
      /--type=kubernetes\.io\/dockerconfigjson/,
    );
    const open = await machine().check(PUBLIC, FROM_STDIN, given);
    expect([open.code, open.finding.code]).toEqual([0, 'pullable']);
    expect(open.finding.proof.join('\n')).toMatch(/and passes over this secret\./);
    expect(sentLogins()).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['an auth that is no base64', { auth: '!!!' }, 'broken-auth'],
    ['an auth that is a number', { auth: 5 }, 'broken-auth'],
    ['an auth that is an object', { auth: { token: 'x' } }, 'broken-auth'],
    ['a name that is a number', { username: 5, password: 'x' }, 'wrong-form'],
    ['a text in its place', 'x', 'wrong-form'],
  ])('with a broken entry pulls nothing: %s', async (_, entry, problem) => {
    const auths = { 'ghcr.io': { auth: auth(good) }, 'quay.io': entry };
    const data = { '.dockerconfigjson': Buffer.from(JSON.stringify({ auths })).toString('base64') };
    sentLogins();
    for (const content of [{ auths }, { kind: 'Secret', type: 'kubernetes.io/dockerconfigjson', data }]) {
      const { code, finding } = await machine().check(PUBLIC, FROM_STDIN, piped(content));
      expect([code, finding.code]).toEqual([1, 'credential-helper-failing']);
      expect(finding.title).toMatch(/pull secret cannot be read, and kubelet pulls nothing with it/);
      expect(finding.details).toMatchObject({ client: 'kubelet', failure: 'file', problem });
      expect(finding.remedies[0]?.commands.join('\n')).toMatch(/kubectl create secret generic/);
    }
    expect(sentLogins()).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['no base64', '!!!'],
    ['a number', 5],
    ['an object', {}],
  ])(
    'of docker’s own, with an auth that is %s: docker asks without a login, podman gives up',
    async (_, value) => {
      const here = machine();
      for (const write of [here.docker, here.podman]) write({ auths: { 'ghcr.io': { auth: value } } });
      const docker = await here.check(PRIVATE, ['--local', '--client', 'docker']);
      expect([docker.code, docker.finding.code]).toEqual([1, 'credentials-required']);
      const podman = await here.check(PUBLIC, ['--local', '--client', 'podman']);
      expect([podman.code, podman.finding.code]).toEqual([1, 'credential-helper-failing']);
    },
  );

  it('withholds a mistyped token', async () => {
    const mistyped = good.slice(0, 9) + (good[9] === 'a' ? 'b' : 'a') + good.slice(10);
    sentLogins();
    const { finding } = await machine().check(PRIVATE, FROM_STDIN, piped(loginFile(mistyped)));
    expect(finding.code).toBe('token-malformed');
    expect(sentLogins()).toEqual([]);
  });

  it('is all that is looked at: the machine’s own logins are not', async () => {
    const here = machine();
    here.docker(loginFile(good));
    const { finding, json } = await here.check(PRIVATE, FROM_STDIN, piped({}));
    expect([finding.code, json.clients.length]).toEqual(['credentials-required', 1]);
  });
});

describe('what is no docker config', () => {
  const RIGHT = /kubectl get secret NAME -o json$/m;

  it.each<[string, unknown, RegExp]>([
    ['nothing', '', /There is nothing in standard input/],
    ['a sentence', 'Error from server (NotFound)', /There is no docker config in standard input/],
    ['several secrets', { items: [] }, /There are several secrets/],
    ['a token', good, /There is no docker config/],
    ['too much', 'x'.repeat(1024 * 1024 + 1), /larger than 1 MiB/],
  ])('%s on standard input is refused', async (_, content, says) => {
    const { code, stdout, stderr } = await machine().run(
      ['check', PUBLIC, ...FROM_STDIN, '--json'],
      piped(content),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
    if (!says.source.includes('MiB')) expect(stderr).toMatch(RIGHT);
    expect(stderr.length).toBeLessThan(400);
    expect(stderr).not.toContain(good.slice(4, 12));
  });

  it('a secret of another type is named as that', async () => {
    const content = { kind: 'Secret', data: { password: Buffer.from(good).toString('base64') } };
    const { code, stderr } = await machine().run(['check', PUBLIC, ...FROM_STDIN], piped(content));
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/is no pull secret: its type is not kubernetes\.io/),
    ]);
  });

  it('a secret of the right type without its key is named as that', async () => {
    const content = { kind: 'Secret', type: 'kubernetes.io/dockerconfigjson', data: {} };
    const { code, stderr } = await machine().run(['check', PUBLIC, ...FROM_STDIN], piped(content));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/its key \.dockerconfigjson is missing/)]);
    expect(stderr).not.toMatch(/its type is not/);
  });

  it('a secret in a form that is not read is not said to lack its key', async () => {
    const text = handWritten(`stringData: {.dockerconfigjson: '${JSON.stringify(loginFile(good))}'}`);
    const { code, stderr } = await machine().run(['check', PUBLIC, ...FROM_STDIN], piped(text));
    expect(code).toBe(2);
    expect(stderr).toMatch(/nor a pull secret in a form that is read here\. Give the secret as it is/);
    expect(stderr).not.toMatch(/missing|make it anew/);
  });

  it.each<[string, (file: string) => unknown, RegExp]>([
    ['a file that is not there', () => {}, /is not there\.$/m],
    ['a pipe', (file) => spawnSync('mkfifo', [file]), /is no regular file\.$/m],
    [
      'ten gibibytes',
      (file) => {
        spawnSync('touch', [file]);
        truncateSync(file, 10 * 1024 ** 3);
      },
      /is larger than 1 MiB/,
    ],
  ])('%s is refused at once', async (_, plant, says) => {
    const here = machine();
    const file = join(here.home, 'planted');
    plant(file);
    const { code, stderr, elapsedMs } = await here.run(['check', PUBLIC, '--docker-config', file]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
    expect(elapsedMs).toBeLessThan(3000);
  });
});
