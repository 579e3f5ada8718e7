// The buttons and modals of tokens in other hands: other members, guests, people of another workspace, ids that nobody has.
import { describe, expect, it } from 'vitest';
import {
  TOKEN_ACTIONS as ACTIONS,
  FIELD_IDS as FIELDS,
  TOKEN_VIEWS as VIEWS,
} from '../../src/slack/action-ids.ts';
import { TOKEN_LISTENERS } from '../../src/slack/tokens/listeners.ts';
import { setBackupOwner } from '../../src/tokens/adjust.ts';
import { offerHandOver } from '../../src/tokens/hand-over.ts';
import { findOwn, listOwn } from '../../src/tokens/listing.ts';
import { share } from '../../src/tokens/sharing.ts';
import { deliverPress, deliverSubmission } from './conversation.ts';
import type { BotWorld } from './running-bot.ts';
import { keep, memberOf, openTokenWorld, told } from './token-owner.ts';

/** Those whose button carries the id of one registration. */
const ABOUT_ONE = [
  ACTIONS.manage,
  ACTIONS.renew,
  ACTIONS.share,
  ACTIONS.unshare,
  ACTIONS.handOver,
  ACTIONS.withdraw,
  ACTIONS.accept,
  ACTIONS.decline,
  ACTIONS.places,
  ACTIONS.channel,
  ACTIONS.backup,
  ACTIONS.retire,
  ACTIONS.remove,
];
const FORMS_ABOUT_ONE = [
  VIEWS.renewal,
  VIEWS.share,
  VIEWS.handOver,
  VIEWS.accept,
  VIEWS.places,
  VIEWS.channel,
  VIEWS.backup,
];
const EVERY_ACTION = TOKEN_LISTENERS.filter(({ kind }) => kind === 'action').map(({ id }) => id);

async function worldOfAlice() {
  const world = await openTokenWorld('http');
  const { slack } = world;
  const alice = memberOf(world, 'alice');
  const carol = slack.person('carol').id;
  const id = await world.inStore(async (tokens) => {
    const kept = await keep(world, tokens, alice, 'laptop');
    const to = { kind: 'person', id: carol } as const;
    await share(tokens, alice, kept.id, { to, prefixes: ['ghcr.io/acme/'] });
    await offerHandOver(tokens, alice, kept.id, carol);
    await setBackupOwner(tokens, alice, kept.id, carol);
    return kept.id;
  });
  slack.channel('general').members.add(slack.person('gus').id);
  return { world, id, alice };
}

function valueFor(actionId: string, id: string, carol: string): string {
  return actionId === ACTIONS.unshare ? `${id}.person.${carol}` : id;
}

function typedIn({ slack }: BotWorld): Record<string, string> {
  return {
    [FIELDS.lastDay]: '2030-01-31',
    [FIELDS.label]: 'stolen',
    [FIELDS.prefixes]: 'ghcr.io/acme/',
    [FIELDS.channel]: slack.channel('general').id,
    [FIELDS.person]: slack.person('bob').id,
    [FIELDS.backup]: slack.person('bob').id,
  };
}

/** What was answered, without what differs from one time to the next. */
function answersOf({ slack }: BotWorld, from: { calls: number; responses: number }): string {
  const views = slack.calls.slice(from.calls).map(({ method, args }) => [method, Object(args)['view']]);
  const said = slack.responses.slice(from.responses).map(({ body }) => body);
  return JSON.stringify([views.filter(([method]) => /^views\.(?:open|update)$/.test(String(method))), said]);
}

const QUIET_MS = 120;

async function answerTo(world: BotWorld, work: () => Promise<void>): Promise<string> {
  const from = { calls: world.slack.calls.length, responses: world.slack.responses.length };
  await work();
  await expect
    .poll(() => world.slack.calls.length + world.slack.responses.length)
    .toBeGreaterThan(from.calls + from.responses);
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  return answersOf(world, from);
}

describe.each(['bob', 'gus'])('in the hands of %s', (name) => {
  it.each(ABOUT_ONE)('%s is answered as for an id that nobody has', async (actionId) => {
    const { world, id, alice } = await worldOfAlice();
    const { slack } = world;
    const carol = slack.person('carol').id;
    const presser = { ...memberOf(world, name), channelId: slack.channel('general').id };
    const press = (value: string) => answerTo(world, () => deliverPress(world, presser, actionId, value));
    const answer = await press(valueFor(actionId, id, carol));
    expect(await press(valueFor(actionId, 'A'.repeat(22), carol))).toBe(answer);
    expect(answer).not.toContain('laptop');
    const [own, theirs] = await world.inStore(async (tokens) => [
      await findOwn(tokens, alice, 'laptop'),
      (await listOwn(tokens, memberOf(world, name))).registrations.length,
    ]);
    expect(own).toMatchObject({
      isKept: true,
      state: { kind: 'active' },
      backupOwnerId: carol,
      channelId: null,
    });
    expect(own).toMatchObject({ offer: { toUserId: carol }, shares: [{ to: { id: carol } }], places: [] });
    expect(theirs).toBe(0);
  });
});

it.each(FORMS_ABOUT_ONE)('the form %s sent by another changes nothing', async (callbackId) => {
  const { world, id, alice } = await worldOfAlice();
  const before = await world.inStore((tokens) => findOwn(tokens, alice, 'laptop'));
  const presser = { ...memberOf(world, 'bob'), channelId: world.slack.channel('general').id };
  await deliverSubmission(world, presser, callbackId, id, typedIn(world));
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  const [own, bobs] = await world.inStore(async (tokens) => [
    await findOwn(tokens, alice, 'laptop'),
    (await listOwn(tokens, memberOf(world, 'bob'))).registrations,
  ]);
  expect([own, bobs]).toEqual([before, []]);
});

it('the settings of a workspace are changed by none but its admins', async () => {
  const { world } = await worldOfAlice();
  for (const name of ['bob', 'gus']) {
    const presser = { ...memberOf(world, name), channelId: world.slack.channel('general').id };
    await deliverSubmission(world, presser, VIEWS.settings, '', { [FIELDS.warningDays]: '99' });
    await deliverPress(world, presser, ACTIONS.openSettings, 'settings');
    await deliverPress(world, presser, ACTIONS.allLater, '0');
  }
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  const settings = await world.inStore((tokens) => tokens.settings.of(world.slack.teamId));
  expect(settings.ownWarningDays).toBeNull();
  expect(JSON.stringify([world.slack.calls, world.slack.responses])).not.toContain('laptop');
});

it('people of another workspace get one answer to every button, and no form of theirs is taken', async () => {
  const { world, id, alice } = await worldOfAlice();
  const { slack } = world;
  const carol = slack.person('carol').id;
  // Their ids may look like those of people here.
  const stranger = { ...alice, channelId: slack.channel('partners').id, homeTeamId: 'T0ELSEWHERE' };
  const before = await world.inStore((tokens) => findOwn(tokens, alice, 'laptop'));
  for (const [index, actionId] of EVERY_ACTION.entries()) {
    await deliverPress(world, stranger, actionId, valueFor(actionId, id, carol));
    await expect.poll(() => slack.responses.length).toBe(index + 1);
  }
  const answers = new Set(slack.responses.map(({ body }) => JSON.stringify(Object(body)['blocks'])));
  expect(answers.size).toBe(1);
  expect([...answers][0]).toContain('Tokens are for members of this workspace');
  for (const callbackId of Object.values(VIEWS)) {
    await deliverSubmission(world, stranger, callbackId, id, typedIn(world));
  }
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  expect(await world.inStore((tokens) => findOwn(tokens, alice, 'laptop'))).toEqual(before);
});

it('an envelope of another workspace has no effect at all', async () => {
  const { world, id, alice } = await worldOfAlice();
  const { slack } = world;
  const other = slack.addWorkspace({ name: 'Globex' });
  const shown = () => slack.calls.filter(({ method }) => /^(?:chat|views)\./.test(method)).length;
  const [calls, responses] = [shown(), slack.responses.length];
  for (const userId of [other.person('alice').id, alice.userId]) {
    const presser = { userId, teamId: other.id, channelId: slack.channel('general').id };
    for (const actionId of EVERY_ACTION) {
      await deliverPress(world, presser, actionId, valueFor(actionId, id, slack.person('carol').id));
    }
    for (const callbackId of Object.values(VIEWS)) {
      await deliverSubmission(world, presser, callbackId, id, typedIn(world));
    }
  }
  await other.as('alice').command('general', '/ghcr tokens');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([shown(), slack.responses.length]).toEqual([calls, responses]);
  expect(await world.inStore((tokens) => findOwn(tokens, alice, 'laptop'))).toMatchObject({ isKept: true });
});

it('an offer is accepted by whom it was made to, and by nobody else', async () => {
  const { world, id } = await worldOfAlice();
  const { slack } = world;
  const presser = { ...memberOf(world, 'carol'), channelId: slack.channel('general').id };
  await deliverPress(world, presser, ACTIONS.accept, id);
  await expect
    .poll(() => told(slack.as('carol').messages('general').at(-1)))
    .toContain('laptop is yours now');
});
