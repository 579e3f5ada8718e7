// The conversation that leads to a token, where it renews an older one, in both modes, with the real bot.
import { describe, expect, it } from 'vitest';
import { addCredential, addFault, faults } from '../../sandbox/index.ts';
import {
  ONBOARDING_ACTIONS as ACTIONS,
  FIELD_IDS,
  ONBOARDING_VIEWS as VIEWS,
} from '../../src/slack/action-ids.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { startOnboarding } from '../../src/tokens/conversation/onboardings.ts';
import { listOwn } from '../../src/tokens/listing.ts';
import { type Conversing, converse, handInPage, linkIn } from './conversation.ts';
import { type BotWorld, type Mode, openBotWorld, type WorldOptions } from './running-bot.ts';

const PATIENT: WorldOptions = { slack: { rateLimits: false } };

function memberOf({ slack }: BotWorld) {
  return { teamId: slack.teamId, userId: slack.person('alice').id };
}

/** A reminder of alice's that ends soon, and her conversation to renew it. */
async function openRenewal(mode: Mode, options: WorldOptions): Promise<readonly [BotWorld, Conversing]> {
  const world = await openBotWorld(mode, options);
  const member = memberOf(world);
  await world.inStore(async (tokens) => {
    await changeSettings(tokens, { ...member, isAdmin: true, channelIds: [] }, { allowsModal: true });
    const date = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const added = await addReminder(tokens, member, {
      label: 'laptop',
      date,
      zone: null,
      places: ['podman'],
    });
    if (added.kind !== 'added') throw new Error(added.kind);
    await startOnboarding(tokens, member, added.registration.id);
  });
  await world.slack.as('alice').command('general', '/ghcr login');
  const alice = converse(world);
  const create = await alice.reads('Step 3 of 7');
  expect(create.words).toContain('Regenerate token');
  expect(create.controls.map(({ actionId }) => actionId)).not.toContain(ACTIONS.back);
  await alice.press(ACTIONS.created);
  await alice.reads('Step 4 of 7');
  return [world, alice];
}

function ownOf(world: BotWorld) {
  return world.inStore(async (tokens) => (await listOwn(tokens, memberOf(world))).registrations);
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('a later day renews a reminder, which keeps its name and place', async () => {
    const [world, alice] = await openRenewal(mode, PATIENT);
    const form = await alice.opens(ACTIONS.remind, VIEWS.reminder);
    expect(form.controls.map(({ actionId }) => actionId)).toEqual([FIELD_IDS.lastDay]);
    const [before] = await ownOf(world);
    await alice.submit(form, { [FIELD_IDS.lastDay]: '2020-01-31' });
    await alice.reads('That day is past');
    const again = await alice.opens(ACTIONS.remind, VIEWS.reminder);
    expect(await alice.submit(again, {})).toBeNull();
    expect((await alice.reads('Step 6 of 7')).words).toContain('podman login');
    const [after, ...more] = await ownOf(world);
    expect(more).toEqual([]);
    expect(after).toMatchObject({ id: before?.id, label: 'laptop', places: ['podman'] });
    expect(after?.expiry).not.toEqual(before?.expiry);
    expect(world.slack.violations).toEqual([]);
  });

  it('a token handed over on the page renews it', async () => {
    const [world, alice] = await openRenewal(mode, { ...PATIENT, page: true });
    const { token } = addCredential(world.catalog.running.world, { login: 'erin', expiresInDays: 80 });
    await alice.press(ACTIONS.makeLink);
    await alice.reads('Your page is ready');
    expect((await handInPage(linkIn(alice.message()), { token })).status).toBe(303);
    const told = await alice.reads('Your token is proven');
    expect(told.words).toContain('I call it laptop');
    expect(await ownOf(world)).toMatchObject([{ label: 'laptop', login: 'erin', expirySource: 'github' }]);
  });

  it('a token typed in Slack that does not renew it is told why', async () => {
    const [world, alice] = await openRenewal(mode, PATIENT);
    const small = world.catalog.running.world;
    const form = await alice.opens(ACTIONS.typeHere, VIEWS.token);
    const sooner = addCredential(small, { login: 'erin', expiresInDays: 1 });
    await alice.submit(form, { [FIELD_IDS.token]: sooner.token });
    await alice.reads('it does not end later than the old one');
    const later = addCredential(small, { login: 'erin', expiresInDays: 80 });
    const again = await alice.opens(ACTIONS.typeHere, VIEWS.token);
    await alice.submit(again, { [FIELD_IDS.token]: later.token });
    await alice.reads('Your token is proven');
    expect(await ownOf(world)).toHaveLength(1);
  });

  it('GitHub that does not answer proves nothing, and the conversation goes on', async () => {
    const [world, alice] = await openRenewal(mode, PATIENT);
    const small = world.catalog.running.world;
    addFault(small, 'api', faults.serverError());
    const { token } = addCredential(small, { login: 'erin', expiresInDays: 80 });
    const form = await alice.opens(ACTIONS.typeHere, VIEWS.token);
    await alice.submit(form, { [FIELD_IDS.token]: token });
    await alice.reads('GitHub did not answer', 10_000);
    expect(alice.message().controls.map(({ actionId }) => actionId)).toContain(ACTIONS.typeHere);
  });
});
