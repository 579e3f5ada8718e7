/** What the bot does by itself: plans and sends warnings, looks at kept tokens, keeps the store in order. Woken by one of two schedulers. */
import type { Config } from '../config.ts';
import type { Metrics } from '../serving/metrics.ts';
import type { SlackApp } from '../slack/app.ts';
import { createNotifier } from '../slack/notifier.ts';
import type { People } from '../slack/people.ts';
import { createScheduledWeb } from '../slack/scheduled-web.ts';
import type { Clock } from '../support/clock.ts';
import type { Log } from '../support/log.ts';
import type { Scheduler, TellFailure } from '../support/scheduler.ts';
import type { Store } from '../support/store.ts';
import type { Directory } from '../telling/directory.ts';
import { createPace } from '../telling/pace.ts';
import type { ProxiedFetch } from '../transport/proxied-fetch.ts';
import { retireDeparted } from '../warnings/departures.ts';
import { type LookPorts, lookAgain, lookAtDue } from '../warnings/looking.ts';
import { createOutbox } from '../warnings/outbox.ts';
import type { WarningPorts } from '../warnings/ports.ts';
import { askForWaiting, deliverAll, sweepAll } from '../warnings/run.ts';
import { keepInOrder } from '../warnings/upkeep.ts';
import type { Warned } from './warned.ts';

export interface JobsOptions {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly app: SlackApp;
  readonly web: ProxiedFetch;
  readonly warned: Warned;
}

export interface Jobs {
  /** Begins nothing any more, and waits for what runs. */
  stop(graceMs: number): Promise<void>;
}

/** How often it is looked for messages whose time has come: a morning, the end of a throttle. */
const SEND_EVERY_MS = 5_000;
const LOOK_EVERY_MS = 60_000;
const UPKEEP_EVERY_MS = 10 * 60_000;
const MOST_AT_ONCE = 32;

export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { config, store, clock, metrics, app } = options;
  const stopping = new AbortController();
  const looks = lookPorts(options);
  const ports = looks.warnings;
  options.warned.bind(looks);
  const { messagesPerSecond: perSecond } = config.slack;
  const pace = createPace({ store, clock, perSecond, signal: stopping.signal });
  const scheduler = await openScheduler(options);
  const askForAll = (): Promise<number> => askForWaiting(ports, (key) => scheduler.ask('deliver', key));

  scheduler.every('sweep', { cron: config.expiry.sweepCron }, async () => {
    const { unheard } = await sweepAll(ports);
    metrics.unheard.set(unheard);
    await askForAll();
  });
  scheduler.every('send', { everyMs: SEND_EVERY_MS }, async () => {
    metrics.waiting.set(await askForAll());
  });
  scheduler.handle('deliver', Math.min(MOST_AT_ONCE, 3 + perSecond), async (key) => {
    const { sent, later, lost } = await deliverAll(ports, pace, key);
    metrics.warnings.inc({ outcome: 'sent' }, sent);
    metrics.warnings.inc({ outcome: 'later' }, later);
    metrics.warnings.inc({ outcome: 'lost' }, lost);
  });
  scheduler.every('look', { everyMs: LOOK_EVERY_MS }, async () => {
    const { dead } = await lookAtDue(looks);
    metrics.seenDead.inc(dead);
  });
  scheduler.every('upkeep', { everyMs: UPKEEP_EVERY_MS }, async () => {
    await keepInOrder(app.tools.tokens, config.expiry.warningDays);
    await retireDeparted(ports);
  });
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

function lookPorts({ config, store, clock, log, app, web }: JobsOptions): LookPorts {
  const { people, tokens, inspect } = app.tools;
  const { apiUrl, botToken, alertChannel, adminUsers } = config.slack;
  if (botToken === null) throw new Error('The configuration was not judged before the start.');
  const warnings: WarningPorts = {
    tokens,
    outbox: createOutbox(store),
    directory: directoryOf(people),
    notifier: createNotifier({
      web: createScheduledWeb({ botToken, apiUrl, web, log }),
      people,
      now: () => clock.now(),
    }),
    clock,
    quietHours: config.expiry.quietHours,
    alertChannelId: alertChannel,
    adminIds: adminUsers,
    lookAgain: (id) => lookAgain(looks, id),
  };
  // A token that was refused a while ago is asked about again: that is the second witness.
  const looks: LookPorts = { warnings, inspect: (question) => inspect({ ...question, isFresh: true }) };
  return looks;
}

function directoryOf(people: Pick<People, 'of'>): Directory {
  return {
    async person(userId) {
      const person = await people.of(userId);
      if (person === null) throw new Error('Slack does not say who that is.');
      return { timeZone: person.timeZone, isGone: person.isDeactivated };
    },
  };
}
