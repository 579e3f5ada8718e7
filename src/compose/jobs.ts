/** What the bot does by itself: plans and sends warnings, looks at tokens and images, keeps the store in order. Woken by one of two schedulers. */

import type { Config } from '../config.ts';
import { createStopping } from '../scheduling/stopping.ts';
import type { Metrics } from '../serving/metrics.ts';
import type { SlackApp } from '../slack/app.ts';
import type { ChecksInTurn } from '../slack/checks/checks-in-turn.ts';
import { createScheduledWeb, type ScheduledWeb } from '../slack/web/scheduled-web.ts';
import type { Clock } from '../support/clock.ts';
import type { Log } from '../support/log.ts';
import type { Scheduler, TellFailure } from '../support/scheduler.ts';
import type { Store } from '../support/store.ts';
import type { Directory } from '../telling/directory.ts';
import { createPace, type Pace } from '../telling/pace.ts';
import type { ProxiedFetch } from '../transport/proxied-fetch.ts';
import { directoryOf } from './directory.ts';
import type { Warned } from './warned.ts';
import { addWarningJobs } from './warning-jobs.ts';
import { addWatchJobs } from './watch-jobs.ts';

export interface JobsOptions {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly app: SlackApp;
  readonly checks: ChecksInTurn;
  readonly web: ProxiedFetch;
  readonly warned: Warned;
}

export interface Jobs {
  /** Begins nothing any more, and waits for what runs. */
  stop(graceMs: number): Promise<void>;
}

/** What every message that goes by itself takes its turn with. */
export interface Telling {
  readonly web: ScheduledWeb;
  readonly pace: Pace;
  readonly directory: Directory;
}

export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { app, clock, config, log, store, web } = options;
  const { apiUrl, botToken, messagesPerSecond: perSecond } = config.slack;
  if (botToken === null) throw new Error('The configuration was not judged before the start.');
  const stopping = createStopping();
  const telling: Telling = {
    web: createScheduledWeb({ botToken, apiUrl, web, log }),
    pace: createPace({ store, clock, perSecond, signal: stopping.signal }),
    directory: directoryOf(app.tools.people),
  };
  const scheduler = await openScheduler(options);
  addWarningJobs(scheduler, options, telling);
  addWatchJobs(scheduler, options, telling);
  scheduler.start();
  return {
    stop: async (graceMs) => {
      stopping.abort();
      await scheduler.stop(graceMs);
    },
  };
}

/** An adapter and its driver are loaded only when they are the one. */
async function openScheduler({ config, clock, log, metrics }: JobsOptions): Promise<Scheduler> {
  const tellFailure: TellFailure = (name, error, isLast) => {
    metrics.failures.inc({ job: name });
    log.warn(isLast ? 'job-given-up' : 'job-failed', { component: name, code: codeOf(error) });
  };
  if (config.store.kind === 'embedded') {
    const { createCronScheduler } = await import('../scheduling/cron-scheduler.ts');
    return createCronScheduler({ clock, tellFailure });
  }
  const { url, keyPrefix } = config.store;
  const { createQueueScheduler } = await import('../scheduling/queue-scheduler.ts');
  const { openWaitingConnection } = await import('../storage/redis/waiting-connection.ts');
  return createQueueScheduler({ connect: () => openWaitingConnection(url), keyPrefix, clock, tellFailure });
}

/** Ours have stable codes; of another's error nothing is told. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[a-z-]{1,40}$/.test(code) ? code : 'unknown';
}
