// A store of one's own for tests in which it does not matter which: SQLite, with a clock that the test sets.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import type { Store } from '../../src/support/store.ts';
import { createTokenPorts, type TokenPorts } from '../../src/tokens/ports.ts';
import { type DrivenClock, drivenClock, sealingKey } from '../tokens/both-stores.ts';

export interface OneStore {
  readonly tokens: TokenPorts;
  readonly store: Store;
  readonly clock: DrivenClock;
  /** Every file that the store has written. */
  written(): string;
}

export async function openOneStore(): Promise<OneStore> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-'));
  const clock = drivenClock();
  const store = await openSqliteStore({ folder, clock });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const sealingKeys = [sealingKey('k1')];
  const tokens = createTokenPorts({ store, clock, sealingKeys, warningDays: [30, 7, 0] });
  const written = (): string =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n');
  return { tokens, store, clock, written };
}
