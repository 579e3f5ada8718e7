// Deliveries over HTTP that are not what they seem, at the real bot: none has an effect, and none is answered twice.
import { describe, expect, it } from 'vitest';
import { startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { type BotWorld, openBotWorld } from './running-bot.ts';

function command(world: BotWorld, text: string): string {
  const { slack } = world;
  return new URLSearchParams({
    team_id: slack.teamId,
    user_id: slack.person('alice').id,
    channel_id: slack.channel('general').id,
    channel_name: 'general',
    api_app_id: slack.appId,
    command: '/ghcr',
    text,
    response_url: `${new URL(slack.apiUrl).origin}/response/none`,
    trigger_id: '1.2.3',
  }).toString();
}

const noRedis = whyNoRedis();
if (noRedis !== null) console.log(`Left out, two replicas on Redis: ${noRedis}`);

describe('a delivery', () => {
  const nowSeconds = () => Math.floor(Date.now() / 1000);
  it.each([
    ['signed with another secret', () => ({ secret: 'another' }), 401],
    ['from ten minutes ahead', () => ({ timestamp: nowSeconds() + 600 }), 401],
    ['from ten minutes ago', () => ({ timestamp: nowSeconds() - 600 }), 401],
    ['without a signature', () => ({ headers: { 'x-slack-signature': null } }), 401],
  ] as const)('%s has no effect', async (_, change, status) => {
    const world = await openBotWorld('http');
    const url = `${world.url}/slack/events`;
    const answer = await world.slack.post({
      url,
      body: command(world, 'check ghcr.io/demo/public:1.0'),
      ...change(),
    });
    expect(answer.status).toBe(status);
    expect(world.catalog.running.requests).toEqual([]);
  });

  it('whose response_url is not Slack’s makes no connection there', async () => {
    const world = await openBotWorld('http');
    const body = command(world, 'help').replace(
      /response_url=[^&]*/,
      'response_url=http%3A%2F%2F169.254.169.254%2Flatest',
    );
    expect((await world.slack.post({ url: `${world.url}/slack/events`, body })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(world.slack.responses).toEqual([]);
  });

  it('of more than a mebibyte is refused', async () => {
    const world = await openBotWorld('http');
    const body = command(world, 'x'.repeat(1024 * 1024));
    expect((await world.slack.post({ url: `${world.url}/slack/events`, body })).status).toBe(413);
  });

  it('that comes again is answered with an empty 200', async () => {
    const world = await openBotWorld('http');
    await world.slack.as('alice').command('general', '/ghcr help');
    await expect.poll(() => world.slack.responses.length).toBe(1);
    const sent = world.slack.deliveries.at(-1);
    if (!sent) throw new Error('nothing was delivered');
    const again = await world.slack.post({ url: sent.url, body: sent.body, headers: { ...sent.headers } });
    expect([again.status, again.answer]).toEqual([200, '']);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(world.slack.responses).toHaveLength(1);
  });

  it.skipIf(noRedis !== null)('that comes to both replicas has one effect', async () => {
    const redis = await startRedisServer();
    try {
      const world = await openBotWorld('http', { replicas: 2, more: { REDIS_URL: redis.url.reveal() } });
      await world.slack.as('alice').command('general', '/ghcr help');
      await expect.poll(() => world.slack.responses.length).toBe(1);
      const sent = world.slack.deliveries.at(-1);
      if (!sent) throw new Error('nothing was delivered');
      const answers = await Promise.all(
        world.bots.flatMap(({ port }) =>
          Array.from({ length: 5 }, () =>
            world.slack.post({
              url: `http://127.0.0.1:${port}/slack/events`,
              body: sent.body,
              headers: { ...sent.headers },
            }),
          ),
        ),
      );
      expect(answers.map(({ status, answer }) => [status, answer])).toEqual(Array(10).fill([200, '']));
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(world.slack.responses).toHaveLength(1);
    } finally {
      await redis.remove();
    }
  });
});
