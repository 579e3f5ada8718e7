// What the bot does by itself in that week: the jobs that `compose/jobs.ts` gives its scheduler, as often as there, but for the looks that
// would find nothing.
import { setMaxListeners } from 'node:events';
import { createCronScheduler } from '../../src/scheduling/cron-scheduler.ts';
import { createPace } from '../../src/telling/pace.ts';
import { retireDeparted } from '../../src/warnings/departures.ts';
import { type LookPorts, lookAtDue } from '../../src/warnings/looking.ts';
import { askForWaiting, deliverAll, sweepAll } from '../../src/warnings/run.ts';
import { keepInOrder } from '../../src/warnings/upkeep.ts';
import { lookAtWatch } from '../../src/watches/look.ts';
import type { WatchPorts } from '../../src/watches/ports.ts';
import { dueWatches } from '../../src/watches/run.ts';
import type { DrivenTime } from './driven-time.ts';
import type { DueTimes, IndexName } from './due-times.ts';
import type { Rhythm } from './model/judge.ts';
import { type CompanyPlan, HOUR, MINUTE } from './plan.ts';

export const RHYTHM: Rhythm = {
  sweepEveryMs: 5 * MINUTE,
  sendEveryMs: 5_000,
  upkeepEveryMs: HOUR,
  watchEveryMs: 15_000,
};
const LOOK_EVERY_MS = MINUTE;
const AT_ONCE = 4;
const WATCHES_AT_ONCE = 6;
const MOST_WATCHES = 100;

/** What the jobs look for. */
export const WATCHED = [
  'registration due',
  'registration look',
  'look untold',
  'warning open',
  'watch due',
] as const;

export interface BotPorts {
  readonly plan: CompanyPlan;
  /** The configured steps. */
  readonly days: readonly number[];
  readonly looks: LookPorts;
  readonly watching: WatchPorts;
  readonly time: DrivenTime;
  readonly due: DueTimes;
  readonly failures: string[];
}

export interface Bot {
  stop(): Promise<void>;
}

export function startBot({ days, due, failures, looks, plan, time, watching }: BotPorts): Bot {
  const { clock } = time;
  const ports = looks.warnings;
  const { tokens } = ports;
  const stopping = new AbortController();
  // Everybody who waits listens to it.
  setMaxListeners(0, stopping.signal);
  const fail = (job: string, error: unknown): void => void failures.push(`${job}: ${String(error)}`);
  const pace = createPace({ store: tokens.store, clock, perSecond: 1, signal: stopping.signal });
  const scheduler = createCronScheduler({ clock, tellFailure: fail });
  const askForAll = () => askForWaiting(ports, (key) => scheduler.ask('deliver', key));
  const running: Promise<void>[] = [];

  /** Every so often, when something in these indexes has come. */
  function whenDue(names: readonly IndexName[], everyMs: number, run: () => Promise<void>): void {
    running.push(
      keepLooking(time, due, names, everyMs, stopping.signal, () =>
        run().catch((error: unknown) => fail(names.join(), error)),
      ),
    );
  }

  whenDue(['registration due'], RHYTHM.sweepEveryMs, async () => {
    const { failed } = await sweepAll(ports);
    if (failed > 0) fail('sweep', `${failed} registrations`);
    await askForAll();
  });
  whenDue(['warning open'], RHYTHM.sendEveryMs, async () => {
    await askForAll();
  });
  whenDue(['registration look', 'look untold'], LOOK_EVERY_MS, async () => {
    const { failed } = await lookAtDue(looks);
    if (failed > 0) fail('look', `${failed} tokens`);
  });
  whenDue(['watch due'], RHYTHM.watchEveryMs, async () => {
    for (const id of await dueWatches(watching, MOST_WATCHES)) await scheduler.ask('look-at-watch', id);
  });
  scheduler.every('upkeep', { everyMs: RHYTHM.upkeepEveryMs }, async () => {
    await keepInOrder(tokens, days);
    if (plan.looksForDepartures) await retireDeparted(ports);
  });
  scheduler.handle('deliver', AT_ONCE, async (key) => {
    await deliverAll(ports, pace, key);
  });
  scheduler.handle('look-at-watch', WATCHES_AT_ONCE, async (id) => {
    await lookAtWatch(watching, pace, id);
  });
  scheduler.start();
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([scheduler.stop(MINUTE), ...running]);
    },
  };
}

async function keepLooking(
  time: DrivenTime,
  due: DueTimes,
  names: readonly IndexName[],
  everyMs: number,
  stopping: AbortSignal,
  run: () => Promise<void>,
): Promise<void> {
  while (!stopping.aborted) {
    await untilDue(time, due, names, everyMs, stopping);
    if (stopping.aborted) return;
    await run();
    await time.clock.sleep(everyMs, stopping);
  }
}

async function untilDue(
  { clock, moment }: DrivenTime,
  due: DueTimes,
  names: readonly IndexName[],
  everyMs: number,
  stopping: AbortSignal,
): Promise<void> {
  const { atMs, clockMs } = moment();
  const nextMs = Math.max(due.earliest(names), clockMs);
  const earlier = new AbortController();
  const listening = due.onEarlier(names, nextMs, () => earlier.abort());
  // Where the clock is put back meanwhile, what was far ahead may be due.
  const untilMs = atMs + Math.min(nextMs - clockMs, HOUR);
  await clock.sleep(onGrid(untilMs, everyMs) - atMs, AbortSignal.any([earlier.signal, stopping]));
  listening.end();
  await clock.sleep(onGrid(moment().atMs, everyMs) - moment().atMs, stopping);
}

function onGrid(atMs: number, everyMs: number): number {
  return Math.ceil(atMs / everyMs) * everyMs;
}
