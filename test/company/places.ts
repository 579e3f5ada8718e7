// Where a company's records stand: a folder in memory where the machine has one, since a week writes tens of thousands of times.
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import type { Clock } from '../../src/support/clock.ts';
import type { Store } from '../../src/support/store.ts';

const IN_MEMORY = '/dev/shm';

/** Gives the work a way to open a store of its own, which is gone after it. */
export async function onSqlite<Result>(
  work: (open: (clock: Clock) => Promise<Store>) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(isWritable(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'company-'));
  try {
    return await work((clock) => openSqliteStore({ folder, clock }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
