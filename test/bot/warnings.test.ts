// The seven-day warning, from the bot's own waking to Slack's messages, with both kinds of store.
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/support/clock.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { DAY_MS } from '../../src/tokens/record/ladder.ts';
import { startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { type BotWorld, openBotWorld } from './running-bot.ts';

const noRedis = whyNoRedis();
if (noRedis !== null) console.log(`Warnings with Redis are left out: ${noRedis}.`);

const EAGER = { EXPIRY_SWEEP_CRON: '* * * * * *', QUIET_HOURS: 'off', SLACK_MESSAGES_PER_SECOND: '100' };

/** Ends within the sixth day from now. */
async function remind(world: BotWorld, name: string, label: string, channel: string | null): Promise<void> {
  const { slack } = world;
  const owner = { teamId: slack.teamId, userId: slack.person(name).id };
  const date = new Date(systemClock.now() + 5.9 * DAY_MS).toISOString().slice(0, 10);
  const channelId = channel === null ? null : slack.channel(channel).id;
  const added = await world.inStore((tokens) =>
    addReminder(tokens, owner, { label, date, zone: null, channelId }),
  );
  expect(added.kind).toBe('added');
}

/** Whom Slack took a message for, in order. */
function posts({ slack }: BotWorld): string[] {
  const sent = slack.calls.filter(({ method, ok }) => method === 'chat.postMessage' && ok);
  return sent.map(({ args }) => String((args as { readonly channel?: unknown }).channel)).sort();
}

async function metric(world: BotWorld, name: string): Promise<string | undefined> {
  const text = await (await fetch(`${world.url}/metrics`)).text();
  return text.split('\n').find((line) => line.startsWith(name));
}

const STORES = [
  ['the embedded store', 1, async () => ({})],
  [
    'Redis and two replicas',
    2,
    async () => {
      const server = await startRedisServer();
      onTestFinished(() => server.remove());
      return { REDIS_URL: server.url.reveal() };
    },
  ],
] as const;

describe.each(STORES)('a token that ends in six days, with %s', (_what, replicas, store) => {
  const isLeftOut = replicas > 1 && noRedis !== null;

  it.skipIf(isLeftOut)(
    'is warned of within seconds, once, and not again after a restart',
    async () => {
      const more = { ...EAGER, ...(await store()) };
      const world = await openBotWorld('socket', { replicas, slack: { rateLimits: false }, more });
      await remind(world, 'alice', 'laptop', 'general');
      const { slack } = world;
      const expected = [slack.person('alice').id, slack.channel('general').id].sort();
      await expect.poll(() => posts(world), { timeout: 10_000 }).toEqual(expected);
      expect(await metric(world, 'ghcr_doctor_job_failures_total{')).toBeUndefined();
      await world.restart();
      await systemClock.sleep(2_500);
      expect(posts(world)).toEqual(expected);
      expect(slack.violations).toEqual([]);
    },
    60_000,
  );

  it.skipIf(isLeftOut)(
    'waits while Slack says to, and comes then',
    async () => {
      const more = { ...EAGER, ...(await store()) };
      const world = await openBotWorld('socket', { replicas, slack: { rateLimits: false }, more });
      world.slack.fail('chat.postMessage', { retryAfter: 2 });
      const startedMs = systemClock.elapsed();
      await remind(world, 'bob', 'laptop', null);
      await expect.poll(() => posts(world), { timeout: 20_000 }).toEqual([world.slack.person('bob').id]);
      expect(systemClock.elapsed() - startedMs).toBeGreaterThan(2_000);
    },
    60_000,
  );

  it.skipIf(isLeftOut)(
    'goes to the channel where its owner has left',
    async () => {
      const more = { ...EAGER, ...(await store()) };
      const world = await openBotWorld('socket', { replicas, slack: { rateLimits: false }, more });
      await remind(world, 'dana', 'laptop', 'general');
      await expect.poll(() => posts(world), { timeout: 20_000 }).toEqual([world.slack.channel('general').id]);
    },
    60_000,
  );
});

describe.skipIf(noRedis !== null)('while Redis is away', () => {
  it('the bot says that it is not ready, and goes on by itself when it is back', async () => {
    const server = await startRedisServer();
    onTestFinished(() => server.remove());
    const more = { ...EAGER, REDIS_URL: server.url.reveal() };
    const world = await openBotWorld('socket', { replicas: 2, slack: { rateLimits: false }, more });
    const ready = async (): Promise<number> => (await fetch(`${world.url}/readyz`)).status;
    await expect.poll(ready, { timeout: 10_000 }).toBe(200);
    await server.kill();
    await expect.poll(ready, { timeout: 10_000 }).toBe(503);
    await systemClock.sleep(1_500);
    await server.start();
    await expect.poll(ready, { timeout: 10_000 }).toBe(200);
    await remind(world, 'alice', 'laptop', null);
    await expect.poll(() => posts(world), { timeout: 20_000 }).toEqual([world.slack.person('alice').id]);
  }, 60_000);
});
