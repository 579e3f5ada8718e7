// The conversation's buttons and modals in other hands: other members, guests, people of another workspace, ids that nobody has.
import { describe, expect, it } from 'vitest';
import {
  ONBOARDING_ACTIONS as ACTIONS,
  FIELD_IDS,
  ONBOARDING_VIEWS as VIEWS,
} from '../../src/slack/action-ids.ts';
import { readOnboarding } from '../../src/tokens/conversation/onboardings.ts';
import { listOwn } from '../../src/tokens/listing.ts';
import { converse, deliverPress, deliverSubmission } from './conversation.ts';
import { openBotWorld } from './running-bot.ts';

const PATIENT = { slack: { rateLimits: false } };
/** Buttons that do nothing but open an address, and the one below verdicts. */
const OPENERS: readonly string[] = [ACTIONS.openGitHub, ACTIONS.openPage];
const EVERY_ACTION = Object.values(ACTIONS).filter((id) => !OPENERS.includes(id) && id !== ACTIONS.begin);
const TYPED = {
  [FIELD_IDS.label]: 'stolen',
  [FIELD_IDS.lastDay]: '2027-01-31',
  [FIELD_IDS.image]: 'ghcr.io/a/b',
};

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('another member and a guest get the answer of an id that nobody has, and change nothing', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const { slack } = world;
    const { teamId } = slack;
    const alice = converse(world);
    await alice.reachesHandOver();
    const [{ value } = { value: '' }] = alice.message().controls;
    const before = alice.message().words;
    const unknown = `${'A'.repeat(22)}.hand-over`;
    const channelId = slack.channel('general').id;
    const answers = new Set<string>();
    for (const name of ['bob', 'gus']) {
      const presser = { userId: slack.person(name).id, teamId, channelId };
      const seen = () => slack.as(name).messages('general');
      // A guest need not be in the channel for what is delivered.
      slack.channel('general').members.add(presser.userId);
      for (const [index, actionId] of EVERY_ACTION.entries()) {
        await deliverPress(world, presser, actionId, index % 2 === 0 ? value : unknown);
        await expect.poll(() => seen().length, { timeout: 5_000 }).toBe(index + 1);
        answers.add(seen().at(-1)?.words ?? '');
      }
      for (const callbackId of Object.values(VIEWS)) {
        await deliverSubmission(world, presser, callbackId, value, TYPED);
      }
    }
    await deliverPress(
      world,
      { userId: slack.person('bob').id, teamId, channelId },
      ACTIONS.cancel,
      'not made by us',
    );
    await expect.poll(() => slack.as('bob').messages('general').length).toBe(EVERY_ACTION.length + 1);
    answers.add(slack.as('bob').messages('general').at(-1)?.words ?? '');
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toContain('over, or not yours');
    expect(alice.message().words).toBe(before);
    expect(alice.count()).toBe(1);
    const [states, lists] = await world.inStore(async (tokens) => {
      const members = ['alice', 'bob', 'gus'].map((name) => ({ teamId, userId: slack.person(name).id }));
      return [
        await Promise.all(members.map((member) => readOnboarding(tokens, member))),
        await Promise.all(members.map((member) => listOwn(tokens, member))),
      ];
    });
    expect(states.map((state) => state?.step ?? null)).toEqual(['hand-over', null, null]);
    expect(lists.flatMap(({ registrations }) => registrations)).toEqual([]);
  });

  it('an envelope of another workspace has no effect at all', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const { slack } = world;
    const alice = converse(world);
    await alice.reachesHandOver();
    const [{ value } = { value: '' }] = alice.message().controls;
    const before = alice.message().words;
    const other = slack.addWorkspace({ name: 'Globex' });
    const calls = slack.calls.length;
    const responses = slack.responses.length;
    for (const userId of [other.person('alice').id, slack.person('alice').id]) {
      const presser = { userId, teamId: other.id, channelId: slack.channel('general').id };
      for (const actionId of Object.values(ACTIONS)) await deliverPress(world, presser, actionId, value);
      for (const callbackId of Object.values(VIEWS)) {
        await deliverSubmission(world, presser, callbackId, value, TYPED);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([slack.calls.length, slack.responses.length]).toEqual([calls, responses]);
    expect(alice.message().words).toBe(before);
  });

  it('below a verdict the button starts for whoever presses it, with the image', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const { slack } = world;
    const image = 'ghcr.io/demo/private:1.0';
    const alice = slack.as('alice');
    await alice.command('general', `/ghcr check ${image}`);
    const verdict = () => alice.messages('general').at(-1);
    await expect
      .poll(() => verdict()?.controls.map(({ actionId }) => actionId) ?? [])
      .toContain(ACTIONS.begin);
    const shown = verdict();
    const value = shown?.controls.find(({ actionId }) => actionId === ACTIONS.begin)?.value ?? '';
    if (shown) await alice.press(shown, ACTIONS.begin);
    const talking = converse(world);
    expect((await talking.reads('Step 1 of 7')).words).toContain(image);
    await talking.press(ACTIONS.placeDocker);
    expect((await talking.reads('Step 3 of 7')).words).toContain(image);
    // Pressed once more within a minute it is the same conversation, in the same message.
    if (shown) await alice.press(shown, ACTIONS.begin);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(talking.count()).toBe(1);
    expect(talking.message().words).toContain('Step 3 of 7');

    const { teamId } = slack;
    const channelId = slack.channel('general').id;
    const bob = { userId: slack.person('bob').id, teamId, channelId };
    const answer = () => slack.as('bob').messages('general').at(-1)?.words ?? '';
    await deliverPress(world, bob, ACTIONS.begin, value);
    await expect.poll(answer).toContain('was given to somebody else');
    await deliverPress(world, { ...bob, homeTeamId: 'T0PARTNER' }, ACTIONS.begin, value);
    await expect.poll(answer).toContain('only members of this workspace');
    expect(slack.as('bob').messages('dm')).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it('on a shared verdict it starts for a colleague too, but not for people of another workspace', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const { slack } = world;
    const alice = slack.as('alice');
    await alice.command('general', '/ghcr check ghcr.io/demo/private:1.0');
    await expect.poll(() => alice.messages('general').at(-1)?.controls.length ?? 0).toBeGreaterThan(3);
    const verdict = alice.messages('general').at(-1);
    if (verdict) await alice.press(verdict, 'share_verdict');
    await expect.poll(() => alice.view()?.callbackId).toBe('share_confirmed');
    const confirm = alice.view();
    if (confirm) await alice.submit(confirm, {});
    const bob = slack.as('bob');
    await expect.poll(() => bob.messages('general').at(-1)?.controls.length ?? 0).toBeGreaterThan(2);
    const shared = bob.messages('general').at(-1);
    const value = shared?.controls.find(({ actionId }) => actionId === ACTIONS.begin)?.value ?? '';
    const partner = {
      userId: slack.person('carol').id,
      teamId: slack.teamId,
      channelId: slack.channel('general').id,
      homeTeamId: 'T0PARTNER',
    };
    await deliverPress(world, partner, ACTIONS.begin, value);
    await expect
      .poll(() => slack.as('carol').messages('general').at(-1)?.words ?? '')
      .toContain('only members of this workspace');
    if (shared) await bob.press(shared, ACTIONS.begin);
    await converse(world, 'bob').reads('ghcr.io/demo/private:1.0');
    expect(slack.as('alice').messages('dm')).toEqual([]);
    // What a person of another workspace checks again has no such button any more.
    await deliverPress(world, partner, 'check_again', value);
    await expect
      .poll(() => slack.as('carol').messages('general').at(-1)?.words ?? '')
      .toContain('credentials-required');
    expect(
      slack
        .as('carol')
        .messages('general')
        .at(-1)
        ?.controls.map(({ actionId }) => actionId) ?? [],
    ).not.toContain(ACTIONS.begin);
  });

  it('a verdict that no token would change has no such button', async () => {
    const world = await openBotWorld(mode, PATIENT);
    const alice = world.slack.as('alice');
    for (const image of ['ghcr.io/demo/public:1.0', 'ghcr.io/demo/public-tags:1.2']) {
      await alice.command('general', `/ghcr check ${image}`);
      await expect.poll(() => alice.messages('general').at(-1)?.controls.length ?? 0).toBeGreaterThan(0);
      const offered = alice
        .messages('general')
        .at(-1)
        ?.controls.map(({ actionId }) => actionId);
      expect(offered).not.toContain(ACTIONS.begin);
    }
  });
});
