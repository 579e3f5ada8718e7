// The store goes away between what was told and the mark of it, and comes back; or another takes its place that knows less.
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { createTokenPorts } from '../../src/tokens/ports.ts';
import { deliverTo, waitingRecipients } from '../../src/warnings/delivery.ts';
import type { WarningPorts } from '../../src/warnings/ports.ts';
import { sweepDue } from '../../src/warnings/sweeping.ts';
import { keepStanding, restore } from '../helpers/redis-failover.ts';
import { type RedisServer, startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { addDated } from '../tokens/adding-one.ts';
import { drivenClock } from '../tokens/both-stores.ts';
import { ANNA } from '../tokens/people.ts';
import { openCompany } from './company.ts';

const why = whyNoRedis();
if (why !== null) console.log(`Marks while Redis is away are left out: ${why}.`);

describe.skipIf(why !== null)('a warning that was told while the store went away', () => {
  /** `meanwhile` happens between what is told and the mark of it. */
  async function opened(meanwhile: (server: RedisServer) => Promise<void>) {
    const server = await startRedisServer();
    onTestFinished(() => server.remove());
    const clock = drivenClock();
    const store = await openRedisStore({ url: server.url, keyPrefix: 'test:', clock });
    onTestFinished(() => store.close());
    const tokens = createTokenPorts({ store, clock, sealingKeys: [], warningDays: [30] });
    const company = openCompany(tokens);
    const { notifier } = company.ports;
    const ports: WarningPorts = {
      ...company.ports,
      notifier: {
        ...notifier,
        async tell(digest: Parameters<typeof notifier.tell>[0]) {
          await meanwhile(server);
          return notifier.tell(digest);
        },
      },
    };
    await addDated(tokens, ANNA, 'laptop', '2026-12-01');
    await sweepDue(ports);
    const [waiting] = await waitingRecipients(ports);
    if (!waiting) throw new Error('nothing waits');
    return { clock, company, ports, server, waiting };
  }

  it('is marked when the store is back, and not told again', async () => {
    const { clock, company, ports, waiting } = await opened(async (server) => {
      await server.kill();
      setTimeout(() => void server.start(), 700);
    });
    expect(await deliverTo(ports, waiting)).toMatchObject({ sent: 1 });
    clock.nowMs += 10 * 60 * 1000;
    expect(await waitingRecipients(ports)).toEqual([]);
    expect(company.told).toHaveLength(1);
  });

  it('is marked where another store has not heard of its claim, and not told again', async () => {
    const { clock, company, ports, server, waiting } = await opened(restore);
    await keepStanding(server);
    expect(await deliverTo(ports, waiting)).toMatchObject({ sent: 1 });
    expect(await waitingRecipients(ports)).toEqual([]);
    clock.nowMs += 10 * 60 * 1000;
    expect(await waitingRecipients(ports)).toEqual([]);
    expect(company.told).toHaveLength(1);
  });

  it('is left to whoever took it from the other store', async () => {
    const { clock, company, ports, server, waiting } = await opened(async (other) => {
      await restore(other);
      const { outbox } = ports;
      const { teamId, recipient } = waiting;
      const open = await outbox.takeableFor(teamId, recipient, clock.nowMs, 5);
      // Twice, for the first of its writes has the number that ours had.
      const taken = await outbox.claim(open, clock.nowMs, 45_000);
      expect(await outbox.claim(taken, clock.nowMs, 45_000)).toHaveLength(1);
    });
    await keepStanding(server);
    await deliverTo(ports, waiting);
    expect(await waitingRecipients(ports)).toEqual([]);
    clock.nowMs += 45_000;
    expect(await waitingRecipients(ports)).toEqual([waiting]);
    expect(company.told).toHaveLength(1);
  });
});
