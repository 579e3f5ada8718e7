// What a person hears when something fails, when they ask too much, and when the bot is stopped.
import { describe, expect, it } from 'vitest';
import { addFault, faults } from '../../sandbox/index.ts';
import { ACTION_IDS } from '../../src/slack/action-ids.ts';
import { startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { openBotWorld } from './running-bot.ts';

const noRedis = whyNoRedis();
if (noRedis !== null) console.log(`Left out, a store that is away: ${noRedis}`);

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('what was begun is finished when the bot is stopped', async () => {
    const { slack, catalog, bots } = await openBotWorld(mode);
    addFault(catalog.running.world, 'token', faults.delay(700));
    const alice = slack.as('alice');
    await alice.command('general', '/ghcr check ghcr.io/demo/public:1.0');
    expect(alice.messages('general').at(-1)?.text).toContain('Checking');
    await bots[0]?.stop();
    expect(alice.messages('general').at(-1)?.text).toContain('can be pulled');
    const late = await alice.command('general', '/ghcr help');
    expect(late.error).toBe('dispatch_failed');
  });

  it('somebody who asks too much is told kindly how long to wait', async () => {
    const { slack, catalog } = await openBotWorld(mode);
    const alice = slack.as('alice');
    for (let count = 0; count < 9; count += 1)
      await alice.command('general', '/ghcr check ghcr.io/demo/public:1.0');
    await expect.poll(() => slack.responses.length).toBe(9);
    const tokens = catalog.running.requests.filter(({ url }) => url.startsWith('/token'));
    expect(tokens).toHaveLength(8);
    const words = alice.messages('general').map((message) => message.words);
    expect(words.filter((each) => /\d+ seconds?/.test(each) && !each.includes('can be pulled'))).toHaveLength(
      1,
    );
    expect(slack.violations).toEqual([]);
  });

  it.skipIf(noRedis !== null)(
    'checks go on while the store is away, and a button says that it failed, with a reference',
    async () => {
      const redis = await startRedisServer();
      try {
        const { slack, url, lines } = await openBotWorld(mode, { more: { REDIS_URL: redis.url.reveal() } });
        const alice = slack.as('alice');
        await alice.command('general', '/ghcr check ghcr.io/demo/public:1.0');
        await expect.poll(() => alice.messages('general').at(-1)?.text).toContain('can be pulled');
        const message = alice.messages('general').at(-1);
        await redis.kill();
        await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 10_000 }).toBe(503);
        expect(await (await fetch(`${url}/readyz`)).json()).toEqual({
          ready: false,
          components: { slack: true, store: false },
        });

        if (message) await alice.press(message, ACTION_IDS.checkAgain);
        await expect.poll(() => alice.messages('general').at(-1)?.words ?? '').toMatch(/reference/i);
        const reference = /[0-9a-f]{8}/.exec(alice.messages('general').at(-1)?.words ?? '')?.[0] ?? 'none';
        expect(lines.join('')).toContain(reference);

        await alice.command('random', '/ghcr check ghcr.io/demo/public:1.0');
        await expect
          .poll(() => alice.messages('random').at(-1)?.text, { timeout: 10_000 })
          .toContain('can be pulled');
      } finally {
        await redis.remove();
      }
    },
  );
});
