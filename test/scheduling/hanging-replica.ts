// A replica in a process of its own, which begins what it is asked for and never ends it. For a test that kills it.
import { createQueueScheduler } from '../../src/scheduling/queue-scheduler.ts';
import { openWaitingConnection } from '../../src/storage/redis/waiting-connection.ts';
import { systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';

const [url = '', keyPrefix = '', silenceMs = ''] = process.argv.slice(2);
const scheduler = createQueueScheduler({
  connect: () => openWaitingConnection(new Secret(url)),
  keyPrefix,
  clock: systemClock,
  tellFailure: () => undefined,
  silenceMs: Number(silenceMs),
});
scheduler.handle('tell', 1, (id) => {
  process.stdout.write(`${id}\n`);
  return systemClock.sleep(600_000);
});
scheduler.start();
