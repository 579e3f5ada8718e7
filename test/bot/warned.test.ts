// What somebody does about a warning: with its buttons, and said in every copy.
import { expect, it } from 'vitest';
import { TOKEN_ACTIONS } from '../../src/slack/action-ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { DAY_MS } from '../../src/tokens/record/ladder.ts';
import { type BotWorld, openBotWorld } from './running-bot.ts';

const EAGER = { EXPIRY_SWEEP_CRON: '* * * * * *', QUIET_HOURS: 'off', SLACK_MESSAGES_PER_SECOND: '100' };

async function warned(labels: readonly string[]): Promise<BotWorld> {
  const world = await openBotWorld('http', { slack: { rateLimits: false }, more: EAGER });
  const { slack } = world;
  const owner = { teamId: slack.teamId, userId: slack.person('alice').id };
  const date = new Date(systemClock.now() + 5.9 * DAY_MS).toISOString().slice(0, 10);
  const channelId = slack.channel('general').id;
  await world.inStore(async (tokens) => {
    for (const label of labels) await addReminder(tokens, owner, { label, date, zone: null, channelId });
  });
  await expect.poll(() => inChannel(world).length, { timeout: 10_000 }).toBeGreaterThan(0);
  await expect.poll(() => directly(world).length, { timeout: 10_000 }).toBeGreaterThan(0);
  return world;
}

function inChannel({ slack }: BotWorld) {
  return slack.as('bob').messages('general');
}

function directly({ slack }: BotWorld) {
  return slack.as('alice').messages('dm');
}

async function press(world: BotWorld, actionId: string): Promise<void> {
  const message = directly(world).find(({ controls }) => controls.some((one) => one.actionId === actionId));
  if (message === undefined) throw new Error(`nothing to press for ${actionId}`);
  await world.slack.as('alice').press(message, actionId);
}

it('a snooze is said, and the warning has nothing left to press', async () => {
  const world = await warned(['laptop']);
  await press(world, TOKEN_ACTIONS.snoozeDay);
  await expect.poll(() => directly(world)[0]?.words ?? '').toContain('reminded again');
  expect(directly(world)[0]?.edited).toBe(true);
  await expect.poll(() => inChannel(world)[0]?.words ?? '').toContain('reminded again');
  expect(directly(world).at(-1)?.words).toContain('I remind you again on');
  expect(world.slack.violations).toEqual([]);
});

it('retiring it is said in the channel too, and nobody is pinged by that', async () => {
  const world = await warned(['laptop']);
  await press(world, TOKEN_ACTIONS.retire);
  await expect.poll(() => inChannel(world)[0]?.words ?? '').toContain('Retired');
  await expect.poll(() => directly(world)[0]?.words ?? '').toContain('Nothing is left to do here');
  expect(inChannel(world)[0]?.pings).toEqual([]);
  expect(world.slack.violations).toEqual([]);
});

it('a renewal by its new last day is said', async () => {
  const world = await warned(['laptop']);
  const alice = world.slack.as('alice');
  await press(world, TOKEN_ACTIONS.renewed);
  await expect
    .poll(() => alice.view()?.controls.some(({ actionId }) => actionId === 'last_day') ?? false)
    .toBe(true);
  const form = alice.view();
  if (form === null) throw new Error('no form');
  await alice.submit(form, {
    last_day: new Date(systemClock.now() + 80 * DAY_MS).toISOString().slice(0, 10),
  });
  await expect.poll(() => inChannel(world)[0]?.words ?? '').toContain('Renewed: it ends in');
  expect(world.slack.violations).toEqual([]);
});

it('somebody else’s press has no effect, and the answer tells nothing', async () => {
  const world = await warned(['laptop']);
  const { slack } = world;
  const [message] = directly(world);
  const value = message?.controls.find(({ actionId }) => actionId === TOKEN_ACTIONS.snoozeDay)?.value ?? '';
  const result = await world.inStore(async (tokens) => tokens.registrations.find(value));
  expect(result?.registration.snoozedUntilMs).toBeNull();
  const body = {
    type: 'block_actions',
    api_app_id: slack.appId,
    team: { id: slack.teamId },
    user: { id: slack.person('bob').id, team_id: slack.teamId },
    channel: { id: slack.channel('general').id, name: 'general' },
    trigger_id: '1.2.3',
    response_url: `${new URL(slack.apiUrl).origin}/response/none`,
    actions: [{ type: 'button', action_id: TOKEN_ACTIONS.snoozeDay, block_id: 'b', value, action_ts: '1.1' }],
  };
  await slack.post({
    url: `${world.url}/slack/events`,
    body: `payload=${encodeURIComponent(JSON.stringify(body))}`,
  });
  await systemClock.sleep(500);
  const after = await world.inStore(async (tokens) => tokens.registrations.find(value));
  expect(after?.registration.snoozedUntilMs).toBeNull();
});
