// Every verdict of the catalog that needs a login, seen through a kept token in Slack.
import { expect, it } from 'vitest';
import type { CatalogEntry } from '../../sandbox/catalog.ts';
import { Secret } from '../../src/support/secret.ts';
import { register } from '../../src/tokens/register.ts';
import type { BotWorld } from './running-bot.ts';
import { memberOf, openTokenWorld, ownerIn, told } from './token-owner.ts';

const PEOPLE = ['alice', 'bob', 'carol'];

/** Each for somebody else in turn, so that nobody asks too often. */
function personFor(at: number): string {
  return PEOPLE[at % PEOPLE.length] ?? 'alice';
}

async function keepAll(world: BotWorld, entries: readonly CatalogEntry[]): Promise<void> {
  await world.inStore(async (tokens) => {
    for (const [at, { tokenName }] of entries.entries()) {
      const secret = new Secret(world.catalog.tokens.get(tokenName ?? '') ?? '');
      const end = { kind: 'at', atMs: Date.now() + 60 * 86_400_000 } as const;
      const facts = { life: { kind: 'alive' }, kind: 'classic', login: null, scopes: null, end } as const;
      const input = { label: `t${at}`, host: 'ghcr.io', facts, secret, keep: true, confirmedLogin: null };
      const result = await register(tokens, memberOf(world, personFor(at)), input);
      expect(result.kind).toBe('added');
    }
  });
}

it.each(['http', 'socket'] as const)('over %s', async (mode) => {
  const world = await openTokenWorld(mode);
  // What only a job of Actions or a machine of one's own shows is no answer of Slack's.
  const entries = world.catalog.entries.filter(
    ({ tokenName, env, args }) =>
      tokenName !== null && Object.keys(env).length === 0 && !args.includes('--local'),
  );
  expect(entries.length).toBeGreaterThan(8);
  await keepAll(world, entries);
  for (const [at, { code, image }] of entries.entries()) {
    const answer = await ownerIn(world, personFor(at)).types(`/ghcr check ${image} as t${at}`, code);
    expect(told(answer)).toContain(`with your token t${at}`);
  }
  for (const { tokenName } of entries) {
    const token = world.catalog.tokens.get(tokenName ?? '') ?? '';
    const said = JSON.stringify([world.slack.calls, world.slack.responses, world.lines]);
    expect(said).not.toContain(token.slice(4, 16));
  }
  expect(world.slack.violations).toEqual([]);
});
