// The app is taken away: everything of the workspace goes.
import { describe, expect, it } from 'vitest';
import {
  ONBOARDING_ACTIONS as ACTIONS,
  FIELD_IDS,
  ONBOARDING_VIEWS as VIEWS,
} from '../../src/slack/action-ids.ts';
import { converse } from './conversation.ts';
import { type BotWorld, openBotWorld } from './running-bot.ts';

const PATIENT = { slack: { rateLimits: false } };

async function fill(world: BotWorld): Promise<void> {
  const alice = converse(world);
  await world.slack.as('bob').command('general', '/ghcr check ghcr.io/demo/private:1.0');
  await alice.reachesHandOver();
  await alice.submit(await alice.opens(ACTIONS.remind, VIEWS.reminder), { [FIELD_IDS.label]: 'laptop' });
  await alice.reads('Step 6 of 7');
}

/** Records that say whose workspace they are of. */
function kept(world: BotWorld): Promise<string[]> {
  return world.inStore(async ({ store }) => {
    const { records } = await store.scan(null, null, 1000);
    return records.filter(({ value }) => value['teamId'] === world.slack.teamId).map(({ kind }) => kind);
  });
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it.each([
    ['when the app is uninstalled', { type: 'app_uninstalled' }],
    ['when its bot token is revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } }],
  ])('nothing is left %s', async (_, event) => {
    const world = await openBotWorld(mode, PATIENT);
    await fill(world);
    expect((await kept(world)).sort()).toEqual(
      expect.arrayContaining(['onboarding', 'registration', 'snapshot']),
    );
    await world.slack.emit(event);
    await expect.poll(() => world.lines.join('')).toContain('workspace-forgotten');
    expect(await kept(world)).toEqual([]);
  });

  it('a person’s own revoked token concerns nobody else', async () => {
    const world = await openBotWorld(mode, PATIENT);
    await fill(world);
    await world.slack.emit({ type: 'tokens_revoked', tokens: { oauth: ['U0SOMEBODY'], bot: [] } });
    const other = world.slack.addWorkspace({ name: 'Globex' });
    await other.emit({ type: 'app_uninstalled' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await kept(world)).toContain('registration');
  });
});
