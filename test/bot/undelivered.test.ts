// A warning that Slack will not take goes to whom it can, is counted, and admins see what to mend.
import { expect, it } from 'vitest';
import { systemClock } from '../../src/support/clock.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { DAY_MS } from '../../src/tokens/record/ladder.ts';
import { openBotWorld } from './running-bot.ts';
import { ownerIn } from './token-owner.ts';

const EAGER = { EXPIRY_SWEEP_CRON: '* * * * * *', QUIET_HOURS: 'off', SLACK_MESSAGES_PER_SECOND: '100' };

it('a warning for an archived channel is shown to admins, with the way to mend it, and to nobody else', async () => {
  const world = await openBotWorld('socket', { slack: { rateLimits: false }, more: EAGER });
  const { slack } = world;
  const owner = { teamId: slack.teamId, userId: slack.person('carol').id };
  const date = new Date(systemClock.now() + 5.9 * DAY_MS).toISOString().slice(0, 10);
  const channelId = slack.channel('old').id;
  const added = await world.inStore((tokens) =>
    addReminder(tokens, owner, { label: 'laptop', date, zone: null, channelId }),
  );
  expect(added.kind).toBe('added');
  await expect
    .poll(async () => (await fetch(`${world.url}/metrics`)).text(), { timeout: 20_000 })
    .toMatch(/^ghcr_doctor_warnings_total\{[^}]*outcome="lost"[^}]*\} 1$/m);
  const list = await ownerIn(world, 'alice').types('/ghcr tokens all', 'Warnings that could not be told');
  expect(list.words).toMatch(/laptop\n of \n, to \n: the channel is archived\. Choose another one/);
  const refused = await ownerIn(world, 'carol').types('/ghcr tokens all', 'That list is for admins');
  expect(refused.words).not.toContain('archived');
  // The owner heard of it all the same.
  expect(slack.as('carol').messages('dm')[0]?.words).toContain('laptop');
  expect(slack.violations).toEqual([]);
}, 60_000);
