// `/ghcr tokens` with everything that can be done with one's own, with the real bot.
import { describe, expect, it } from 'vitest';
import { TOKEN_ACTIONS as ACTIONS, FIELD_IDS as FIELDS } from '../../src/slack/action-ids.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { offerHandOver } from '../../src/tokens/hand-over.ts';
import { findOwn, listOwn } from '../../src/tokens/listing.ts';
import { converse } from './conversation.ts';
import { type BotWorld, type Mode, openBotWorld } from './running-bot.ts';
import {
  addImageFor,
  dayAhead,
  type KeptToken,
  keep,
  memberOf,
  openTokenWorld,
  ownerIn,
  standing,
  told,
} from './token-owner.ts';

async function worldWithKept(mode: Mode): Promise<{ world: BotWorld; kept: KeptToken }> {
  const world = await openTokenWorld(mode);
  const kept = await world.inStore((tokens) => keep(world, tokens, memberOf(world, 'alice'), 'k8s-prod'));
  return { world, kept };
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('a kept token is shared for certain images, used, and shared no longer', async () => {
    const { world, kept } = await worldWithKept(mode);
    const { slack } = world;
    const image = addImageFor(world, 'erin', 'acme/app');
    const [alice, bob] = [ownerIn(world, 'alice'), ownerIn(world, 'bob')];
    const list = await alice.types('/ghcr tokens', 'Your tokens (1)');
    expect(list).toMatchObject({ isPrivate: true, pings: [] });
    expect(list.text).toMatch(/k8s-prod {2}ends in 60 days, on \d{4}-\d\d-\d\d\nerin · kept, sealed/);
    await alice.press(ACTIONS.manage, kept.id);
    await alice.modal('It belongs to erin at GitHub.');
    await alice.pressInModal(ACTIONS.share);
    await alice.modal('They never see the token');
    expect(
      await alice.submit({ [FIELDS.prefixes]: 'ghcr.io', [FIELDS.people]: [slack.person('bob').id] }),
    ).toContain('everything there is');
    expect(await alice.submit({ [FIELDS.prefixes]: 'ghcr.io/acme/', [FIELDS.people]: [] })).toContain(
      'at least a person',
    );
    expect(await alice.submit({ [FIELDS.people]: [slack.person('bob').id] })).toBeNull();
    await alice.modal('Shared. They can use it now');
    await bob.reads('lets you check images of ghcr.io/acme/ with the token k8s-prod');
    expect((await bob.types('/ghcr tokens', 'Shared with you')).words).toContain(
      '/ghcr check IMAGE as k8s-prod@alice',
    );
    await bob.types(`/ghcr check ${image} as k8s-prod @alice`, 'can be pulled with this login');
    expect(bob.last().words).toContain('with k8s-prod, which was shared with you');

    await alice.pressInModal(ACTIONS.unshare);
    await alice.modal('No longer shared there');
    await bob.types(`/ghcr check ${image} as k8s-prod @alice`, 'no token of that name');
    expect(slack.violations).toEqual([]);
    expect(JSON.stringify([slack.calls, slack.responses, world.lines])).not.toContain(
      kept.token.slice(4, 12),
    );
  });

  it('the reminder is handed over when the other accepts, and the sealed token is destroyed', async () => {
    const { world, kept } = await worldWithKept(mode);
    const { slack } = world;
    const [alice, bob] = [ownerIn(world, 'alice'), ownerIn(world, 'bob')];
    await alice.manages(kept.id);
    await alice.pressInModal(ACTIONS.handOver);
    await alice.modal('They do not get the token');
    expect(await alice.submit({ [FIELDS.person]: slack.person('bob').id })).toBeNull();
    await alice.modal('It stays yours until they accept');
    const offer = await bob.reads('offers you the reminder of k8s-prod');
    await slack.as('bob').press(offer, ACTIONS.accept);
    await bob.reads('k8s-prod is yours now');
    expect(bob.last('dm').controls).toEqual([]);
    await alice.reads('answers for k8s-prod from now on');
    const [left, taken] = await world.inStore(async (tokens) => [
      await findOwn(tokens, memberOf(world, 'alice'), 'k8s-prod'),
      await findOwn(tokens, memberOf(world, 'bob'), 'k8s-prod'),
    ]);
    expect(left).toBeNull();
    expect(taken).toMatchObject({ isKept: false, shares: [], offer: null });
    expect(slack.violations).toEqual([]);
  });

  it('a reminder is added in one line, to the end of that day where its owner lives', async () => {
    const world = await openTokenWorld(mode);
    const alice = ownerIn(world, 'alice');
    await alice.types('/ghcr tokens add k8s-prod expires 2030-12-31', 'I remind you of k8s-prod');
    // Alice lives in Berlin.
    expect((await standing(world, 'alice', 'k8s-prod'))?.expiry).toEqual({
      kind: 'at',
      atMs: Date.parse('2030-12-31T23:00:00Z') - 1,
    });
    await alice.types(
      '/ghcr tokens add k8s-prod expires 2030-12-31',
      'You call another one k8s-prod already',
    );
    await alice.types('/ghcr tokens add old expires 2020-01-01', 'That day is past');
    await alice.types(
      '/ghcr tokens add Mirror_2 on 31.12.2030',
      '/ghcr tokens add mirror-2 expires 2030-12-31',
    );
    expect(world.slack.violations).toEqual([]);
  });
});

describe('one’s own', () => {
  it('is renewed: a reminder by a day, a token by the conversation from where it is created', async () => {
    const { world, kept } = await worldWithKept('socket');
    const alice = ownerIn(world, 'alice');
    await alice.types(`/ghcr tokens add laptop expires ${dayAhead(3)}`, 'I remind you of laptop');
    await alice.types('/ghcr tokens', 'Your tokens (2)');
    const reminder = (await standing(world, 'alice', 'laptop'))?.id ?? '';
    await alice.press(ACTIONS.renew, reminder);
    await alice.modal('so I take your word');
    expect(await alice.submit({ [FIELDS.lastDay]: dayAhead(1) })).toBeNull();
    await alice.modal('it does not end later than the old one');
    await alice.pressInModal(ACTIONS.renew);
    await alice.modal('so I take your word');
    expect(await alice.submit({ [FIELDS.lastDay]: dayAhead(90) })).toBeNull();
    await alice.modal('Renewed.');
    await alice.close();
    await alice.press(ACTIONS.renew, kept.id);
    await converse(world).reads('Step 3 of 7');
    await expect.poll(() => told(alice.last())).toContain('I wrote to you in our direct messages');
    expect(world.slack.violations).toEqual([]);
  });

  it('tells where it is used, warns a channel that both are in, and has a stand-in', async () => {
    const { world, kept } = await worldWithKept('socket');
    const { slack } = world;
    const alice = ownerIn(world, 'alice');
    await alice.manages(kept.id);
    await alice.pressInModal(ACTIONS.places);
    await alice.modal('Wherever it has to be replaced');
    await alice.submit({ [FIELDS.places]: ['kubernetes', 'ansible'] });
    await alice.modal('Used in Kubernetes and Ansible.');
    for (const [channel, answer] of [
      ['random', 'I am not in that channel'],
      ['old', 'That channel is archived'],
      ['ops', 'The last warnings come to that channel too'],
    ] as const) {
      await alice.pressInModal(ACTIONS.channel);
      await alice.modal('Everybody in it sees the name');
      await alice.submit({ [FIELDS.channel]: slack.channel(channel).id });
      await alice.modal(answer);
    }
    expect(slack.as('alice').messages('ops').at(-1)?.words).toContain('Only you see this');
    expect(slack.as('bob').messages('ops')).toEqual([]);
    for (const [person, answer] of [
      [slack.person('alice').id, 'You cannot stand in for yourself'],
      [slack.botUserId, 'Choose a person of this workspace'],
      [slack.person('dana').id, 'Choose a person of this workspace'],
      [slack.addWorkspace().person('bob').id, 'Choose a person of this workspace'],
      [slack.person('bob').id, 'They hear of it when you do not act'],
    ] as const) {
      await alice.pressInModal(ACTIONS.backup);
      await alice.modal('get no right over it');
      await alice.submit({ [FIELDS.backup]: person });
      await alice.modal(answer);
    }
    expect(await standing(world, 'alice', 'k8s-prod')).toMatchObject({
      places: ['kubernetes', 'ansible'],
      channelId: slack.channel('ops').id,
      backupOwnerId: slack.person('bob').id,
    });
    expect(slack.violations).toEqual([]);
  });

  it('is shared with a channel of which somebody is a member, and used there alone', async () => {
    const { world, kept } = await worldWithKept('socket');
    const { slack } = world;
    const image = addImageFor(world, 'erin', 'acme/app');
    const [alice, bob] = [ownerIn(world, 'alice'), ownerIn(world, 'bob')];
    await alice.manages(kept.id);
    const shareWith = async (channel: string, answer: string): Promise<void> => {
      await alice.pressInModal(ACTIONS.share);
      await alice.modal('They never see the token');
      const chosen = { [FIELDS.prefixes]: 'ghcr.io/acme/app', [FIELDS.channel]: slack.channel(channel).id };
      expect(await alice.submit(chosen)).toBeNull();
      await alice.modal(answer);
    };
    await shareWith('random', 'I am not in that channel');
    await shareWith('ops', 'Shared.');
    await bob.types(`/ghcr check ${image} as k8s-prod @alice`, 'can be pulled with this login', 'ops');
    await bob.types(`/ghcr check ${image} as k8s-prod @alice`, 'no token of that name', 'general');
    await bob.types(
      '/ghcr check ghcr.io/demo/private:1.0 as k8s-prod @alice',
      'no token of that name',
      'ops',
    );
    expect(slack.violations).toEqual([]);
  });

  it('is retired, then removed: its bytes go at once, and both are told', async () => {
    const { world, kept } = await worldWithKept('socket');
    const alice = ownerIn(world, 'alice');
    await alice.manages(kept.id);
    await alice.pressInModal(ACTIONS.retire);
    await alice.modal('k8s-prod is retired: I warn of it no more. The sealed token is destroyed.');
    expect(await standing(world, 'alice', 'k8s-prod')).toMatchObject({
      isKept: false,
      state: { kind: 'retired' },
    });
    await alice.close();
    await alice.manages(kept.id);
    expect((await alice.modal('retired')).controls.map(({ actionId }) => actionId)).toEqual([ACTIONS.remove]);
    await alice.pressInModal(ACTIONS.remove);
    await alice.modal('k8s-prod is gone from your list');
    expect(await standing(world, 'alice', 'k8s-prod')).toBeNull();
    expect(world.slack.violations).toEqual([]);
  });

  it('is offered, and the offer taken back or declined', async () => {
    const { world, kept } = await worldWithKept('socket');
    const { slack } = world;
    const [alice, bob] = [ownerIn(world, 'alice'), ownerIn(world, 'bob')];
    const offerToBob = async (): Promise<void> => {
      await alice.pressInModal(ACTIONS.handOver);
      await alice.modal('within seven days');
      await alice.submit({ [FIELDS.person]: slack.person('bob').id });
      await alice.modal('I asked them');
    };
    await alice.manages(kept.id);
    await offerToBob();
    await alice.pressInModal(ACTIONS.withdraw);
    await alice.modal('You took the offer back');
    const before = await bob.reads('offers you');
    await slack.as('bob').press(before, ACTIONS.accept);
    await expect.poll(() => told(bob.last('dm'))).toContain('This offer is over, or is not for you');
    await offerToBob();
    await bob.reads('offers you');
    await bob.press(ACTIONS.decline, undefined, 'dm');
    await bob.reads('You declined');
    await alice.reads('would rather not take k8s-prod over');
    expect(await standing(world, 'alice', 'k8s-prod')).toMatchObject({ isKept: true, offer: null });
    expect(slack.violations).toEqual([]);
  });

  it('is not offered to whom Slack lets nothing be written', async () => {
    const { world, kept } = await worldWithKept('socket');
    const alice = ownerIn(world, 'alice');
    await alice.manages(kept.id);
    await alice.pressInModal(ACTIONS.handOver);
    await alice.modal('within seven days');
    world.slack.fail('chat.postMessage', { times: 1, error: 'messages_tab_disabled' });
    await alice.submit({ [FIELDS.person]: world.slack.person('bob').id });
    await alice.modal('Slack does not let me write to that person');
    expect(await standing(world, 'alice', 'k8s-prod')).toMatchObject({ offer: null, isKept: true });
  });

  it('whoever accepts and has that name already chooses another', async () => {
    const { world, kept } = await worldWithKept('socket');
    const bob = ownerIn(world, 'bob');
    await world.inStore(async (tokens) => {
      await addReminder(tokens, memberOf(world, 'bob'), {
        label: 'k8s-prod',
        date: '2030-01-01',
        zone: null,
      });
      await offerHandOver(tokens, memberOf(world, 'alice'), kept.id, world.slack.person('bob').id);
    });
    await bob.types('/ghcr tokens', 'Waiting for your answer');
    await bob.press(ACTIONS.accept);
    await bob.modal('You call another one k8s-prod already');
    expect(await bob.submit({ [FIELDS.label]: 'K8s' })).toContain('Small letters');
    expect(await bob.submit({ [FIELDS.label]: 'k8s-acme' })).toBeNull();
    await bob.modal('k8s-acme is yours now');
    expect(world.slack.violations).toEqual([]);
  });
});

describe('the list', () => {
  it('has pages within Slack’s limits, and none for those without tokens', async () => {
    const world = await openTokenWorld('socket');
    const alice = ownerIn(world, 'alice');
    await alice.types('/ghcr tokens', 'None is on my list yet');
    await world.inStore(async (tokens) => {
      for (let n = 0; n < 50; n += 1) {
        const label = `label-with-many-characters-in-${n}`;
        const added = await addReminder(tokens, memberOf(world, 'alice'), {
          label,
          date: dayAhead(n + 1),
          zone: null,
        });
        expect(added.kind).toBe('added');
      }
    });
    await alice.types('/ghcr tokens', 'Your tokens (50)');
    await alice.press(ACTIONS.later);
    await expect.poll(() => told(alice.last())).toContain('9 to 16 of 50');
    await alice.press(ACTIONS.earlier);
    await expect.poll(() => told(alice.last())).toContain('1 to 8 of 50');
    await alice.types(`/ghcr tokens add one-more expires ${dayAhead(9)}`, 'You have 50 tokens on your list');
    expect(world.slack.violations).toEqual([]);
  });

  it('of everybody is for admins, and shows owners, labels and dates alone', async () => {
    const world = await openTokenWorld('socket');
    await world.inStore(async (tokens) => {
      await keep(world, tokens, memberOf(world, 'bob'), 'deploy', { login: 'secret-login' });
      for (let n = 0; n < 25; n += 1) {
        await addReminder(tokens, memberOf(world, 'carol'), {
          label: `c${n}`,
          date: dayAhead(n + 80),
          zone: null,
        });
      }
    });
    const [alice, bob] = [ownerIn(world, 'alice'), ownerIn(world, 'bob')];
    await bob.types('/ghcr tokens all', 'That list is for admins');
    const all = await alice.types('/ghcr tokens all', 'Tokens of this workspace (26)');
    expect(all.words).toContain('deploy');
    expect(all.words).not.toContain('secret-login');
    await alice.press(ACTIONS.allLater);
    await expect.poll(() => told(alice.last())).toContain('21 to 26 of 26');
    await alice.press(ACTIONS.allEarlier);
    await expect.poll(() => told(alice.last())).toContain('1 to 20 of 26');
    expect(world.slack.violations).toEqual([]);
  });

  it.each([
    ['lsit', '/ghcr tokens list'],
    ['ad laptop expires 2030-01-01', '/ghcr tokens add'],
    ['forget', 'Everything that I know of you goes'],
    ['forget everybody', '/ghcr tokens forget me'],
    ['frobnicate', 'I do not know what to do with that'],
  ])('“%s” is answered with what was meant', async (typed, words) => {
    const world = await openTokenWorld('socket');
    const alice = world.slack.as('alice');
    await alice.command('general', `/ghcr tokens ${typed}`);
    await expect.poll(() => told(alice.view()) + told(alice.messages('general').at(-1))).toContain(words);
  });
});

it('whoever wants to be forgotten is asked, and told what went', async () => {
  const { world, kept } = await worldWithKept('socket');
  const { slack } = world;
  const [alice, bob] = [ownerIn(world, 'alice'), ownerIn(world, 'bob')];
  await bob.types('/ghcr tokens add bobs expires 2030-01-01', 'I remind you of bobs');
  await alice.types('/ghcr check ghcr.io/demo/public:1.0', 'can be pulled');
  await slack.as('alice').command('general', '/ghcr login');
  await converse(world).reads('Step 1 of 7');
  await slack.as('alice').command('general', '/ghcr tokens forget me');
  await alice.modal('1 sealed token is destroyed');
  expect(await alice.submit()).toBeNull();
  const went = told(await alice.modal('Forgotten. This went:'));
  expect(went).toContain('1 token: k8s-prod');
  expect(went).toContain('the conversation that led you to a token');
  expect(went).toContain('1 answer that was kept for its buttons');
  const [alices, bobs, records] = await world.inStore(async (tokens) => [
    (await listOwn(tokens, memberOf(world, 'alice'))).registrations,
    (await listOwn(tokens, memberOf(world, 'bob'))).registrations.map(({ label }) => label),
    (await tokens.store.scan(null, null, 1000)).records.filter(
      ({ value }) => value['userId'] === slack.person('alice').id,
    ),
  ]);
  expect([alices, bobs, records.map(({ kind }) => kind)]).toEqual([[], ['bobs'], []]);
  expect(JSON.stringify([slack.calls, slack.responses])).not.toContain(kept.token.slice(4, 12));
  expect(slack.violations).toEqual([]);
});

describe('settings', () => {
  it('are seen by everybody and changed by admins, for their own workspace', async () => {
    const world = await openTokenWorld('socket');
    const { slack } = world;
    const [alice, bob] = [ownerIn(world, 'alice'), ownerIn(world, 'bob')];
    const seen = await bob.types('/ghcr settings', '30, 14, 7, 3, 1, 0 days before the end');
    expect(seen.controls).toEqual([]);
    await slack.as('alice').command('general', '/ghcr settings');
    await alice.modal('Warn so many days before');
    expect(await alice.submit({ [FIELDS.warningDays]: 'soon' })).toContain('Write whole days');
    expect(await alice.submit({ [FIELDS.warningDays]: '400' })).toContain('none beyond 366');
    expect(
      await alice.submit({
        [FIELDS.warningDays]: '1, 7, 21',
        [FIELDS.channel]: slack.channel('ops').id,
        [FIELDS.allowsModal]: ['yes'],
      }),
    ).toBeNull();
    await alice.modal('Saved.');
    const [settings] = await world.inStore(async (tokens) => [await tokens.settings.of(slack.teamId)]);
    expect(settings).toEqual({
      warningDays: [21, 7, 1],
      ownWarningDays: [21, 7, 1],
      alertChannelId: slack.channel('ops').id,
      allowsModal: true,
    });
    await alice.close();
    await slack.as('alice').command('general', '/ghcr settings');
    await alice.modal('Warn so many days before');
    expect(await alice.submit({ [FIELDS.channel]: slack.channel('random').id })).toBeNull();
    await alice.modal('I am not in that channel');
    await bob.types('/ghcr settings', '21, 7, 1 days before the end');
    expect(slack.violations).toEqual([]);
  });

  it('that are damaged are shown as configured, and written anew', async () => {
    const world = await openTokenWorld('socket');
    const { slack } = world;
    await world.inStore(({ store }) =>
      store.put('settings', slack.teamId, { formatVersion: 1 }, { ifVersion: 'absent' }),
    );
    const [alice, bob] = [ownerIn(world, 'alice'), ownerIn(world, 'bob')];
    const seen = await bob.types('/ghcr settings', 'are damaged, and what is configured holds instead');
    expect(seen.words).toContain('30, 14, 7, 3, 1, 0 days before the end');
    await slack.as('alice').command('general', '/ghcr settings');
    await alice.modal('Saving this form writes them anew.');
    expect(await alice.submit({ [FIELDS.warningDays]: '21' })).toBeNull();
    const saved = await alice.modal('Saved.');
    expect(saved.words).toContain('21 days before the end');
    expect(saved.words).not.toContain('damaged');
    expect(slack.violations).toEqual([]);
  });

  it('admins are also whom the operator named, and guests are none', async () => {
    const more: Record<string, string> = {};
    const world = await openBotWorld('socket', { more, slack: { rateLimits: false } });
    const { slack } = world;
    const gina = slack.addPerson({ name: 'gina', guest: 'multi', admin: true });
    slack.channel('general').members.add(gina.id);
    more['ADMIN_USERS'] = [slack.person('bob').id, gina.id].join(',');
    await world.restart();
    await ownerIn(world, 'bob').types('/ghcr tokens all', 'Nobody has registered a token yet');
    await ownerIn(world, 'carol').types('/ghcr tokens all', 'That list is for admins');
    await ownerIn(world, 'gina').types('/ghcr tokens all', 'That list is for admins');
    await ownerIn(world, 'gina').types('/ghcr settings', 'What is set for this workspace');
  });
});
