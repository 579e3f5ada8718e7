/** What one person's tokens cost when a hundred times as many are registered: list mine, open one, add one, on both stores. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRedisStore } from '../src/storage/redis/open.ts';
import { openSqliteStore } from '../src/storage/sqlite/open.ts';
import { systemClock } from '../src/support/clock.ts';
import { Secret } from '../src/support/secret.ts';
import type { Store } from '../src/support/store.ts';
import { addReminder } from '../src/tokens/add-reminder.ts';
import { listOwn, viewOne } from '../src/tokens/listing.ts';
import { createTokenPorts, type TokenPorts } from '../src/tokens/ports.ts';
import { startRedisServer, whyNoRedis } from '../test/helpers/redis-server.ts';
import { whyNoSqlite } from '../test/storage/sqlite-driver.ts';
import { inTurns, timeOf } from './measure.ts';
import { fillRegistrations, ownerAt } from './registrations-fill.ts';
import { line, ms } from './report.ts';
import { atRest } from './rest.ts';

const FEW = 1_000;
const MANY = 100_000;
/** Among all sections. */
const FEWER = 30_000;
const MOST_RATIO = 2;
const ROUNDS = { 'list mine': 201, 'open one': 201, 'add one': 61 } as const;

/** @param isAlone whether this section was asked for by name: then with the whole number */
export async function benchRegistrations(isAlone: boolean): Promise<string[]> {
  const count = isAlone ? MANY : FEWER;
  if (!isAlone) line(`of ${FEWER} here; of ${MANY}:`, 'npm run bench -- registrations');
  return [...(await onSqlite(count)), ...(await onRedis(count))];
}

async function onSqlite(count: number): Promise<string[]> {
  const why = await whyNoSqlite();
  if (why !== null) {
    line(`SQLite is not measured: ${why}`, '');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-tokens-'));
  try {
    const open = (name: string) => openSqliteStore({ folder: join(folder, name), clock: systemClock });
    const [few, many] = [await open('few'), await open('many')];
    // The log of the filling is moved into the file, so that no write below pays for it.
    return await measure('SQLite', { few, many, count }, async () => {
      await Promise.all([few.purge(), many.purge()]);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onRedis(count: number): Promise<string[]> {
  const why = whyNoRedis();
  if (why !== null) {
    line(`Redis is not measured: ${why}`, '');
    return [];
  }
  const [few, many] = [await startRedisServer(), await startRedisServer()];
  try {
    const open = ({ url }: typeof few) => openRedisStore({ url, keyPrefix: 'bench:', clock: systemClock });
    return await measure('Redis', { few: await open(few), many: await open(many), count }, async () => {
      await Promise.all([atRest(few), atRest(many)]);
    });
  } finally {
    await Promise.all([few.remove(), many.remove()]);
  }
}

interface Filled {
  readonly few: Store;
  readonly many: Store;
  /** How many go into the larger one. */
  readonly count: number;
}

async function measure(
  name: string,
  { few, many, count }: Filled,
  settled: () => Promise<void>,
): Promise<string[]> {
  const key = { id: 'k1', key: new Secret(randomBytes(32).toString('base64')) };
  const ports = (store: Store): TokenPorts =>
    createTokenPorts({
      store,
      clock: systemClock,
      sealingKeys: [key],
      warningDays: [30, 14, 7, 3, 1, 0],
      limits: { perPerson: 100, perWorkspace: 1000 },
    });
  const [small, large] = [ports(few), ports(many)];
  const filledMs = await timeOf(() => fillRegistrations(large, count));
  await fillRegistrations(small, FEW);
  line(`${name}: ${count} registrations filled in`, `${(filledMs / 1000).toFixed(1)} s`);
  await settled();
  const broken: string[] = [];
  for (const what of ['list mine', 'open one', 'add one'] as const) {
    // Each store's owners are spread over all of it; the fewer of the small one come again.
    const on = (target: TokenPorts, size: number) => {
      let round = 0;
      return () => {
        round += 1;
        return WORKS[what](target, Math.floor((round * 7919 * size) / count) % size, round);
      };
    };
    const works = { few: on(small, FEW), many: on(large, count) };
    await inTurns(works, 5);
    const times = await inTurns(works, ROUNDS[what]);
    const ratio = times.many / times.few;
    line(`${name}: ${what}, of ${FEW} and of ${count}`, `${ms(times.few)}, ${ms(times.many)}`);
    line(`ratio (at most ${MOST_RATIO})`, ratio.toFixed(2));
    if (ratio > MOST_RATIO) broken.push(`${name}: ${what}, of ${count} beside ${FEW}`);
  }
  await Promise.all([few.close(), many.close()]);
  return broken;
}

/** `n` is the number of a registration, whose owner does it. */
const WORKS = {
  'list mine': async (ports: TokenPorts, n: number) => {
    const { registrations } = await listOwn(ports, ownerAt(n));
    if (registrations.length < 20) throw new Error('The list is not whole.');
  },
  'open one': async (ports: TokenPorts, n: number) => {
    const owner = ownerAt(n);
    const ids = await ports.registrations.idsOfTeam(owner.teamId, 1);
    const viewer = { ...owner, isAdmin: true, channelIds: [] };
    if ((await viewOne(ports, viewer, ids[0] ?? '')) === null) throw new Error('There is none to open.');
  },
  'add one': async (ports: TokenPorts, n: number, round: number) => {
    const label = `added-${round}`;
    const added = await addReminder(ports, ownerAt(n), { label, date: nextYear(), zone: 'Europe/Berlin' });
    if (added.kind !== 'added') throw new Error(`It was not added: ${added.kind}.`);
  },
} as const;

function nextYear(): string {
  return `${new Date(systemClock.now()).getUTCFullYear() + 1}-06-30`;
}
