// `/ghcr check IMAGE as …`: whose eyes an image is seen with, and that nobody sees more than is theirs.
import { describe, expect, it } from 'vitest';
import { addOrganization } from '../../sandbox/index.ts';
import { ACTION_IDS, CHECK_AS_ACTIONS as AS, ONBOARDING_ACTIONS } from '../../src/slack/action-ids.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { retire } from '../../src/tokens/retire.ts';
import { share, unshare } from '../../src/tokens/sharing.ts';
import { deliverPress } from './conversation.ts';
import type { BotWorld } from './running-bot.ts';
import { addImageFor, keep, memberOf, openTokenWorld, ownerIn, told } from './token-owner.ts';

const WITH_LOGIN = 'can be pulled with this login';
const WITHOUT = 'asked without a login';

/** What the registry was shown besides nothing. */
function loginsSeen({ catalog }: BotWorld): number {
  return catalog.running.requests.filter(({ headers }) => headers['authorization']?.startsWith('Basic '))
    .length;
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('one’s only kept token is used unasked, another where it is named, none where that is said', async () => {
    const world = await openTokenWorld(mode);
    const image = addImageFor(world, 'erin', 'acme/app');
    const alice = ownerIn(world, 'alice');
    const { token } = await world.inStore((tokens) =>
      keep(world, tokens, memberOf(world, 'alice'), 'laptop'),
    );
    const verdict = await alice.types(`/ghcr check ${image}`, WITH_LOGIN);
    expect(told(verdict)).toContain('with your token laptop');
    expect(told(await alice.types(`/ghcr ${image} as anonymous`, WITHOUT))).toContain('credentials-required');
    await alice.types(`/ghcr check ${image} platform linux/amd64 as laptop`, WITH_LOGIN);
    const second = await world.inStore(async (tokens) => {
      await addReminder(tokens, memberOf(world, 'alice'), { label: 'paper', date: '2030-01-01', zone: null });
      return keep(world, tokens, memberOf(world, 'alice'), 'other', { login: 'sam' });
    });
    const choice = await alice.types(`/ghcr check ${image}`, 'With which login shall I ask');
    const ids = choice.controls.map(({ actionId }) => actionId);
    expect(ids).toEqual([AS.token[0], AS.token[1], AS.anonymous]);
    expect(choice.controls.map(({ label }) => label)).toEqual(['As laptop', 'As other', 'Without a login']);
    await alice.press(AS.token[1]);
    await expect.poll(() => told(alice.last())).toContain('access-not-granted');
    await alice.types(`/ghcr check ${image}`, 'With which login shall I ask');
    await alice.press(AS.anonymous);
    await expect.poll(() => told(alice.last())).toContain(WITHOUT);
    await alice.types(`/ghcr check ${image} as nope`, 'You may use laptop and other');
    await alice.types(`/ghcr check ${image} as paper`, 'I know only a name and a last day');
    const said = JSON.stringify([world.slack.calls, world.slack.responses, world.lines]);
    for (const each of [token, second.token]) expect(said).not.toContain(each.slice(4, 12));
    expect(world.slack.violations).toEqual([]);
  });
});

describe('a token that is shared', () => {
  async function sharedWorld() {
    const world = await openTokenWorld('socket');
    const [inside, outside] = ['acme/app', 'other/app'].map((path) => addImageFor(world, 'erin', path));
    const to = { kind: 'person', id: world.slack.person('bob').id } as const;
    const alice = memberOf(world, 'alice');
    const { id } = await world.inStore(async (tokens) => {
      const kept = await keep(world, tokens, alice, 'build');
      await share(tokens, alice, kept.id, { to, prefixes: ['ghcr.io/acme/'] });
      return kept;
    });
    return { world, inside, outside, id, to, alice, bob: ownerIn(world, 'bob') };
  }

  it('is used by its label with its owner, in every form in which people write that', async () => {
    const { world, alice, bob, inside } = await sharedWorld();
    for (const form of ['build@alice', 'build @alice', `build@<@${alice.userId}|alice>`, 'BUILD@Alice']) {
      await bob.types(`/ghcr check ${inside} as ${form}`, WITH_LOGIN);
    }
    expect(loginsSeen(world)).toBeGreaterThan(0);
    await bob.types(`/ghcr check ${inside} as build`, 'You may use build@alice');
    await bob.types(`/ghcr check ${inside} as build@carol`, 'no token of that name');
    expect(world.slack.violations).toEqual([]);
  });

  it('is for its images and people alone; outside of that all is as without a login', async () => {
    const { world, bob, inside, outside } = await sharedWorld();
    const unknown = told(await bob.types(`/ghcr check ${outside} as build @alice`, 'no token of that name'));
    expect(told(await bob.types(`/ghcr check ${outside} as nothing @alice`, 'no token of that name'))).toBe(
      unknown,
    );
    const withoutTime = (line: string) => line.replaceAll(/in \d+ ms/g, '');
    const anonymous = told(await bob.types(`/ghcr check ${outside} as anonymous`, WITHOUT));
    const unsaid = told(await bob.types(`/ghcr check ${outside}`, WITHOUT));
    expect(withoutTime(unsaid)).toBe(withoutTime(anonymous));
    // Carol has nothing of it at all.
    await ownerIn(world, 'carol').types(`/ghcr check ${inside}`, WITHOUT);
    expect(loginsSeen(world)).toBe(0);
    expect(world.slack.violations).toEqual([]);
  });

  it('is never taken unasked; once unshared, neither the choice nor the verdict of before leads to it', async () => {
    const { world, alice, bob, id, inside, to } = await sharedWorld();
    const choice = await bob.types(`/ghcr check ${inside}`, 'With which login shall I ask');
    expect(choice.controls.map(({ label }) => label)).toEqual(['As build@alice', 'Without a login']);
    const value = choice.controls[0]?.value ?? '';
    await bob.press(AS.token[0]);
    await expect.poll(() => told(bob.last())).toContain(WITH_LOGIN);
    await world.inStore((tokens) => unshare(tokens, alice, id, to));
    const before = loginsSeen(world);
    await bob.press(ACTION_IDS.checkAgain);
    await expect.poll(() => told(bob.last())).toContain(WITHOUT);
    const presser = { ...memberOf(world, 'bob'), channelId: world.slack.channel('general').id };
    const answers = world.slack.responses.length;
    await deliverPress(world, presser, AS.token[0], value);
    await expect.poll(() => world.slack.responses.length).toBe(answers + 1);
    expect(told(bob.last())).toContain(WITHOUT);
    expect(loginsSeen(world)).toBe(before);
    expect(world.slack.violations).toEqual([]);
  });

  it('a choice in other hands is nobody’s, and an id in it opens nothing', async () => {
    const world = await openTokenWorld('socket');
    const { slack } = world;
    const image = addImageFor(world, 'erin', 'acme/app');
    const kept = await world.inStore(async (tokens) => {
      await keep(world, tokens, memberOf(world, 'alice'), 'other');
      await keep(world, tokens, memberOf(world, 'bob'), 'b1');
      await keep(world, tokens, memberOf(world, 'bob'), 'b2');
      return keep(world, tokens, memberOf(world, 'alice'), 'laptop');
    });
    const [alice, bob] = [ownerIn(world, 'alice'), ownerIn(world, 'bob')];
    const choice = await alice.types(`/ghcr check ${image}`, 'With which login');
    const bobs = await bob.types(`/ghcr check ${image}`, 'With which login');
    const presser = { ...memberOf(world, 'bob'), channelId: slack.channel('general').id };
    const before = loginsSeen(world);
    for (const value of [choice.controls[0]?.value ?? '', `${'A'.repeat(22)}.${kept.id}`, kept.id, 'x']) {
      await deliverPress(world, presser, AS.token[0], value);
      await expect.poll(() => told(bob.last())).toContain('too old, or was given to somebody else');
    }
    // His own question with her token: as if it were not there.
    const question = (bobs.controls.at(-1)?.value ?? '').slice(0, 22);
    await deliverPress(world, presser, AS.token[0], `${question}.${kept.id}`);
    await expect.poll(() => told(bob.last())).toContain(WITHOUT);
    expect(loginsSeen(world)).toBe(before);
  });
});

describe('a verdict that a token saw', () => {
  it('is shared after saying so, without the token’s name; others check again with their own eyes', async () => {
    const world = await openTokenWorld('socket');
    const { slack } = world;
    const image = addImageFor(world, 'erin', 'acme/app');
    await world.inStore(async (tokens) => {
      await keep(world, tokens, memberOf(world, 'alice'), 'laptop');
      await keep(world, tokens, memberOf(world, 'carol'), 'carols');
    });
    const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => ownerIn(world, name));
    if (!alice || !bob || !carol) throw new Error('nobody is there');
    await alice.types(`/ghcr check ${image}`, WITH_LOGIN);
    await alice.press(ACTION_IDS.share);
    await alice.modal('That a login was used, and what it may and may not read');
    await alice.submit();
    await expect.poll(() => told(bob.last())).toContain('Shared by');
    const shared = bob.last();
    expect(told(shared)).not.toContain('laptop');
    expect(shared.isPrivate).toBe(false);
    await slack.as('bob').press(shared, ACTION_IDS.checkAgain);
    await expect.poll(() => told(bob.last())).toContain(WITHOUT);
    expect(bob.last().isPrivate).toBe(true);
    await slack.as('carol').press(shared, ACTION_IDS.checkAgain);
    await expect.poll(() => told(carol.last())).toContain('with your token carols');
    expect(carol.last().isPrivate).toBe(true);
    const now = slack
      .as('alice')
      .messages('general')
      .find(({ ts }) => ts === shared.ts);
    expect(told(now)).toBe(told(shared));
    expect(slack.violations).toEqual([]);
  });

  it('is not shown to those who saw one without a login', async () => {
    const world = await openTokenWorld('socket');
    const { slack } = world;
    const image = addImageFor(world, 'erin', 'acme/app');
    await world.inStore((tokens) => keep(world, tokens, memberOf(world, 'carol'), 'carols'));
    const [alice, carol] = [ownerIn(world, 'alice'), ownerIn(world, 'carol')];
    await alice.types(`/ghcr check ${image}`, WITHOUT);
    await alice.press(ACTION_IDS.share);
    await alice.modal('Everybody in #general will see');
    await alice.submit();
    await expect.poll(() => told(carol.last())).toContain('Shared by');
    const shared = carol.last();
    await slack.as('carol').press(shared, ACTION_IDS.checkAgain);
    await expect.poll(() => told(carol.last())).toContain('with your token carols');
    expect(carol.last().isPrivate).toBe(true);
    expect(told(ownerIn(world, 'bob').last())).toBe(told(shared));
  });

  it('two ask for one image at once, one with a token: the other learns nothing', async () => {
    const world = await openTokenWorld('socket');
    const image = addImageFor(world, 'erin', 'acme/app');
    await world.inStore((tokens) => keep(world, tokens, memberOf(world, 'alice'), 'laptop'));
    const people = [ownerIn(world, 'alice'), ownerIn(world, 'bob')] as const;
    for (let round = 0; round < 3; round += 1) {
      const [alices, bobs] = await Promise.all([
        people[0].types(`/ghcr check ${image}`, WITH_LOGIN),
        people[1].types(`/ghcr check ${image}`, 'credentials-required'),
      ]);
      expect(told(bobs)).not.toContain('with the login');
      expect(told(alices)).toContain('with your token');
    }
  });

  it('GitHub’s link for an hour is told to whoever asked, and neither kept nor shared', async () => {
    const world = await openTokenWorld('socket');
    const { slack, catalog } = world;
    addOrganization(catalog.running.world, 'acme-sso', { sso: true, members: ['erin'] });
    const image = addImageFor(world, 'erin', 'acme-sso/app');
    await world.inStore((tokens) => keep(world, tokens, memberOf(world, 'alice'), 'laptop'));
    const alice = ownerIn(world, 'alice');
    const verdict = await alice.types(`/ghcr check ${image}`, 'sso-not-authorized');
    expect(JSON.stringify(verdict.blocks)).toContain('authorization_request=');
    const kept = await world.inStore(async ({ store }) =>
      JSON.stringify(await store.scan('snapshot', null, 10)),
    );
    expect(kept).toContain('sso-not-authorized');
    expect(kept).not.toContain('authorization_request');
    await alice.press(ACTION_IDS.share);
    await alice.modal('Everybody in #general will see');
    await alice.submit();
    await expect.poll(() => told(ownerIn(world, 'bob').last())).toContain('Shared by');
    const shared = JSON.stringify(ownerIn(world, 'bob').last().blocks);
    expect(shared).toContain('https://github.com/orgs/acme-sso/sso');
    expect(shared).not.toContain('authorization_request');
    await slack.as('bob').press(ownerIn(world, 'bob').last(), ACTION_IDS.showEvidence);
    await expect.poll(() => told(slack.as('bob').view())).toContain('sso-not-authorized');
    expect(JSON.stringify(slack.as('bob').view()?.blocks)).not.toContain('authorization_request');
  });
});

it('people of another workspace get what everybody sees, and no button for tokens', async () => {
  const world = await openTokenWorld('http');
  const { slack } = world;
  const image = addImageFor(world, 'erin', 'acme/app');
  await world.inStore(async (tokens) => {
    const kept = await keep(world, tokens, memberOf(world, 'alice'), 'laptop');
    const to = { kind: 'channel', id: slack.channel('partners').id } as const;
    await share(tokens, memberOf(world, 'alice'), kept.id, { to, prefixes: ['ghcr.io/acme/'] });
    // Whoever has two is asked which, if anything of theirs is looked at.
    await keep(world, tokens, memberOf(world, 'bob'), 'bobs');
    await keep(world, tokens, memberOf(world, 'bob'), 'bobs-other');
  });
  const alice = ownerIn(world, 'alice');
  await alice.types(`/ghcr check ${image} as anonymous`, 'credentials-required', 'partners');
  await alice.press(ACTION_IDS.share, undefined, 'partners');
  await alice.modal('Everybody in #partners will see');
  await alice.submit();
  await expect.poll(() => told(ownerIn(world, 'bob').last('partners'))).toContain('Shared by');
  const shared = ownerIn(world, 'bob').last('partners');
  const value = shared.controls.find(({ actionId }) => actionId === ACTION_IDS.checkAgain)?.value ?? '';
  const before = loginsSeen(world);
  // His id is Bob's, and his home is elsewhere.
  const guest = {
    ...memberOf(world, 'bob'),
    channelId: slack.channel('partners').id,
    homeTeamId: 'T0ELSEWHERE',
  };
  await deliverPress(world, guest, ACTION_IDS.checkAgain, value);
  await expect.poll(() => slack.responses.length).toBeGreaterThan(1);
  const last = slack.responses.at(-1);
  expect(JSON.stringify(last?.body)).toContain('credentials-required');
  expect(JSON.stringify(last?.body)).not.toContain(ONBOARDING_ACTIONS.begin);
  expect(loginsSeen(world)).toBe(before);
});

it('a token that was retired, or died, is nobody’s viewpoint; a named dead one tells why', async () => {
  const world = await openTokenWorld('socket');
  const { catalog } = world;
  const image = addImageFor(world, 'erin', 'acme/app');
  const { id, dead } = await world.inStore(async (tokens) => {
    const kept = await keep(world, tokens, memberOf(world, 'alice'), 'laptop');
    const { token } = await keep(world, tokens, memberOf(world, 'bob'), 'gone');
    return { id: kept.id, dead: token };
  });
  const found = catalog.running.world.credentials.get(dead);
  if (found) found.alive = false;
  await ownerIn(world, 'bob').types(`/ghcr check ${image} as gone`, 'credential-rejected');
  await world.inStore((tokens) => retire(tokens, memberOf(world, 'alice'), id));
  await ownerIn(world, 'alice').types(`/ghcr check ${image}`, WITHOUT);
  await ownerIn(world, 'alice').types(`/ghcr check ${image} as laptop`, 'You have none for it');
});
