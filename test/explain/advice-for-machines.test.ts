// What is wrong on the machine itself is mended there, in the file, the daemon or the clock that the text names.
import { describe, expect, it } from 'vitest';
import { adviceOf, commandsFor, commandsOf, firstOf, wordsOf } from './told.ts';

describe('a daemon', () => {
  it('whose socket is closed to this user', () => {
    const cause = firstOf(
      'docker pull ghcr.io/acme/app:1\npermission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: dial unix /var/run/docker.sock: connect: permission denied',
    );
    expect(commandsFor(cause)).toContain('sudo usermod -aG docker "$USER"');
    expect(adviceOf(cause)).toContain('sudo in front');
    expect(adviceOf(cause)).not.toMatch(/docker info|df -h/);
  });

  it('that does not run is asked for', () => {
    const cause = firstOf(
      'docker pull ghcr.io/acme/app:1\nCannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    );
    expect(commandsFor(cause)).toContain('docker info');
  });
});

describe('a disk that is full', () => {
  it.each([
    ['nerdctl pull ghcr.io/acme/app:1', 'sudo crictl rmi --prune'],
    ['kubelet: Failed to pull image "ghcr.io/acme/app:1"', 'sudo crictl rmi --prune'],
    ['podman pull ghcr.io/acme/app:1', 'podman system prune'],
    ['docker pull ghcr.io/acme/app:1', 'docker system prune'],
  ])('is cleared by who keeps the images: %s', (asked, command) => {
    const cause = firstOf(`${asked}\nfailed to extract layer: write /var/lib/x: no space left on device`);
    expect(commandsFor(cause)).toContain(command);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['podman', '/run/user/1000/containers/auth.json'],
    ['docker', '/home/me/.docker/config.json'],
    ['docker', '~/.docker/config.json'],
  ])('of this user is given back: %s', (client, file) => {
    const cause = firstOf(`${client} pull ghcr.io/acme/app:1\nError: open ${file}: permission denied`);
    expect(commandsFor(cause)).toEqual([`ls -l ${file}`, `sudo chown "$USER" ${file}`]);
  });

  it.each(['/root/.docker/config.json', '/run/containers/0/auth.json', '/var/lib/ci/.docker/config.json'])(
    'of another is left to him: %s',
    (file) => {
      const cause = firstOf(`podman pull ghcr.io/acme/app:1\nError: open ${file}: permission denied`);
      expect(commandsFor(cause)).toEqual([`sudo ls -l ${file}`]);
    },
  );

  it.each(['/home/me/../../etc/config.json', "/home/me/';id;'/config.json", '/home/$(id)/auth.json'])(
    'is not named where its name is no plain path: %s',
    (file) => {
      const commands = commandsOf(`docker pull ghcr.io/acme/app:1\nError: open ${file}: permission denied`);
      expect(commands).not.toMatch(/;id;|\$\(id\)|\.\.\//);
    },
  );

  it('that no session made has another in its place', () => {
    const cause = firstOf(
      'skopeo inspect docker://ghcr.io/acme/app\nError: open /run/containers/1001/auth.json: permission denied',
    );
    expect(commandsFor(cause)).toEqual(['export REGISTRY_AUTH_FILE="$HOME/.config/containers/auth.json"']);
  });

  it('since it is broken, is moved away', () => {
    const cause = firstOf(
      "docker pull ghcr.io/acme/app:1\nWARNING: Error loading config file: /home/me/.docker/config.json: invalid character '}' looking for beginning of object key string",
    );
    expect(commandsFor(cause)).toEqual([
      'mv /home/me/.docker/config.json /home/me/.docker/config.json.broken',
    ]);
  });
});

describe('rules and ranges of the machine', () => {
  it.each([
    [
      'an image that may only be local',
      'Container image "ghcr.io/acme/app:1" is not present with pull policy of Never\nErrImageNeverPull',
      'imagePullPolicy: IfNotPresent',
    ],
    [
      'a signature that is asked for',
      'podman pull ghcr.io/acme/app:1\nError: Source image rejected: A signature was required, but no signature exists',
      '/etc/containers/policy.json',
    ],
    [
      'rules that are not there',
      'skopeo copy docker://ghcr.io/acme/app:1 dir:x\nError: open /etc/containers/policy.json: no such file or directory',
      'containers-common',
    ],
    [
      'a range of ids that is too small',
      'podman pull ghcr.io/acme/app:1\nError: potentially insufficient UIDs or GIDs available in user namespace: lchown /etc/gshadow: invalid argument',
      'podman system migrate',
    ],
    [
      'the same, by its file',
      'podman pull ghcr.io/acme/app:1\nError: potentially insufficient UIDs or GIDs available in user namespace: lchown /etc/gshadow: invalid argument',
      '/etc/subuid',
    ],
  ])('%s', (_, text, words) => {
    const cause = firstOf(text);
    expect(cause.code).toBe('local-problem');
    expect(adviceOf(cause)).toContain(words);
    expect(adviceOf(cause)).not.toMatch(/docker info|crictl info|df -h/);
  });
});

describe('a certificate', () => {
  const DATED =
    'docker pull ghcr.io/acme/app:1\nx509: certificate has expired or is not yet valid: current time';

  it('that is not valid yet leads to the clock first', () => {
    const [first] = commandsFor(firstOf(`${DATED} 2020-01-01T00:00:10Z is before 2025-02-01T00:00:00Z`));
    expect(first).toBe('timedatectl');
  });

  it('that has ended is looked at first, and the clock behind it', () => {
    const commands = commandsFor(firstOf(`${DATED} 2026-01-01T00:00:10Z is after 2025-02-01T00:00:00Z`));
    expect(commands[0]).toContain('-dates');
    expect(commands).toContain('timedatectl');
  });
});

describe('a registry that speaks plain HTTP', () => {
  const refusal = 'http: server gave HTTP response to HTTPS client';

  it.each([
    ['docker', '"insecure-registries": ["registry.acme.dev:5000"]'],
    ['podman', '[[registry]]\nlocation = "registry.acme.dev:5000"\ninsecure = true'],
    ['nerdctl', 'server = "http://registry.acme.dev:5000"\n[host."http://registry.acme.dev:5000"]'],
  ])('is named to %s as such, with its port', (client, command) => {
    const text = `${client} pull registry.acme.dev:5000/app:1\nError: Get "https://registry.acme.dev:5000/v2/": ${refusal}`;
    expect(commandsFor(firstOf(text))).toContain(command);
    expect(commandsOf(text)).toContain('openssl s_client -connect registry.acme.dev:5000 ');
    expect(commandsOf(text)).not.toContain(':443');
  });

  it('is never ghcr.io: there it is something on the way', () => {
    const text = `docker pull ghcr.io/acme/app:1\nError: Get "https://ghcr.io/v2/": ${refusal}`;
    expect(commandsOf(text)).not.toContain('insecure');
    expect(wordsOf(text)).not.toContain('plain HTTP');
  });
});

describe('Swarm', () => {
  it('is told first how the login reaches its nodes', () => {
    const text =
      'docker stack deploy -c compose.yml app\nimage ghcr.io/acme/app:1 could not be accessed on a registry to record its digest.';
    expect(commandsFor(firstOf(text))[0]).toContain('--with-registry-auth');
  });
});
