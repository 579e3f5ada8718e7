// A store that fails over to one that has not heard of the last writes: what it held before is put aside, and later in its place.
import type { RedisServer } from './redis-server.ts';

const ASIDE = '1';

/** Puts aside everything that stands there now. */
export async function keepStanding(server: RedisServer): Promise<void> {
  const names = await server.ask('KEYS', '*');
  if (!Array.isArray(names)) throw new Error('there are no names');
  for (const name of names) await server.ask('COPY', String(name), String(name), 'DB', ASIDE, 'REPLACE');
}

/** What was put aside is all that is there. */
export async function restore(server: RedisServer): Promise<void> {
  await server.ask('SWAPDB', '0', ASIDE);
}
