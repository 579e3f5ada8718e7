// Words that belong to another program, another registry or another trouble than the one that stopped the pull.
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';

function told(text: string) {
  const { causes, image } = explain(text);
  return { first: causes[0], codes: causes.map(({ code }) => code), image };
}

describe('the registry that refused', () => {
  it('is the one in the error, not that of an image which was pulled before', () => {
    const { first, image } = told(
      '#3 [internal] load metadata for ghcr.io/initech/base:1\n#3 DONE 0.4s\nERROR: failed to solve: node:20: Get "https://registry-1.docker.io/v2/library/node/manifests/20": 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit.',
    );
    expect(first).toMatchObject({ code: 'rate-limited' });
    expect(first?.title).not.toContain('ghcr.io');
    expect(image).not.toContain('ghcr.io');
  });

  it('is Docker Hub where its limit is told, and its website is no image', () => {
    const { first, image } = told(
      'toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
    );
    expect(first?.title).toContain('docker.io');
    expect(first?.title).not.toContain('www.docker.com');
    expect(image).toBeNull();
  });

  it('has no source file’s name', () => {
    const { causes, next } = explain(
      'Error: unauthorized: authentication required\nmain.go:74: error during command execution: signing: cosign',
    );
    expect(JSON.stringify([causes, next])).not.toContain('main.go');
  });

  it('is not docker.io because a platform’s manifest is missing', () => {
    const { causes } = explain('no matching manifest for linux/arm64/v8 in the manifest list entries');
    expect(JSON.stringify(causes)).not.toContain('docker.io');
  });

  it('is closed where its name is not found any more', () => {
    expect(told('dial tcp: lookup docker.pkg.github.com: no such host: docker pull').codes[0]).toBe(
      'registry-closed',
    );
  });
});

describe('what another program says', () => {
  it.each([
    [
      'go in a build',
      'FROM ghcr.io/initech/base:1\n#12 1.2 go: github.com/a/b: Get "https://proxy.golang.org/github.com/a/b/@v/list": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'network-tls',
    ],
    [
      'kubectl of its cluster',
      'kubectl get pods\nUnable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'network-tls',
    ],
    [
      'git in a build',
      'docker build .\n#9 fatal: unable to access: Could not resolve host: github.com',
      'network-dns',
    ],
    [
      'a watcher of files',
      'docker compose up\nError: ENOSPC: System limit for number of file watchers reached',
      'local-problem',
    ],
    [
      'a comment on limits',
      '# mirrored here because of the Docker Hub pull rate limit\nfailed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 401 Unauthorized',
      'rate-limited',
    ],
    [
      'a COPY behind a helper’s name',
      'DEBUG docker-credential-gcr is set\nCOPY dist\nfailed to compute cache key: "/dist": no such file or directory',
      'credential-helper-failing',
    ],
  ])('is not taken for the registry’s: %s', (_, text, wrong) => {
    expect(told(text).codes[0]).not.toBe(wrong);
  });
});

describe('what was found beside a certain cause', () => {
  it('is told as possible', () => {
    const { causes } = explain(
      'Free disk space failed: no space left on device\nWarning Failed to pull image "ghcr.io/initech/app:1": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Ainitech%2Fapp%3Apull&service=ghcr.io: 401 Unauthorized',
    );
    expect(causes.map(({ confidence }) => confidence)).toEqual([
      'certain',
      ...causes.slice(1).map(() => 'possible'),
    ]);
    expect(causes.length).toBeGreaterThan(1);
  });
});

describe('a container that does not start', () => {
  it.each([
    'docker run ghcr.io/initech/app:1\ndocker: Error response from daemon: failed to create task for container: OCI runtime create failed: runc create failed: exec: "bash": executable file not found in $PATH',
    'docker: Error response from daemon: Mounts denied: The path /opt is not shared from the host',
    'docker: Error response from daemon: driver failed programming external connectivity: Bind for 0.0.0.0:80 failed: port is already allocated',
    'docker: Error response from daemon: could not select device driver "" with capabilities: [[gpu]]',
  ])('is this machine’s matter: %s', (text) => {
    expect(told(text).codes[0]).toBe('local-problem');
  });
});

it('a pull that cannot store what it pulled is no push', () => {
  const { operation, causes } = explain(
    'podman pull ghcr.io/initech/app:1\nError: writing blob: storing blob to file "/var/tmp/storage1/1": write /var/tmp/storage1/1: no space left on device',
  );
  expect(operation).toBe('pull');
  expect(causes[0]?.code).toBe('local-problem');
});

it('a refused CONNECT is the proxy’s', () => {
  expect(told('Error response from daemon: Get "https://ghcr.io/v2/": Forbidden').codes[0]).toBe(
    'not-a-registry',
  );
});

it('one line of a registry among four thousand errors of others is found', () => {
  // Of letters alone, since lines that differ in their numbers count once; they make no word.
  const letters = (index: number): string =>
    index.toString(16).replace(/./g, (digit) => 'bdfghjkmnpqrtvwz'[Number.parseInt(digit, 16)] ?? '');
  const others = Array.from(
    { length: 4_000 },
    (_, index) =>
      `ERROR failed to load plugin ${letters(index + 700)} of the page that shows ${letters(index * 7919)}`,
  );
  others.splice(
    2_000,
    0,
    'Error response from daemon: Head "https://ghcr.io/v2/initech/app/manifests/1": denied: denied',
  );
  expect(told(others.join('\n')).codes[0]).toBe('stale-login');
});

describe('what was started from an image that is there', () => {
  const DONE = 'Status: Downloaded newer image for ghcr.io/acme/api:1';

  it.each([
    ['an answer that the program got', `docker run ghcr.io/acme/api:1\n${DONE}\nError: S3 answered (403)`],
    [
      'a module that it misses',
      `docker run ghcr.io/acme/api:1\n${DONE}\nError: Cannot find module 'express'`,
    ],
    [
      'a probe of a pod',
      'Normal Pulled kubelet Container image "ghcr.io/acme/api:1" already present on machine\nWarning Unhealthy kubelet Readiness probe failed: HTTP probe failed with statuscode: 401',
    ],
    [
      'a secret that the pod reads, and no pull secret',
      'Warning Failed kubelet Error: secret "api-env" not found\nNormal Pulled kubelet Container image "ghcr.io/acme/api:1" already present on machine',
    ],
    [
      'a database that it does not get into',
      ' ✔ api Pulled\n ✔ Container app-api-1 Started\napi-1  | Authentication failed against database server',
    ],
  ])('fails by itself: %s', (_, text) => {
    expect(told(text).codes.filter((code) => code !== 'unknown')).toEqual([]);
  });

  it.each([
    [
      'in a cluster',
      'Normal Pulled kubelet Container image "busybox" already present on machine\nWarning Failed kubelet Failed to pull image "ghcr.io/acme/api:1": ... 403 Forbidden\nWarning Failed kubelet Error: ErrImagePull',
      'package-absent',
    ],
    [
      'on a machine',
      `docker pull ghcr.io/acme/api:1\n${DONE}\ndocker pull ghcr.io/acme/web:1\n401 unauthorized`,
      'credentials-required',
    ],
  ])('but another image that did not come counts, %s', (_, text, code) => {
    expect(told(text).codes[0]).toBe(code);
  });

  it('but a refusal that stands before counts', () => {
    const refused =
      'Error response from daemon: Head "https://ghcr.io/v2/acme/web/manifests/1": unauthorized';
    expect(told(`${refused}\n${DONE}`).codes[0]).toBe('credentials-required');
  });
});

it('what Amazon’s own tool says of its registry counts, and what it says of other services does not', () => {
  const denied = (operation: string, action: string) =>
    `An error occurred (AccessDeniedException) when calling the ${operation} operation: User is not authorized to perform: ${action} for the docker login`;
  expect(told(denied('GetAuthorizationToken', 'ecr:GetAuthorizationToken')).codes[0]).toBe(
    'access-not-granted',
  );
  expect(told(denied('AssumeRole', 'sts:AssumeRole')).codes).toEqual([]);
});
