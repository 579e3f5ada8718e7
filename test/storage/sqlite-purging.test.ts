// Whatever was written over or deleted, in whatever order and size: after a purge not a part of it stands in any file of the store.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadDriver } from '../../src/storage/sqlite/driver.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { Store } from '../../src/support/store.ts';
import { whyNoSqlite } from './sqlite-driver.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`What a purge of SQLite leaves is left out: ${why}.`);

const RUNS = Number(process.env['PURGE_RUNS'] ?? 20);
const WRITES = 160;
const IDS = 40;

/** Park and Miller's numbers from 0 to below 1: the same for the same seed. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Each value is a mark of its own, again and again, so that any nine bytes of it tell which one it was. */
async function writeAtRandom(store: Store, chance: () => number): Promise<ReadonlySet<string>> {
  const standing = new Map<string, string>();
  for (let n = 0; n < WRITES; n += 1) {
    const id = `n${Math.floor(chance() * IDS)}`;
    if (chance() < 0.3) {
      await store.delete('seal', id);
      standing.delete(id);
      continue;
    }
    const mark = `<${String(n).padStart(4, '0')}>`;
    await store.put(
      'seal',
      id,
      { mark: mark.repeat(1 + Math.floor(chance() * 250)) },
      {
        ifVersion: 'any',
        indexes: { due: n },
      },
    );
    standing.set(id, mark);
  }
  return new Set(standing.values());
}

function marksIn(folder: string): Set<string> {
  const bytes = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
  return new Set(bytes.match(/<\d{4}>/g));
}

it.skipIf(why !== null)('leaves what stands, and not a part of anything else', async () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'purging-'));
    const store = await openSqliteStore({ folder, clock: systemClock });
    try {
      const standing = await writeAtRandom(store, createChance(seed));
      expect(await store.purge()).toBe('done');
      expect([...marksIn(folder)].sort(), `seed ${seed}`).toEqual([...standing].sort());
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
});

it.skipIf(why !== null)('is to be asked for again while another process writes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'purging-'));
  const store = await openSqliteStore({ folder, clock: systemClock, busyTimeoutMs: 50 });
  const Database = await loadDriver();
  const writer = new Database(join(folder, 'ghcr-doctor.sqlite'));
  try {
    await store.put('seal', 'a', { mark: '<0001>' }, { ifVersion: 'any' });
    await store.put('seal', 'a', { mark: '<0002>' }, { ifVersion: 'any' });
    writer.exec('BEGIN IMMEDIATE');
    expect(await store.purge()).toBe('later');
    writer.exec('ROLLBACK');
    expect(await store.purge()).toBe('done');
    expect([...marksIn(folder)]).toEqual(['<0002>']);
  } finally {
    writer.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
