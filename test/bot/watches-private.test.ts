// Watching what is not everybody's to see: asked first, with a token only where it was named, and no longer than it may be used.
import { describe, expect, it } from 'vitest';
import { WATCH_ACTIONS, WATCH_VIEWS } from '../../src/slack/action-ids.ts';
import { retire } from '../../src/tokens/retire.ts';
import { share, unshare } from '../../src/tokens/sharing.ts';
import { deliverPress, deliverSubmission } from './conversation.ts';
import type { BotWorld } from './running-bot.ts';
import { keep, memberOf, ownerIn, told } from './token-owner.ts';
import { addImage, openWatchWorld } from './watch-world.ts';

const WITH_LOGIN = 'asked with a token';

/** How often the registry was shown a login. */
function loginsSeen({ catalog }: BotWorld): number {
  return catalog.running.requests.filter(({ headers }) => headers['authorization']?.startsWith('Basic '))
    .length;
}

async function watches(world: BotWorld): Promise<readonly unknown[]> {
  return world.inStore(async ({ store }) => (await store.scan('watch', null, 50)).records);
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('a private image is watched with the token that is named, after a yes, until the token is retired', async () => {
    const { world, hears, look, publicly } = await openWatchWorld(mode);
    const { reference, untag, pushAgain } = addImage(world, 'acme/app', ['erin']);
    const alice = ownerIn(world, 'alice');
    const { id, token } = await world.inStore((tokens) =>
      keep(world, tokens, memberOf(world, 'alice'), 'laptop'),
    );
    await world.slack.as('alice').command('general', `/ghcr watch ${reference} every 15m as laptop`);
    const question = await alice.modal('Everybody in #general will see, as long as the watch goes on');
    for (const words of ['not known to be public', 'people of other organizations', 'as long as', 'laptop']) {
      expect(told(question)).toContain(words);
    }
    expect(publicly()).toEqual([]);
    await alice.submit();
    await alice.modal('I watch');
    const announced = await hears(1, 'it can be pulled');
    expect(told(announced)).toContain(WITH_LOGIN);
    untag();
    await look();
    const blocked = await hears(2, 'can no longer be pulled');
    expect(told(blocked)).toContain('tag-absent');
    pushAgain();
    await look();
    await hears(3, 'can be pulled again');
    await world.inStore((tokens) => retire(tokens, memberOf(world, 'alice'), id));
    const before = loginsSeen(world);
    await look();
    const ended = await hears(4, `${reference} is no longer watched here`);
    expect(told(ended)).toContain('The token that I asked with was retired');
    expect(told(ended)).toContain(`/ghcr watch ${reference} every 15m as LABEL`);
    expect(loginsSeen(world)).toBe(before);
    expect(await watches(world)).toEqual([]);
    const all = JSON.stringify(publicly());
    expect(all).not.toContain('laptop');
    const said = JSON.stringify([world.slack.calls, world.slack.responses, world.lines]);
    expect(said).not.toContain(token.slice(4, 12));
    expect(world.slack.violations).toEqual([]);
  }, 60_000);
});

describe('an image that is not public', () => {
  it('is never watched with a token that was not named; which would do is said', async () => {
    const { world, publicly } = await openWatchWorld('http');
    const { reference } = addImage(world, 'acme/app', ['erin']);
    await world.inStore(async (tokens) => {
      const bobs = await keep(world, tokens, memberOf(world, 'bob'), 'build');
      const to = { kind: 'person', id: world.slack.person('alice').id } as const;
      await share(tokens, memberOf(world, 'bob'), bobs.id, { to, prefixes: ['ghcr.io/acme/'] });
      await keep(world, tokens, memberOf(world, 'alice'), 'laptop');
    });
    const alice = ownerIn(world, 'alice');
    const answer = await alice.types(`/ghcr watch ${reference} every 2h on change`, 'is not public');
    expect(told(answer)).toContain('as laptop or as build@bob');
    expect(told(answer)).toContain(`/ghcr watch ${reference} every 2h as laptop on change`);
    expect([loginsSeen(world), publicly()]).toEqual([0, []]);
    // As everybody sees it, it is asked about too: its name is not everybody's.
    await world.slack.as('alice').command('general', `/ghcr watch ${reference} as anonymous`);
    const question = await alice.modal('without a login');
    expect(told(question)).not.toContain('That a token is used');
    await alice.close();
    expect([publicly(), await watches(world)]).toEqual([[], []]);
    expect(loginsSeen(world)).toBe(0);
  }, 30_000);

  it('is asked about by a button where the modal came too late', async () => {
    const { world, hears } = await openWatchWorld('http');
    const { reference } = addImage(world, 'acme/app', ['erin']);
    const alice = ownerIn(world, 'alice');
    world.slack.fail('views.open', { error: 'expired_trigger_id' });
    await alice.types(`/ghcr watch ${reference}`, 'One question before I watch');
    await alice.press(WATCH_ACTIONS.confirm);
    await alice.modal('without a login');
    await alice.submit();
    await alice.modal('I watch');
    await hears(1, 'credentials-required');
  }, 30_000);

  it('is watched through what somebody shared for as long as it is shared', async () => {
    const { world, hears, look } = await openWatchWorld('http');
    const { reference } = addImage(world, 'acme/app', ['erin']);
    const to = { kind: 'person', id: world.slack.person('bob').id } as const;
    const owner = memberOf(world, 'alice');
    const { id } = await world.inStore(async (tokens) => {
      const kept = await keep(world, tokens, owner, 'build');
      await share(tokens, owner, kept.id, { to, prefixes: ['ghcr.io/acme/'] });
      return kept;
    });
    const bob = ownerIn(world, 'bob');
    await world.slack.as('bob').command('general', `/ghcr watch ${reference} every 15m as build@alice`);
    await bob.modal('Everybody in #general');
    await bob.submit();
    await hears(1, 'it can be pulled');
    await look();
    await world.inStore((tokens) => unshare(tokens, owner, id, to));
    await look();
    await hears(2, 'is no longer watched here');
    expect(await watches(world)).toEqual([]);
  }, 30_000);

  it('is not watched where the token went between the question and the yes', async () => {
    const { world, publicly } = await openWatchWorld('http');
    const { reference } = addImage(world, 'acme/app', ['erin']);
    const { id } = await world.inStore((tokens) => keep(world, tokens, memberOf(world, 'alice'), 'laptop'));
    const alice = ownerIn(world, 'alice');
    await world.slack.as('alice').command('general', `/ghcr watch ${reference} as laptop`);
    const question = await alice.modal('laptop');
    await world.inStore((tokens) => retire(tokens, memberOf(world, 'alice'), id));
    const before = loginsSeen(world);
    // Bob sends the same question, and an id that is none.
    const bob = { ...memberOf(world, 'bob'), channelId: world.slack.channel('general').id };
    for (const metadata of [question.privateMetadata, 'A'.repeat(22), 'x']) {
      await deliverSubmission(world, bob, WATCH_VIEWS.confirm, metadata, {});
      await deliverPress(world, bob, WATCH_ACTIONS.confirm, metadata);
    }
    await expect.poll(() => world.slack.responses.length).toBeGreaterThanOrEqual(3);
    expect(told(ownerIn(world, 'bob').last())).toContain('too old, or was put to somebody else');
    await alice.submit();
    await alice.modal('no token of that name');
    expect([loginsSeen(world), publicly(), await watches(world)]).toEqual([before, [], []]);
  }, 30_000);
});
