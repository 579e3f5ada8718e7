// Other registries have tools and words of their own; a host that only looks like one is handed no login.
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { adviceOf, commandsOf, firstOf, wordsOf } from './told.ts';

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

function refusedBy(host: string, client = 'docker'): string {
  return `${client} pull ${host}/acme/app:1\nError response from daemon: Head "https://${host}/v2/acme/app/manifests/1": no basic auth credentials`;
}

describe('a login to a cloud’s registry', () => {
  it.each([
    [
      ECR,
      'docker',
      `aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin ${ECR}`,
    ],
    [
      ECR,
      'podman',
      `aws ecr get-login-password --region eu-west-1 | podman login --username AWS --password-stdin ${ECR}`,
    ],
    [
      'public.ecr.aws',
      'docker',
      'aws ecr-public get-login-password --region us-east-1 | docker login --username AWS --password-stdin public.ecr.aws',
    ],
    ['europe-docker.pkg.dev', 'docker', 'gcloud auth configure-docker europe-docker.pkg.dev'],
    [
      'eu.gcr.io',
      'podman',
      'gcloud auth print-access-token | podman login -u oauth2accesstoken --password-stdin eu.gcr.io',
    ],
    ['acme.azurecr.io', 'docker', 'az acr login --name acme'],
    ['acme-e5f6.azurecr.io', 'docker', 'az acr login --name acme'],
  ])('%s with %s', (host, client, command) => {
    const commands = commandsOf(refusedBy(host, client)).split('\n');
    expect(commands).toContain(command);
    expect(commands.join('\n')).not.toMatch(new RegExp(`(?:docker|podman) login (?:ghcr\\.io|${host})`));
  });

  it.each([
    '123456789012.dkr.ecr.evil.example',
    'x.dkr.ecr.eu-west-1.amazonaws.com.evil.example',
    'a.dkr.ecr-evil.dev',
  ])('hands Amazon’s password to nobody who is only called alike: %s', (host) => {
    const password = commandsOf(refusedBy(host))
      .split('\n')
      .filter((command) => command.includes('get-login-password'));
    expect(password.join('\n')).not.toContain(host);
  });

  it('of an account that the text hides has a placeholder for it, and the region', () => {
    expect(commandsOf(refusedBy('<account>.dkr.ecr.eu-west-1.amazonaws.com'))).toContain(
      'ACCOUNT.dkr.ecr.eu-west-1.amazonaws.com',
    );
  });

  it('out of a cluster is the role of its nodes, or a secret with Amazon’s password', () => {
    const text = `Failed to pull image "${ECR}/app:1": no basic auth credentials`;
    expect(wordsOf(text)).toContain('On EKS');
    expect(commandsOf(text)).toContain('REGISTRY_TOKEN=$(aws ecr get-login-password --region eu-west-1)');
    expect(commandsOf(text)).toContain(`{"auths":{"${ECR}":`);
    expect(commandsOf(text)).not.toContain('read -rs');
  });
});

describe('another registry’s refusal', () => {
  it.each([
    refusedBy('registry.acme.dev'),
    'docker pull registry.acme.dev/app:1\nError response from daemon: Get "https://registry.acme.dev/v2/": unauthorized: authentication required',
    `docker pull quay.io/acme/app:1\nError response from daemon: unauthorized: access to the requested resource is not authorized`,
  ])('is not laid to GHCR’s habits: %s', (text) => {
    const { causes } = explain(text, { limit: 20 });
    expect(causes.length).toBeGreaterThan(0);
    for (const { because } of causes.slice(1)) expect(because).not.toContain('GHCR');
  });

  it('is not mended with GHCR’s firewall rules', () => {
    const text = 'docker pull quay.io/acme/app:1\ndial tcp 1.2.3.4:443: connect: connection refused';
    expect(wordsOf(text)).toContain('Let quay.io through');
    expect(wordsOf(text)).not.toContain('ghcr.io');
  });
});

describe('GitHub’s registry of npm packages', () => {
  const text =
    'npm ERR! 401 Unauthorized - GET https://npm.pkg.github.com/@acme%2fapp - authentication token not provided';

  it('is logged in to with npm', () => {
    expect(commandsOf(text)).toContain('npm login --registry=https://npm.pkg.github.com');
    expect(commandsOf(text)).not.toContain('docker login');
  });
});

describe('a host that is ghcr.io mistyped', () => {
  const text =
    'docker pull ghrc.io/acme/app:1\nError response from daemon: Get "https://ghrc.io/v2/": dial tcp: lookup ghrc.io: no such host';

  it('is corrected', () => {
    const cause = firstOf(text);
    expect(cause.title).toBe('ghrc.io is ghcr.io mistyped');
    expect(adviceOf(cause)).toContain('Write ghcr.io');
    expect(adviceOf(cause)).toContain('docker pull ghcr.io/acme/app:1');
  });

  it.each([
    refusedBy('ghrc.io'),
    'docker login ghrc.io\nError response from daemon: Get "https://ghrc.io/v2/": unauthorized',
    'Failed to pull image "ghrc.io/acme/app:1": unauthorized: authentication required',
    'docker push ghrc.io/acme/app:1\ndenied: requested access to the resource is denied',
  ])('is never logged in to: %s', (asked) => {
    expect(explain(asked).causes.length).toBeGreaterThan(0);
    expect(commandsOf(asked)).not.toMatch(/login ghrc\.io|"ghrc\.io":/);
  });
});
