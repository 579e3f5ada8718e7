// What a job had to leave for its next run is counted, so that an operator sees it, and keeps nobody else's token from its turn.
import { expect, it } from 'vitest';
import { systemClock } from '../../src/support/clock.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { DAY_MS } from '../../src/tokens/record/ladder.ts';
import { DUE, LOOK, REGISTRATION } from '../../src/tokens/record/names.ts';
import { hurriedClock, openBotWorld } from './running-bot.ts';

it('damaged registrations are counted by the jobs that have to leave them', async () => {
  const world = await openBotWorld('socket', {
    slack: { rateLimits: false },
    more: { EXPIRY_SWEEP_CRON: '* * * * * *', QUIET_HOURS: 'off', SLACK_MESSAGES_PER_SECOND: '100' },
    clock: hurriedClock(60),
  });
  const { slack } = world;
  const owner = { teamId: slack.teamId, userId: slack.person('carol').id };
  const date = new Date(systemClock.now() + 5.9 * DAY_MS).toISOString().slice(0, 10);
  await world.inStore(async (tokens) => {
    for (const [index, letter] of [
      [DUE, 'd'],
      [LOOK, 'l'],
    ] as const)
      await tokens.store.put(
        REGISTRATION,
        letter.repeat(22),
        { formatVersion: 1 },
        { ifVersion: 'absent', indexes: { [index]: 1 } },
      );
    await addReminder(tokens, owner, { label: 'laptop', date, zone: null });
  });
  for (const job of ['sweep', 'look'])
    await expect
      .poll(async () => (await fetch(`${world.url}/metrics`)).text(), { timeout: 20_000 })
      .toMatch(new RegExp(`^ghcr_doctor_job_failures_total\\{[^}]*job="${job}"[^}]*\\} [1-9]`, 'm'));
  await expect
    .poll(() => slack.as('carol').messages('dm')[0]?.words, { timeout: 20_000 })
    .toContain('laptop');
}, 60_000);
