// What is refused to whoever pushes, deletes or runs in a workflow is mended with the rights that those need, and no others.
import { describe, expect, it } from 'vitest';
import { actionsLogin } from '../../src/diagnosis/remedies/login.ts';
import type { CauseCode } from '../../src/explain/cause.ts';
import { adviceOf, causeOf, commandsFor, commandsOf, firstOf, wordsOf } from './told.ts';

const PUSH = 'docker push ghcr.io/acme/app:1\n';
const DEAD = 'Error response from daemon: Get "https://ghcr.io/v2/": denied: denied';

const REFUSED_PUSHES: readonly (readonly [CauseCode, string])[] = [
  [
    'fine-grained-token',
    `${PUSH}denied: permission_denied: The token provided does not match expected scopes. (a fine-grained token)`,
  ],
  [
    'app-token-unsupported',
    `${PUSH}x-access-token of a GitHub App\ndenied: installation not allowed to Write organization package`,
  ],
  ['credential-rejected', `${PUSH}${DEAD}`],
  ['token-expired', `${PUSH}unauthorized: Personal Access Token is expired`],
  ['token-revoked', `${PUSH}${DEAD}\nthe token was revoked`],
  ['access-not-granted', `${PUSH}denied: permission_denied: create_package`],
  [
    'scope-missing-write',
    `${PUSH}denied: permission_denied: The token provided does not match expected scopes.`,
  ],
  ['org-policy', `${PUSH}denied: permission_denied: create_package`],
];

describe('a refused push', () => {
  it.each(REFUSED_PUSHES)('with %s is given what a push needs', (code, text) => {
    const told = adviceOf(causeOf(text, code));
    expect(told).toMatch(/write:packages|packages: write|the role Write/);
    expect(told).not.toMatch(/read:packages|packages: read|read access|makes it public/);
  });

  it('logs in with the client that pushed', () => {
    const text = `podman push ghcr.io/acme/app:1\nunauthorized: Personal Access Token is expired`;
    expect(commandsOf(text)).toContain('podman login ghcr.io -u USERNAME --password-stdin');
    expect(commandsOf(text)).not.toContain('docker login');
  });

  it('out of a cluster is given a secret, and no command of docker', () => {
    const text =
      'kubectl logs kaniko\nerror pushing image: pushing ghcr.io/acme/app: denied: permission_denied: The token provided does not match expected scopes.';
    expect(commandsOf(text)).toContain('kubectl create secret');
    expect(commandsOf(text)).not.toMatch(/docker login/);
  });

  it.each([
    'denied: installation not allowed to Create organization package',
    'denied: permission_denied: create_package',
    'the organization does not allow members to create packages: denied',
  ])('of a new package leads to the settings of packages: %s', (error) => {
    const cause = causeOf(`${PUSH}permissions:\n  packages: write\n${error}`, 'org-policy');
    expect(adviceOf(cause)).toContain('https://github.com/organizations/acme/settings/packages');
    expect(adviceOf(cause)).not.toMatch(/personal.access.tokens/i);
  });

  it('of a workflow’s token leads to the settings of workflows', () => {
    const cause = causeOf(
      `${PUSH}permissions:\n  packages: write\ndenied: installation not allowed to Write organization package`,
      'org-policy',
    );
    expect(adviceOf(cause)).toContain('Workflow permissions');
    expect(adviceOf(cause)).not.toMatch(/personal.access.tokens/i);
  });
});

describe('a refused pull', () => {
  it.each([
    'docker pull ghcr.io/acme/app:1\nunauthorized: Personal Access Token is expired',
    'docker pull ghcr.io/acme/app:1\nError response from daemon: denied: permission_denied: read_package',
  ])('is never given the rights of a push: %s', (text) => {
    expect(`${wordsOf(text)}\n${commandsOf(text)}`).not.toMatch(/write:packages|packages: write|role Write/);
  });
});

describe('a refused deletion', () => {
  const text =
    'DELETE https://api.github.com/orgs/acme/packages/container/app/versions/1: 403 You need at least delete:packages scope to delete a package.';

  it('is told of the scope that deletes', () => {
    const cause = firstOf(text);
    expect(cause.code).toBe('scope-missing-write');
    expect(cause.title).toContain('delete:packages');
    expect(adviceOf(cause)).toContain('scopes=read:packages,delete:packages');
    expect(commandsOf(text)).not.toContain('docker login');
  });

  it('needs the role Admin, and no public package', () => {
    expect(wordsOf(text)).toContain('the role Admin');
    expect(wordsOf(text)).not.toContain('makes it public');
  });
});

describe('what a workflow is given', () => {
  it('keeps the right to check out its own repository', () => {
    expect(actionsLogin().commands.join('\n')).toContain(
      'permissions:\n  contents: read\n  packages: read\nsteps:',
    );
  });

  it.each([
    [
      'in a pull',
      'Run docker/login-action@v3\ndocker pull ghcr.io/acme/app:1\ndenied: permission_denied: read_package',
    ],
    [
      'in a push',
      `uses: docker/login-action@v3\n${PUSH}denied: installation not allowed to Write organization package`,
    ],
    ['of a dead login', `Run docker/login-action@v3\n${DEAD}`],
  ])('names contents wherever it names packages: %s', (_, text) => {
    const snippets = commandsOf(text).match(/permissions:\n(?: {2}.*\n)+/g) ?? [];
    expect(snippets.length).toBeGreaterThan(0);
    for (const snippet of snippets) expect(snippet).toContain('  contents: read\n');
  });
});

describe('where no workflow is told of', () => {
  it.each([
    `${PUSH}denied: permission_denied: write_package`,
    `${PUSH}error: unexpected status from HEAD request to https://ghcr.io/v2/acme/app/blobs/sha256:abc: 403 Forbidden`,
  ])('one is no more than a possibility, also in the first place: %s', (text) => {
    const cause = firstOf(text);
    expect(cause.code).toBe('actions-access-missing');
    expect(cause.title).toMatch(/^If a workflow did this: /);
    expect(causeOf(text, 'workflow-permissions-missing').title).toMatch(/^If a workflow did this: /);
    expect(wordsOf(text)).not.toMatch(/this (?:workflow’s )?repository/);
  });

  it('and where one is, it is spoken of as such', () => {
    const cause = firstOf(
      `uses: docker/build-push-action@v6\n${PUSH}denied: permission_denied: write_package`,
    );
    expect(cause.title).toBe('The package ghcr.io/acme/app does not let this workflow’s repository in');
    expect(commandsFor(cause)).toEqual([]);
    expect(adviceOf(cause)).toContain('add this repository with the role Write');
  });
});
