// What is advised fits the client and the place that the error came from, and the causes of one list do not contradict each other.
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { ACCIDENT_TEXTS } from './texts-of-accidents.ts';
import { DOCKER_TEXTS } from './texts-of-docker.ts';
import { LATER_TEXTS } from './texts-of-later-threads.ts';
import { RARE_WORDS } from './texts-of-rare-words.ts';
import { RARER_TEXTS } from './texts-of-rarer-threads.ts';
import { RUNTIME_TEXTS } from './texts-of-runtimes.ts';
import { SERVICE_TEXTS } from './texts-of-services.ts';
import { THREAD_TEXTS } from './texts-of-threads.ts';
import { MORE_THREAD_TEXTS } from './texts-of-threads-more.ts';
import { TOOL_TEXTS } from './texts-of-tools.ts';
import { MORE_TOOL_TEXTS } from './texts-of-tools-more.ts';
import { commandsOf, wordsOf } from './told.ts';

const TOKEN = 'https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io';
const DEAD = `failed to authorize: failed to fetch oauth token: unexpected status from GET request to ${TOKEN}: 403 Forbidden`;
const KUBELET = 'Failed to pull image "ghcr.io/acme/app:1": ';

const TEXTS = {
  ...DOCKER_TEXTS,
  ...RUNTIME_TEXTS,
  ...TOOL_TEXTS,
  ...SERVICE_TEXTS,
  ...ACCIDENT_TEXTS,
  ...THREAD_TEXTS,
  ...MORE_THREAD_TEXTS,
  ...RARER_TEXTS,
  ...RARE_WORDS,
  ...LATER_TEXTS,
  ...MORE_TOOL_TEXTS,
};

describe('advice for a cluster', () => {
  it.each([
    ['a dead login', `${KUBELET}${DEAD}`],
    ['no login', `${KUBELET}failed to authorize: failed to fetch anonymous token: 401 Unauthorized`],
    ['a bare status', `kubelet: ${KUBELET}unexpected status code 403 Forbidden`],
    [
      'another registry',
      'Failed to pull image "registry.acme.dev/app:1": unauthorized: authentication required',
    ],
    [
      'docker on a node',
      'kubectl describe pod app\nError response from daemon: Head "https://ghcr.io/v2/acme/app/manifests/1": denied: denied',
    ],
    ['a full disk', `${KUBELET}write /var/lib/containerd: no space left on device`],
    [
      'Docker Hub, by a name alone',
      'Failed to pull image "app": pull access denied for app, repository does not exist or may require authorization',
    ],
    ['a helper of the node', `${KUBELET}docker-credential-ecr-login: executable file not found in $PATH`],
  ])('names no command of docker or podman: %s', (_, text) => {
    expect(explain(text).causes.length).toBeGreaterThan(0);
    expect(commandsOf(text)).not.toMatch(/\b(?:docker|podman) (?:login|logout|pull|info|system)\b/);
  });

  it('tells of the pull secret, and how the node itself is asked', () => {
    const text = `${KUBELET}${DEAD}`;
    expect(commandsOf(text)).toMatch(/kubectl create secret/);
    expect(commandsOf(text)).toContain('sudo crictl pull ghcr.io/acme/app:1');
    expect(wordsOf(text)).toContain('imagePullSecrets');
  });

  it('makes the secret for the registry of the image', () => {
    const text = 'Failed to pull image "registry.acme.dev/app:1": unauthorized: authentication required';
    expect(commandsOf(text)).toContain('{"auths":{"registry.acme.dev":');
  });

  it.each([`k3s agent: ${KUBELET}${DEAD}`, `rke2-agent ${KUBELET}unauthorized: authentication required`])(
    'tells of registries.yaml where k3s or rke2 runs: %s',
    (text) => {
      expect(`${wordsOf(text)}\n${commandsOf(text)}`).toContain('registries.yaml');
    },
  );
});

describe('advice for the client at hand', () => {
  it.each([
    [
      'podman',
      'podman pull ghcr.io/acme/app\nError: Requesting bearer token: invalid status code from registry 403 (Forbidden)',
      'podman logout ghcr.io',
    ],
    ['helm', `helm pull oci://ghcr.io/acme/app\nError: ${DEAD}`, 'helm registry logout ghcr.io'],
    [
      'oras',
      `oras pull ghcr.io/acme/app:1\nError: GET ${TOKEN}: response status code 403: denied: denied`,
      'oras logout ghcr.io',
    ],
    ['nerdctl', `nerdctl pull ghcr.io/acme/app:1\nFATA[0000] ${DEAD}`, 'nerdctl logout ghcr.io'],
    [
      'docker',
      'docker pull ghcr.io/acme/app\nError response from daemon: Head "https://ghcr.io/v2/acme/app/manifests/latest": denied: denied',
      'docker logout ghcr.io',
    ],
  ])('%s', (_, text, command) => {
    expect(commandsOf(text)).toContain(command);
  });

  it('of nerdctl and helm is no login of docker’s', () => {
    expect(commandsOf(`nerdctl pull ghcr.io/acme/app:1\nFATA[0000] ${DEAD}`)).not.toContain('docker login');
  });
});

/** What a title says of the login as a fact. */
function claimsOf(title: string): 'none was sent' | 'one was sent' | null {
  if (/^(?:If|With|Or) /.test(title)) return null;
  if (/no login was sent|none was sent/.test(title)) return 'none was sent';
  if (/^The login lives|does not accept this login|dead login stored/.test(title)) return 'one was sent';
  return null;
}

describe('the causes of one list', () => {
  it.each(Object.entries(TEXTS))('say of the login one thing only: %s', (_, { text }) => {
    const claims = explain(text).causes.map(({ title }) => claimsOf(title));
    expect(new Set(claims.filter((claim) => claim !== null)).size).toBeLessThanOrEqual(1);
  });

  it.each(
    Object.entries(TEXTS).filter(
      ([, { cause }]) => !/^(?:local-problem|client-defect|credential-helper)/.test(cause),
    ),
  )('are three, or one that is certain: %s', (_, { text }) => {
    const { causes } = explain(text);
    expect(causes.length === 3 || causes[0]?.confidence === 'certain').toBe(true);
  });

  it.each([
    'Error: the pull from ghcr.io/acme/app failed',
    'error pushing image to ghcr.io/acme/app',
    'kubelet: Back-off pulling image "ghcr.io/acme/app:1"',
    "##[error]Docker login for 'ghcr.io' failed with exit code 1",
    "Unable to find image 'ghcr.io/acme/app:1' locally",
    'ERROR: failed to resolve reference "ghcr.io/acme/app:1"',
  ])('are three also where the reason is not told: %s', (text) => {
    expect(explain(text).causes).toHaveLength(3);
  });
});
