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
