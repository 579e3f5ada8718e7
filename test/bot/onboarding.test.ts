// The conversation that leads to a token, in both modes, with the real bot: every branch in which no token is handed over.
import { describe, expect, it } from 'vitest';
import { addFault, faults } from '../../sandbox/index.ts';
import {
  ONBOARDING_ACTIONS as ACTIONS,
  FIELD_IDS,
  ONBOARDING_VIEWS as VIEWS,
} from '../../src/slack/action-ids.ts';
import { PLACE_ACTIONS } from '../../src/slack/blocks/onboarding/place-step.ts';
import { readOnboarding } from '../../src/tokens/conversation/onboardings.ts';
import { listOwn } from '../../src/tokens/listing.ts';
import { converse } from './conversation.ts';
import { openBotWorld } from './running-bot.ts';

const PATIENT = { slack: { rateLimits: false } };

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('a reminder is reached in seven steps, in one message, and nothing but its facts is kept', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const { slack } = world;
    const alice = converse(world);
    await alice.reachesHandOver('docker pull ghcr.io/demo/private:1.0');
    expect(slack.as('alice').messages('general').at(-1)?.words).toContain('I wrote to you');
    const form = await alice.opens(ACTIONS.remind, VIEWS.reminder);
    expect(await alice.submit(form, {})).toBeNull();
    const use = await alice.reads('Step 6 of 7');
    expect(use.words).toContain('docker login ghcr.io -u USERNAME --password-stdin');
    expect(use.words).toContain('docker logout ghcr.io');
    expect(use.text).toContain('docker login ghcr.io -u USERNAME --password-stdin');
    await alice.press(ACTIONS.used);
    expect((await alice.reads('See that it works')).words).toContain('docker pull ghcr.io/demo/private:1.0');
    await alice.press(ACTIONS.checkAgain);
    await alice.reads('asks for a login');
    await alice.press(ACTIONS.verified);
    const last = await alice.reads('Step 7 of 7');
    expect(last.words).toContain('30, 14, 7, 3 and 1 days before');
    await alice.press(ACTIONS.done);
    await alice.reads('All set');
    expect(alice.message().controls).toEqual([]);
    expect(alice.count()).toBe(1);
    expect(slack.violations).toEqual([]);

    const member = { teamId: slack.teamId, userId: slack.person('alice').id };
    const [kept, state] = await world.inStore(async (tokens) => [
      await listOwn(tokens, member),
      await readOnboarding(tokens, member),
    ]);
    expect(kept.registrations).toMatchObject([
      { label: 'demo-docker', login: null, isKept: false, expirySource: 'by-hand', places: ['docker'] },
    ]);
    expect(state).toBeNull();
  });

  it('GitHub Actions needs no token, and gets the exact lines', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const alice = converse(world);
    await world.slack.as('alice').command('general', '/ghcr onboard');
    await alice.reads('Step 1 of 7');
    await alice.press(PLACE_ACTIONS.actions);
    const end = await alice.reads('GitHub Actions has its own');
    expect(end.words).toContain('permissions:\n  contents: read\n  packages: read');
    expect(end.words).toContain('Manage Actions access');
    await alice.press(ACTIONS.wantAnyway);
    await alice.reads('Step 2 of 7');
    expect(world.slack.violations).toEqual([]);
  });

  it('a public image needs no token, with what stands in the way of a pull', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const alice = converse(world);
    await world.slack.as('alice').command('general', '/ghcr setup');
    await alice.reads('Step 1 of 7');
    await alice.press(PLACE_ACTIONS.podman);
    await alice.reads('Step 2 of 7');
    const form = await alice.opens(ACTIONS.nameImage, VIEWS.image);
    expect(await alice.submit(form, { [FIELD_IDS.image]: 'docker.io/library/nginx' })).toContain('ghcr.io');
    expect(await alice.submit(form, { [FIELD_IDS.image]: 'ghcr.io/demo/public-tags:1.2' })).toBeNull();
    const end = await alice.reads('You need no token');
    expect(end.words).toContain('docker logout ghcr.io');
    expect(end.words).toContain('no tag');
    await alice.press(ACTIONS.wantAnyway);
    await alice.reads('Step 3 of 7');
    expect(world.slack.violations).toEqual([]);
  });

  it('goes back, leaves the image out, and can be given up at each step', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const alice = converse(world);
    await alice.reachesHandOver();
    for (const step of ['Step 3 of 7', 'Step 2 of 7', 'Step 1 of 7']) {
      await alice.press(ACTIONS.back);
      await alice.reads(step);
    }
    await alice.press(ACTIONS.cancel);
    const end = await alice.reads('Stopped');
    expect(end.controls).toEqual([]);
    await world.slack.as('alice').command('general', '/ghcr login');
    await alice.reads('Step 1 of 7');
    expect(alice.count()).toBe(2);
    expect(world.slack.violations).toEqual([]);
  });

  it('while the image is looked at, it can be given up', async () => {
    const world = await openBotWorld(mode, PATIENT);
    addFault(world.catalog.running.world, 'token', faults.delay(1_500));
    const alice = converse(world);
    await world.slack.as('alice').command('general', '/ghcr login');
    await alice.press(ACTIONS.placeDocker);
    const form = await alice.opens(ACTIONS.nameImage, VIEWS.image);
    await alice.submit(form, { [FIELD_IDS.image]: 'ghcr.io/demo/private:1.0' });
    await alice.reads('I am asking the registry');
    await alice.press(ACTIONS.cancel);
    await alice.reads('Stopped', 1_000);
    await new Promise((resolve) => setTimeout(resolve, 1_700));
    expect(alice.message().words).toContain('Stopped');
    expect(world.slack.violations).toEqual([]);
  });

  it('the buttons that open an address are taken note of, and change nothing', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const alice = converse(world);
    await alice.reachesCreate();
    const [github] = alice.message().controls.filter(({ actionId }) => actionId === ACTIONS.openGitHub);
    expect(github?.url).toContain('https://github.com/settings/tokens/new?scopes=read:packages');
    expect(github?.url).toContain('default_expires_at=90');
    await alice.press(ACTIONS.openGitHub);
    await alice.press(ACTIONS.created);
    await alice.reads('Step 4 of 7');
  });

  it('without a page and an admin’s word a date is the only way', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const alice = converse(world);
    await alice.reachesHandOver();
    const offered = alice.message().controls.map(({ actionId }) => actionId);
    expect(offered).toEqual([ACTIONS.remind, ACTIONS.back, ACTIONS.cancel]);
    expect(alice.message().words).toContain('takes none');
  });

  it('a click made twice, or on an older step, changes nothing and shows the present one', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const alice = converse(world);
    await world.slack.as('alice').command('general', '/ghcr login');
    const first = await alice.reads('Step 1 of 7');
    await Promise.all([
      alice.pressOn(first, PLACE_ACTIONS.docker),
      alice.pressOn(first, PLACE_ACTIONS.docker),
    ]);
    const second = await alice.reads('Step 2 of 7');
    await alice.pressOn(first, PLACE_ACTIONS.actions);
    await alice.pressOn(second, ACTIONS.skipImage);
    await alice.reads('Step 3 of 7');
    await alice.pressOn(second, ACTIONS.skipImage);
    await alice.pressOn(first, ACTIONS.cancel);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(alice.message().words).toContain('Step 3 of 7');
    expect(alice.count()).toBe(1);
    expect(world.slack.violations).toEqual([]);
  });

  it('a form submitted twice at once is one reminder', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const { slack } = world;
    const alice = converse(world);
    await alice.reachesHandOver();
    const form = await alice.opens(ACTIONS.remind, VIEWS.reminder);
    await Promise.all(['one', 'two'].map((label) => alice.submit(form, { [FIELD_IDS.label]: label })));
    await alice.reads('Step 6 of 7');
    const member = { teamId: slack.teamId, userId: slack.person('alice').id };
    const { registrations } = await world.inStore((tokens) => listOwn(tokens, member));
    expect(registrations).toHaveLength(1);
  });

  it('goes on where it was after a restart', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const alice = converse(world);
    await alice.reachesHandOver('ghcr.io/demo/private:1.0');
    await world.restart();
    const form = await alice.opens(ACTIONS.remind, VIEWS.reminder);
    await world.restart();
    expect(await alice.submit(form, { [FIELD_IDS.label]: 'laptop' })).toBeNull();
    await alice.reads('Step 6 of 7');
    await world.restart();
    await alice.press(ACTIONS.used);
    await alice.reads('docker pull ghcr.io/demo/private:1.0');
    expect(alice.count()).toBe(1);
    expect(world.slack.violations).toEqual([]);
  });

  it('asked for again it goes on in a newer message, and the older one says so', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const alice = converse(world);
    const actor = world.slack.as('alice');
    await alice.reachesCreate();
    await world.inStore(async ({ store }) => {
      // As if it had begun two minutes ago: a second press within one is taken for the first.
      const { records } = await store.scan('onboarding', null, 10);
      for (const { kind, id, value, endsAtMs } of records) {
        const startedAtMs = Number(value['startedAtMs']) - 120_000;
        await store.put(kind, id, { ...value, startedAtMs }, { ifVersion: 'any', endsAtMs });
      }
    });
    await actor.command('dm', '/ghcr login');
    await expect.poll(() => alice.count()).toBe(2);
    await alice.reads('Step 3 of 7');
    await expect.poll(() => actor.messages('dm')[0]?.words).toContain('newer message');
    // Typed right there, it needs no further word.
    await expect.poll(() => actor.messages('dm').filter(({ isPrivate }) => isPrivate)).toEqual([]);
    expect(world.slack.violations).toEqual([]);
  });

  it('says what to do where nothing can be written to the person', async () => {
    const world = await openBotWorld(mode, { slack: { rateLimits: false, messagesTab: false } });
    const actor = world.slack.as('alice');
    await actor.command('general', '/ghcr login');
    await expect
      .poll(() => actor.messages('general').at(-1)?.words ?? '')
      .toContain('App Home, Messages Tab');
  });

  it('a message that was deleted is written anew', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const { state } = world.slack;
    const alice = converse(world);
    await alice.reachesCreate();
    const before = alice.message();
    state.messages.splice(
      state.messages.findIndex(({ ts }) => ts === before.ts),
      1,
    );
    await alice.pressOn(before, ACTIONS.created);
    await alice.reads('Step 4 of 7');
    expect(alice.count()).toBe(1);
  });

  it('name, channel and stand-in can be changed at the end', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const { slack } = world;
    const alice = converse(world);
    await alice.reachesHandOver();
    await alice.submit(await alice.opens(ACTIONS.remind, VIEWS.reminder), { [FIELD_IDS.label]: 'first' });
    await alice.reads('Step 6 of 7');
    await alice.press(ACTIONS.used);
    await alice.reads('See that it works');
    await alice.press(ACTIONS.verified);
    await alice.reads('Step 7 of 7');

    const label = await alice.opens(ACTIONS.rename, VIEWS.label);
    expect(await alice.submit(label, { [FIELD_IDS.label]: 'No good' })).toContain('Small letters');
    expect(await alice.submit(label, { [FIELD_IDS.label]: 'laptop' })).toBeNull();
    await alice.reads('laptop ends on');

    const { id: general } = slack.channel('general');
    for (const [name, words] of [
      ['random', '/invite @GHCR Doctor'],
      ['ops', '/invite @GHCR Doctor'],
    ] as const) {
      if (name === 'ops') slack.channel('ops').members.delete(slack.botUserId);
      const form = await alice.opens(ACTIONS.chooseChannel, VIEWS.channel);
      await alice.submit(form, { [FIELD_IDS.channel]: slack.channel(name).id });
      await alice.reads(words);
    }
    slack.channel('general').members.delete(slack.person('alice').id);
    await alice.submit(await alice.opens(ACTIONS.chooseChannel, VIEWS.channel), {
      [FIELD_IDS.channel]: general,
    });
    await alice.reads('You are not in that channel');
    slack.channel('general').members.add(slack.person('alice').id);
    await alice.submit(await alice.opens(ACTIONS.chooseChannel, VIEWS.channel), {
      [FIELD_IDS.channel]: general,
    });
    await alice.reads('The last warnings also come to');
    expect(slack.as('bob').messages('general')).toEqual([]);
    expect(slack.as('alice').messages('general').at(-1)).toMatchObject({ isPrivate: true });

    const bob = slack.person('bob').id;
    for (const [who, words] of [
      [slack.person('alice').id, 'stand in for yourself'],
      [slack.person('dana').id, 'Choose a person of this workspace'],
      [slack.botUserId, 'Choose a person of this workspace'],
      [bob, 'hears of it too'],
    ] as const) {
      await alice.submit(await alice.opens(ACTIONS.chooseBackup, VIEWS.backup), { [FIELD_IDS.backup]: who });
      await alice.reads(words);
    }
    const member = { teamId: slack.teamId, userId: slack.person('alice').id };
    const { registrations } = await world.inStore((tokens) => listOwn(tokens, member));
    expect(registrations).toMatchObject([{ label: 'laptop', channelId: general, backupOwnerId: bob }]);
    expect(slack.violations).toEqual([]);
  });
});
