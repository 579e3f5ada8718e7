// The three causes that are shown: of different kinds where the words leave more than one open, and in the order that the context speaks for.
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';

const HEAD = 'Error response from daemon: Head "https://ghcr.io/v2/acme/app/manifests/1": ';
const PULL = 'docker pull ghcr.io/acme/app:1\n';
const TOKEN = 'https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io';

function codesOf(text: string): string[] {
  return explain(text).causes.map(({ code }) => code);
}

const DEAD = new Set(['credential-rejected', 'token-expired', 'token-revoked', 'stale-login']);

describe('beside dead logins stands another cause', () => {
  it.each([
    ['a pull by docker', `${HEAD}denied: denied`],
    ['a pull by crane', `Error: GET ${TOKEN}: DENIED: denied`],
    ['a pull by podman', 'Error: Requesting bearer token: invalid status code from registry 403 (Forbidden)'],
    ['a status alone', `${PULL}403 Forbidden`],
    ['a session that ended', `${PULL}unauthenticated: User cannot be authenticated with the token provided.`],
    [
      'an old login and its second try',
      "403: Credentials for 'ghcr.io' may be expired. Attempting request anonymously.",
    ],
  ])('%s', (_, text) => {
    const codes = codesOf(text);
    expect(codes).toHaveLength(3);
    expect(codes.some((code) => !DEAD.has(code))).toBe(true);
  });

  it.each([
    [
      'a second try without the login',
      "403: Credentials for 'ghcr.io' may be expired. Attempting request anonymously.",
    ],
    ['a token whose age is told', `${HEAD}denied: denied\nThe token expires after 90 days`],
  ])('and takes the place of a third, or of a second that says little: %s', (_, text) => {
    expect(DEAD.has(codesOf(text)[2] ?? '')).toBe(false);
  });

  it('and comes before a likelier second one', () => {
    const codes = codesOf(`crane push app.tar ghcr.io/acme/app:1\nError: GET ${TOKEN}: DENIED: denied`);
    expect(codes).toEqual(['credential-rejected', 'credentials-required', 'workflow-permissions-missing']);
  });

  it('but not where only the login itself was asked', () => {
    const codes = codesOf(
      'docker login ghcr.io\nError response from daemon: Get "https://ghcr.io/v2/": denied: denied',
    );
    expect(codes.every((code) => DEAD.has(code))).toBe(true);
  });
});

describe('on a registry that is not GitHub’s', () => {
  it.each([
    [
      'an upload',
      'unexpected status from POST request to https://registry.acme.dev/v2/app/blobs/uploads/: 403 Forbidden',
    ],
    [
      'a layer',
      'unexpected status from HEAD request to https://eu.gcr.io/v2/acme/app/blobs/sha256:7b1c: 403 Forbidden',
    ],
    [
      'a bare word',
      'docker push registry.acme.dev/app\nThe push refers to repository [registry.acme.dev/app]\ndenied',
    ],
    ['a pull', 'docker pull registry.acme.dev/app\nError response from daemon: denied'],
  ])('nothing of workflows and apps is named, and three causes are: %s', (_, text) => {
    const codes = codesOf(text);
    expect(codes).toHaveLength(3);
    expect(
      codes.filter((code) => /^(?:actions|workflow|app-token|fine-grained|sso|org)-/.test(code)),
    ).toEqual([]);
  });
});

describe('what is said beside an error moves its causes', () => {
  it.each([
    ['an incident', `${HEAD}denied: denied`, 'githubstatus.com reports an incident', 'registry-unavailable'],
    ['an expired token', `${HEAD}denied: denied`, 'The token expires after 90 days', 'token-expired'],
    [
      'a renamed owner',
      `${PULL}Error response from daemon: manifest unknown`,
      'The org was renamed',
      'package-absent',
    ],
    [
      'a clean-up of what has no tag',
      `${PULL}Error response from daemon: manifest unknown`,
      'Last night a job deleted all untagged versions',
      'manifest-incomplete',
    ],
    [
      'a secret elsewhere',
      'Failed to pull image "ghcr.io/acme/app:1": failed to fetch anonymous token: unexpected status: 401 Unauthorized',
      'The secret is in another namespace',
      'pull-secret-missing',
    ],
    [
      'permissions',
      '#9 ERROR: failed to push ghcr.io/acme/app:1: unexpected status from HEAD request to https://ghcr.io/v2/acme/app/blobs/sha256:7b1c: 403 Forbidden',
      'We have no permissions block in the workflow',
      'workflow-permissions-missing',
    ],
    [
      'an app',
      `${PULL}Error response from daemon: denied`,
      'The login is a GitHub App installation token',
      'app-token-unsupported',
    ],
  ])('%s', (_, error, said, code) => {
    const without = codesOf(error).indexOf(code);
    const with_ = codesOf(`${error}\n${said}`).indexOf(code);
    expect(with_).toBeGreaterThanOrEqual(0);
    expect(with_).toBeLessThan(without < 0 ? 3 : without);
  });

  it.each([
    `${HEAD}denied: denied`,
    'Failed to pull image "ghcr.io/acme/app:1": failed to fetch oauth token: unexpected status: 403 Forbidden',
  ])('whoever sent a login does not lack one: %s', (error) => {
    const said = 'It works on my laptop, not logged in there; the pods run in another namespace';
    const codes = explain(`${error}\n${said}`, { limit: 20 }).causes.map(({ code }) => code);
    expect(codes).not.toContain('pull-secret-missing');
    expect(codes).not.toContain('credentials-required');
  });

  it('a clean-up makes nothing absent that is refused', () => {
    const codes = codesOf(`${HEAD}denied: denied\nLast night a job deleted all untagged versions`);
    expect(codes).not.toContain('manifest-incomplete');
  });

  it('whoever sent none has no token that expired', () => {
    const { causes } = explain(`${HEAD}unauthorized\nThe token expires after 90 days`, { limit: 20 });
    expect(causes.map(({ code }) => code)).not.toContain('token-expired');
  });
});

describe('the next move', () => {
  it.each([
    ['denied: requested access to the resource is denied while pushing docker.io/acme/app', 'docker.io'],
    ['Error response from daemon: Head "https://quay.io/v2/acme/app/manifests/1": unauthorized', 'quay.io'],
    [
      'Head "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/app/manifests/1": no basic auth credentials',
      'amazonaws.com',
    ],
  ])('of another registry’s image is no check: %s', (text, host) => {
    const { next } = explain(text);
    expect(next).toContain('A check asks ghcr.io alone');
    expect(next).toContain(host);
  });

  it('of an image that lacks its registry is its right name', () => {
    const { next, causes } = explain(
      'docker pull acme/web\nError response from daemon: pull access denied for acme/web, repository does not exist\nIt is on ghcr.io',
    );
    expect(causes[0]?.code).toBe('registry-mismatch');
    expect(next).toContain('ghcr.io/ in front');
  });
});

describe('what was asked for by its digest', () => {
  const DIGEST = 'sha256:730bea4ff16f200fb931b06cae08a5da8e279813775d7ed81e680b4a77946fe1';

  it('is told absent by its digest, also where the client’s error names none', () => {
    const text = `tart clone ghcr.io/acme/macos@${DIGEST} runner\nError: UnexpectedHTTPStatusCode(code: 404, details: "MANIFEST_UNKNOWN")`;
    expect(codesOf(text).slice(0, 2)).toEqual(['digest-absent', 'manifest-incomplete']);
  });

  it('but not where a tag was asked for too', () => {
    expect(codesOf(`docker pull ghcr.io/acme/app:1\nmanifest unknown\nghcr.io/acme/other@${DIGEST}`)[0]).toBe(
      'tag-absent',
    );
  });
});

it('the status that the daemon’s own interface gives is none of the registry’s', () => {
  const spring = `Docker API call to 'localhost/v1.24/images/create?fromImage=x' failed with status code 500 "Internal Server Error" and message "${HEAD}denied: denied"`;
  expect(codesOf(spring)[0]).toBe('stale-login');
});

it('a token that GitHub’s API refuses too is dead, whatever the image', () => {
  const codes = explain(`${HEAD}denied: denied\nGET api.github.com/user | 401`, { limit: 5 }).causes.map(
    ({ code }) => code,
  );
  expect(codes).toContain('token-revoked');
  expect(codesOf(`${HEAD}denied: denied`)).not.toContain('token-revoked');
});
