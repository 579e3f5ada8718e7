// Passwords of no known form, in every place where people type them: what is explained of the text around them holds none.
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';

const PASSWORD = ['hunter2', 'Qx9Zpw'].join('');
const REFUSED = 'Error response from daemon: Get "https://ghcr.io/v2/": denied: denied';

const LOGINS = [
  `docker login ghcr.io -u octo --password-stdin <<< ${PASSWORD}`,
  `docker login ghcr.io -u octo --password-stdin <<<"${PASSWORD} and more"`,
  `docker login ghcr.io -u octo -p${PASSWORD}`,
  `docker login ghcr.io -u octo -p '${PASSWORD} and more'`,
  `docker login ghcr.io -u octo --password "${PASSWORD} and more"`,
  `docker login ghcr.io -u octo --password \\\n    ${PASSWORD}`,
  `docker login ghcr.io -u octo:${PASSWORD}`,
  `docker login ghcr.io\nUsername: octo\nPassword: ${PASSWORD}`,
  `docker login ghcr.io /u octo /p ${PASSWORD}`,
  `Logging in to ghcr.io with octo / ${PASSWORD}`,
];

describe('a login that was refused', () => {
  it.each(LOGINS)('%s', (typed) => {
    const explanation = explain(`$ ${typed}\n${REFUSED}`);
    expect(explanation.causes[0]?.code).toBe('credential-rejected');
    expect(JSON.stringify(explanation)).not.toContain(PASSWORD);
    expect(JSON.stringify(explanation)).not.toContain('and more');
  });

  it('with podman’s words', () => {
    const explanation = explain(`Logging into ghcr.io for user octo:${PASSWORD} failed - denied: denied`);
    expect(JSON.stringify(explanation)).not.toContain(PASSWORD);
  });
});

describe('an address that was asked', () => {
  it.each(['password', 'client_secret', 'refresh_token', 'hmac', 'verify'])('with %s in it', (name) => {
    const { causes, redacted } = explain(
      `Error response from daemon: Get "https://auth.docker.io/token?service=registry.docker.io&${name}=${PASSWORD}": denied: denied`,
    );
    expect(JSON.stringify(causes)).not.toContain(PASSWORD);
    expect(redacted).toBe(1);
  });
});
