// Where docker and podman keep a login, and which of several they would send: real files, read in their order.
import { describe, expect, it } from 'vitest';
import { tellLogin } from '../../src/diagnosis/local-words.ts';
import { someToken } from '../helpers/tokens.ts';
import { firstLogin, loginFile, newMachine } from './machine.ts';
import { good, OF_DOCKER, OF_PODMAN } from './places.ts';

describe('the name that was stored', () => {
  it.each([
    ['alice', 'alice'],
    ['acme-bot_corp', 'acme-bot_corp'],
    ['dependabot[bot]', null],
    ['a b', null],
    [good, null],
    ['x'.repeat(50), null],
  ])('%j is told as %j, and sent as it is', async (name, told) => {
    const here = newMachine({});
    here.docker(loginFile(someToken(), 'ghcr.io', name));
    const { login, credential } = await firstLogin(here);
    expect(login.state).toMatchObject({ kind: 'found', username: told });
    expect(credential?.username).toBe(name);
  });

  it('is not told where it is the password too', async () => {
    const here = newMachine({});
    here.docker(loginFile('correcthorse', 'ghcr.io', 'correcthorse'));
    expect((await firstLogin(here)).login.state).toMatchObject({ username: null });
  });
});

describe('a key with a port', () => {
  const inAuths = { auths: { 'ghcr.io:443': { auth: 'YTpi' }, 'quay.io': { auth: 'YTpi' } } };
  const inHelpers = { auths: { 'quay.io': {} }, credHelpers: { 'ghcr.io:443': 'x' } };

  it.each([
    ['docker', 'a login', inAuths],
    ['docker', 'a helper', inHelpers],
    ['docker', 'a login, beside a store that has none', { ...inAuths, credsStore: 'none' }],
    ['podman', 'a login', inAuths],
    ['podman', 'a helper', inHelpers],
  ] as const)('of %s, for %s, is told once, and not as another host’s', async (client, _, content) => {
    const here = newMachine({});
    here.helper('none', 'echo "credentials not found in native keychain"', 'exit 1');
    here[client](content);
    const { login } = await firstLogin(here, { client });
    expect(login.otherLogins).toEqual(['quay.io']);
    expect(login.notes).toEqual([{ kind: 'unmatched-key', key: 'ghcr.io:443' }]);
  });
});

describe.each([
  ['docker', OF_DOCKER],
  ['podman', OF_PODMAN],
] as const)('of %s', (_, table) => {
  it.each(Object.entries(table))('%s', async (_what, { on, env, client = null, sends, source, says }) => {
    const here = newMachine({});
    on(here);
    const { login, credential } = await firstLogin(here, { client, env: env?.(here) ?? {} });
    expect(credential && `${credential.username}:${credential.secret.reveal()}`).toBe(sends);
    expect(credential?.host ?? 'ghcr.io').toBe('ghcr.io');
    if (source === null) expect(login.source).toBeNull();
    else expect(login.source).toMatch(source);
    expect(login.helper).toBeNull();
    if (says) expect(tellLogin(login, 'ghcr.io').join('\n')).toMatch(says);
    expect(JSON.stringify([login, tellLogin(login, 'ghcr.io')])).not.toContain(good.slice(4, 20));
  });
});
