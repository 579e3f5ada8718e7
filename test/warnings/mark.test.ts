// The store goes away between what was told and the mark of it, and comes back.
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { createTokenPorts } from '../../src/tokens/ports.ts';
import { deliverTo, waitingRecipients } from '../../src/warnings/delivery.ts';
import { sweepDue } from '../../src/warnings/sweeping.ts';
import { startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { addDated } from '../tokens/adding-one.ts';
import { drivenClock } from '../tokens/both-stores.ts';
import { ANNA } from '../tokens/people.ts';
import { openCompany } from './company.ts';

const why = whyNoRedis();
if (why !== null) console.log(`Marks while Redis is away are left out: ${why}.`);

describe.skipIf(why !== null)('a warning that was told while the store went away', () => {
  it('is marked when the store is back, and not told again', async () => {
    const server = await startRedisServer();
    onTestFinished(() => server.remove());
    const clock = drivenClock();
    const store = await openRedisStore({ url: server.url, keyPrefix: 'test:', clock });
    onTestFinished(() => store.close());
    const tokens = createTokenPorts({ store, clock, sealingKeys: [], warningDays: [30] });
    const company = openCompany(tokens);
    const { notifier } = company.ports;
    const ports = {
      ...company.ports,
      notifier: {
        ...notifier,
        async tell(digest: Parameters<typeof notifier.tell>[0]) {
          await server.kill();
          setTimeout(() => void server.start(), 700);
          return notifier.tell(digest);
        },
      },
    };
    await addDated(tokens, ANNA, 'laptop', '2026-12-01');
    await sweepDue(ports);
    const [waiting] = await waitingRecipients(ports);
    if (!waiting) throw new Error('nothing waits');
    expect(await deliverTo(ports, waiting)).toMatchObject({ sent: 1 });
    clock.nowMs += 10 * 60 * 1000;
    expect(await waitingRecipients(ports)).toEqual([]);
    expect(company.told).toHaveLength(1);
  });
});
