// A canary token through every listener, in both modes at debug: nothing that leaves the bot, and nothing it keeps, holds any of it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addFault, faults } from '../../sandbox/index.ts';
import { ACTION_IDS } from '../../src/slack/action-ids.ts';
import { LISTENERS } from '../../src/slack/listeners.ts';
import { findLeak } from '../canary/leak.ts';
import { someToken } from '../helpers/tokens.ts';
import { type BotWorld, openBotWorld } from './running-bot.ts';

const walked = new Set<string>();

/** A press whose button carries something that was never put into it. */
async function pressWith({ slack, url }: BotWorld, actionId: string, value: string): Promise<void> {
  const payload = {
    type: 'block_actions',
    api_app_id: slack.appId,
    team: { id: slack.teamId },
    user: { id: slack.person('alice').id, team_id: slack.teamId },
    channel: { id: slack.channel('general').id, name: 'general' },
    trigger_id: '1.2.3',
    response_url: `${new URL(slack.apiUrl).origin}/response/none`,
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1.1' }],
  };
  const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  expect((await slack.post({ url: `${url}/slack/events`, body })).status).toBe(200);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('a token goes in and never comes out', async () => {
    const token = someToken();
    const secret = token.slice(4);
    const world = await openBotWorld(mode, { slack: { rateLimits: false } });
    const { slack, catalog, lines } = world;
    // The registry repeats the token in its words, as a hostile one might.
    addFault(catalog.running.world, 'manifest', faults.registryRefusal(403, 'DENIED', `no, ${token}`), {
      repository: 'demo/public-tags',
    });
    const alice = slack.as('alice');
    const answered = async (count: number) =>
      expect.poll(() => slack.responses.length).toBeGreaterThanOrEqual(count);

    for (const text of [
      token,
      `check ${token}`,
      `check ghcr.io/demo/public:1.0 ${token}`,
      `hlep ${token}`,
      `check ghcr.io/demo/public:${token}`,
    ]) {
      const before = slack.responses.length;
      await alice.command('general', `/ghcr ${text}`);
      await answered(before + 1);
    }
    walked.add('/ghcr');

    await alice.command('general', '/ghcr check ghcr.io/demo/public-tags:1.2');
    await expect.poll(() => alice.messages('general').at(-1)?.controls.length ?? 0).toBeGreaterThan(1);
    const message = alice.messages('general').at(-1);
    if (!message) throw new Error('no message');
    for (const id of [ACTION_IDS.checkAgain, ACTION_IDS.showEvidence, ACTION_IDS.share]) {
      await alice.press(message, id);
      if (mode === 'http') await pressWith(world, id, token);
      walked.add(id);
    }
    await expect.poll(() => alice.view()?.callbackId).toBe('share_confirmed');
    const view = alice.view();
    if (view) await alice.submit(view, {});
    walked.add('share_confirmed');

    await alice.command('random', '/ghcr check demo/public:1.0');
    await expect
      .poll(
        () =>
          alice
            .messages('random')
            .at(-1)
            ?.controls.some(({ actionId }) => actionId === ACTION_IDS.checkCorrected) ?? false,
      )
      .toBe(true);
    const corrected = alice.messages('random').at(-1);
    if (corrected) await alice.press(corrected, ACTION_IDS.checkCorrected);
    walked.add(ACTION_IDS.checkCorrected);
    await new Promise((resolve) => setTimeout(resolve, 500));

    const metrics = await (await fetch(`${world.url}/metrics`)).text();
    const kept = filesBelow(world.folder).map((path) => readFileSync(path, 'latin1'));
    const said = JSON.stringify([slack.calls, slack.responses]);
    for (const [where, text] of [
      ['logs', lines.join('')],
      ['Slack', said],
      ['metrics', metrics],
      ...kept.map((text) => ['files', text] as const),
    ] as const) {
      expect(findLeak(text, secret), where).toBeNull();
    }
    expect(lines.join('')).not.toContain(slack.botToken);
    expect(lines.join('')).not.toContain('demo/public');
  });
});

it('every listener of the registry was walked', () => {
  expect(LISTENERS.map(({ id }) => id).filter((id) => !walked.has(id))).toEqual([]);
});
