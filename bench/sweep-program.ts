/**
 * Sweeps one store in a process of its own, whose memory is thereby the sweep's alone: `sqlite FOLDER` or `redis URL`. Each message is a
 * time; at that time it sweeps once, and answers with what it cost. It ends with its parent.
 */

import { openRedisStore } from '../src/storage/redis/open.ts';
import { openSqliteStore } from '../src/storage/sqlite/open.ts';
import { systemClock } from '../src/support/clock.ts';
import { createGiveWay } from '../src/support/give-way.ts';
import { Secret } from '../src/support/secret.ts';
import { createTokenPorts } from '../src/tokens/ports.ts';
import { type LookPorts, lookAgain } from '../src/warnings/looking.ts';
import { createOutbox } from '../src/warnings/outbox.ts';
import type { WarningPorts } from '../src/warnings/ports.ts';
import { sweepAll } from '../src/warnings/run.ts';
import { timeOf } from './measure.ts';
import { peakMemoryOf, residentMemory } from './memory.ts';
import { KEY_PREFIX, WARNING_DAYS } from './sweep-fill.ts';

let nowMs = 0;
const clock = { now: () => nowMs, sleep: systemClock.sleep };
const [adapter, where = ''] = process.argv.slice(2);
const store =
  adapter === 'sqlite'
    ? await openSqliteStore({ folder: where, clock })
    : await openRedisStore({ url: new Secret(where), keyPrefix: KEY_PREFIX, clock });

/** As the bot composes them, among people who are all there. None of the tokens is kept. */
const warnings: WarningPorts = {
  tokens: createTokenPorts({ store, clock, sealingKeys: [], warningDays: WARNING_DAYS }),
  outbox: createOutbox(store),
  directory: { person: async () => ({ timeZone: null, isGone: false }) },
  notifier: { tell: unexpected, retell: unexpected },
  clock,
  quietHours: null,
  alertChannelId: null,
  adminIds: [],
  lookAgain: (id) => lookAgain(looks, id),
  giveWay: createGiveWay(),
  watchedWith: unexpected,
};
const looks: LookPorts = { warnings, inspect: unexpected };

async function unexpected(): Promise<never> {
  throw new Error('A sweep tells nobody and asks nothing.');
}

async function sweep(): Promise<void> {
  globalThis.gc?.();
  const restMiB = residentMemory('self');
  const busyBefore = process.cpuUsage();
  let [swept, tookMs] = [{ due: 0, planned: 0 }, 0];
  const peakMiB = await peakMemoryOf(async () => {
    tookMs = await timeOf(async () => {
      swept = await sweepAll(warnings);
    });
  });
  const { user, system } = process.cpuUsage(busyBefore);
  process.send?.({ ...swept, tookMs, busyMs: (user + system) / 1000, restMiB, peakMiB });
}

process.on('message', (atMs) => {
  nowMs = Number(atMs);
  void sweep();
});
process.on('disconnect', () => {
  void store.close().then(() => process.exit());
});
