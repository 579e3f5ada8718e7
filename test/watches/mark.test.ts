// The store goes away between what a channel was told and the mark of it, and comes back; or another takes its place that knows less.
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { createTokenPorts } from '../../src/tokens/ports.ts';
import { lookAtWatch } from '../../src/watches/look.ts';
import type { WatchTeller } from '../../src/watches/ports.ts';
import { createWatches } from '../../src/watches/watches.ts';
import { keepStanding, restore } from '../helpers/redis-failover.ts';
import { type RedisServer, startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { drivenClock } from '../tokens/both-stores.ts';
import { ANNA } from '../tokens/people.ts';
import { FREE, HOUR, openVillage, PRIVATE, type Village, watchOf } from './village.ts';

const why = whyNoRedis();
if (why !== null) console.log(`Marks while Redis is away are left out: ${why}.`);

describe.skipIf(why !== null)('A watch whose channel was told while the store went away', () => {
  /** `meanwhile` happens between what is told and the mark of it. */
  async function opened(meanwhile = away) {
    const server = await startRedisServer();
    onTestFinished(() => server.remove());
    const clock = drivenClock();
    const store = await openRedisStore({ url: server.url, keyPrefix: 'test:', clock });
    onTestFinished(() => store.close());
    const village = openVillage(createTokenPorts({ store, clock, sealingKeys: [], warningDays: [30] }));
    const { id, nextAtMs } = watchOf(await village.set());
    clock.nowMs = nextAtMs;
    const teller = (told: Village): WatchTeller => ({
      async tell(watch, news) {
        await meanwhile(server);
        return told.ports.teller.tell(watch, news);
      },
    });
    return { clock, server, store, village, id, teller: teller(village) };
  }

  async function away(server: RedisServer): Promise<void> {
    await server.kill();
    setTimeout(() => void server.start(), 700);
  }

  it('is marked when the store is back, and tells it no second time', async () => {
    const { clock, village, id, teller } = await opened();
    village.says = PRIVATE;
    expect(await lookAtWatch({ ...village.ports, teller }, FREE, id)).toBe('told');
    clock.nowMs += 6 * HOUR;
    expect(await village.run()).toEqual(['quiet']);
    expect(village.lines()).toEqual(['C0PULLS blocked']);
  });

  it('is gone when the store is back, where it told its end', async () => {
    const { store, village, id, teller } = await opened();
    village.people.set(ANNA.userId, { timeZone: null, isGone: true });
    expect(await lookAtWatch({ ...village.ports, teller }, FREE, id)).toBe('ended');
    expect(await createWatches(store).countOfTeam('T0001')).toBe(0);
  });

  it('is marked where another store has not heard of its claim, and tells it no second time', async () => {
    const { clock, server, village, id, teller } = await opened(restore);
    village.says = PRIVATE;
    await keepStanding(server);
    expect(await lookAtWatch({ ...village.ports, teller }, FREE, id)).toBe('told');
    expect(await village.run()).toEqual([]);
    clock.nowMs += 6 * HOUR;
    expect(await village.run()).toEqual(['quiet']);
    expect(village.lines()).toEqual(['C0PULLS blocked']);
  });

  it('is gone where another store has not heard of its claim, when it told its end', async () => {
    const { server, store, village, id, teller } = await opened(restore);
    village.people.set(ANNA.userId, { timeZone: null, isGone: true });
    await keepStanding(server);
    expect(await lookAtWatch({ ...village.ports, teller }, FREE, id)).toBe('ended');
    expect(await createWatches(store).countOfTeam('T0001')).toBe(0);
  });
});
