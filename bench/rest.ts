/** When a Redis server is at rest: a log that is rewritten makes all other work wait for the same disk. */
import { systemClock } from '../src/support/clock.ts';
import type { RedisServer } from '../test/helpers/redis-server.ts';

const REWRITING = /aof_rewrite_(?:in_progress|scheduled):1/;

export async function atRest(server: RedisServer): Promise<void> {
  while (REWRITING.test(String(await server.ask('INFO', 'persistence')))) await systemClock.sleep(100);
}
