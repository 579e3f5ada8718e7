// Socket Mode when Slack renews, drops or refuses the connection: every command answered once or refused by Slack, never doubled.
import { describe, expect, it } from 'vitest';
import { type BotWorld, openBotWorld } from './running-bot.ts';

async function ready({ url }: BotWorld): Promise<number> {
  return (await fetch(`${url}/readyz`)).status;
}

/** Types commands until one is taken again, and counts what each got. */
async function commandsDuring(world: BotWorld, ms: number): Promise<{ taken: number; refused: number }> {
  const people = ['alice', 'bob', 'carol', 'gus'].map((name) => world.slack.as(name));
  const count = { taken: 0, refused: 0 };
  const endsAt = performance.now() + ms;
  for (let at = 0; performance.now() < endsAt; at += 1) {
    const delivery = await people[at % people.length]?.command('general', '/ghcr help');
    if (delivery?.error === null) count.taken += 1;
    else count.refused += 1;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return count;
}

describe('a connection', () => {
  it.each([
    ['is renewed', (world: BotWorld) => world.slack.sockets.refresh()],
    ['is dropped', (world: BotWorld) => world.slack.sockets.drop()],
  ])('that %s is opened again, and no command is lost unseen', async (_, disturb) => {
    const world = await openBotWorld('socket', { slack: { rateLimits: false } });
    expect(await ready(world)).toBe(200);
    await disturb(world);
    await expect.poll(() => ready(world), { interval: 20 }).toBe(503);
    const { taken, refused } = await commandsDuring(world, 3_000);
    await expect.poll(() => ready(world)).toBe(200);
    expect(taken).toBeGreaterThan(0);
    await expect.poll(() => world.slack.responses.length).toBe(taken);
    expect(refused).toBeGreaterThan(0);
    expect(world.slack.violations).toEqual([]);
  });

  it('comes back after Slack refused to open one for ten seconds', { timeout: 40_000 }, async () => {
    const world = await openBotWorld('socket');
    world.slack.sockets.failOpen(10_000);
    await world.slack.sockets.drop();
    await expect.poll(() => ready(world), { interval: 20 }).toBe(503);
    await expect.poll(() => ready(world), { timeout: 25_000, interval: 200 }).toBe(200);
    const delivery = await world.slack.as('alice').command('general', '/ghcr help');
    expect(delivery.error).toBeNull();
  });

  it('of two replicas takes what the other cannot', async () => {
    const world = await openBotWorld('socket', { replicas: 2, slack: { rateLimits: false } });
    expect(world.slack.sockets.count).toBe(2);
    await world.slack.sockets.drop(0);
    const { taken, refused } = await commandsDuring(world, 2_000);
    expect(refused).toBe(0);
    await expect.poll(() => world.slack.responses.length).toBe(taken);
  });
});
