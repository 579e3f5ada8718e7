/**
 * What a sweep costs with a thousand registrations due, of ten thousand and of a hundred times as many, on both stores: its time must
 * follow what is due, and its memory must not follow what is stored.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/support/clock.ts';
import { startRedisServer, whyNoRedis } from '../test/helpers/redis-server.ts';
import { whyNoSqlite } from '../test/storage/sqlite-driver.ts';
import { timeOf } from './measure.ts';
import { line } from './report.ts';
import { fillRedis, fillSqlite } from './sweep-fill.ts';
import { type Both, type Contest, compareSweeps } from './sweep-rounds.ts';
import { startSweeper } from './sweeper.ts';

/** Among all sections there is no time for a million. */
const AMONG_OTHERS = { sizes: { few: 10_000, many: 100_000 }, rounds: 5 };
const ALONE = { sizes: { few: 10_000, many: 1_000_000 }, rounds: 9 };

/** @param isAlone whether this section was asked for by name: then with the whole number */
export async function benchSweep(isAlone: boolean): Promise<string[]> {
  const plan = { ...(isAlone ? ALONE : AMONG_OTHERS), startMs: systemClock.now() };
  if (!isAlone) line(`of ${plan.sizes.many} here; of ${ALONE.sizes.many}:`, 'npm run bench -- sweep');
  return [...(await onSqlite({ ...plan, name: 'SQLite' })), ...(await onRedis({ ...plan, name: 'Redis' }))];
}

async function onSqlite(contest: Contest): Promise<string[]> {
  const why = await whyNoSqlite();
  if (why !== null) {
    line(`SQLite is not measured: ${why}`, '');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-sweep-'));
  const folders = { few: join(folder, 'few'), many: join(folder, 'many') };
  try {
    await filled(contest, (which, count) => fillSqlite(folders[which], count, contest.startMs));
    return await compareSweeps(contest, {
      few: startSweeper(['sqlite', folders.few]),
      many: startSweeper(['sqlite', folders.many]),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onRedis(contest: Contest): Promise<string[]> {
  const why = whyNoRedis();
  if (why !== null) {
    line(`Redis is not measured: ${why}`, '');
    return [];
  }
  const start = () => startRedisServer({ settings: { appendonly: 'no', rdbcompression: 'no' } });
  const servers = { few: await start(), many: await start() };
  try {
    await filled(contest, (which, count) => fillRedis(servers[which], count, contest.startMs));
    return await compareSweeps(contest, {
      few: startSweeper(['redis', servers.few.url.reveal()]),
      many: startSweeper(['redis', servers.many.url.reveal()]),
    });
  } finally {
    await Promise.all([servers.few.remove(), servers.many.remove()]);
  }
}

async function filled(
  { name, sizes: { few, many } }: Contest,
  fill: (which: keyof Both<unknown>, count: number) => Promise<void>,
): Promise<void> {
  await fill('few', few);
  const usedBefore = process.cpuUsage();
  const tookMs = await timeOf(() => fill('many', many));
  const { user, system } = process.cpuUsage(usedBefore);
  const seconds = (value: number): string => `${value.toFixed(1)} s`;
  line(
    `${name}: ${many} registrations filled in`,
    `${seconds(tookMs / 1e3)}, ${seconds((user + system) / 1e6)} on the processor`,
  );
}
