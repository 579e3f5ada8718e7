/** What is planned, looked at and sent about registered tokens. */
import { createNotifier } from '../slack/telling/notifier.ts';
import type { Scheduler } from '../support/scheduler.ts';
import { type LookPorts, lookAgain, lookAtDue } from '../warnings/looking.ts';
import { createOutbox } from '../warnings/outbox.ts';
import type { WarningPorts } from '../warnings/ports.ts';
import { askForWaiting, deliverAll, sweepAll } from '../warnings/run.ts';
import { keepAll } from '../warnings/upkeep.ts';
import type { JobsOptions, Telling } from './jobs.ts';

/** How often it is looked for messages whose time has come: a morning, the end of a throttle. */
const SEND_EVERY_MS = 5_000;
const LOOK_EVERY_MS = 60_000;
const UPKEEP_EVERY_MS = 10 * 60_000;
const MOST_AT_ONCE = 32;

export function addWarningJobs(scheduler: Scheduler, options: JobsOptions, telling: Telling): void {
  const { config, metrics } = options;
  const looks = lookPorts(options, telling);
  const ports = looks.warnings;
  options.warned.bind(looks);
  const countLeft = (job: string, left: number): void => {
    if (left > 0) metrics.failures.inc({ job }, left);
  };
  const askForAll = (): Promise<number> => askForWaiting(ports, (key) => scheduler.ask('deliver', key));

  scheduler.every('sweep', { cron: config.expiry.sweepCron }, async () => {
    const { failed, unheard } = await sweepAll(ports);
    metrics.unheard.set(unheard);
    countLeft('sweep', failed);
    await askForAll();
  });
  scheduler.every('send', { everyMs: SEND_EVERY_MS }, async () => {
    metrics.waiting.set(await askForAll());
  });
  scheduler.handle('deliver', Math.min(MOST_AT_ONCE, 3 + config.slack.messagesPerSecond), async (key) => {
    const { sent, later, lost } = await deliverAll(ports, telling.pace, key);
    metrics.warnings.inc({ outcome: 'sent' }, sent);
    metrics.warnings.inc({ outcome: 'later' }, later);
    metrics.warnings.inc({ outcome: 'lost' }, lost);
  });
  scheduler.every('look', { everyMs: LOOK_EVERY_MS }, async () => {
    const { dead, failed } = await lookAtDue(looks);
    metrics.seenDead.inc(dead);
    countLeft('look', failed);
  });
  scheduler.every('upkeep', { everyMs: UPKEEP_EVERY_MS }, async () => {
    await keepAll(ports, config.expiry.warningDays);
  });
}

function lookPorts({ config, store, clock, app }: JobsOptions, { web, directory }: Telling): LookPorts {
  const { people, tokens, inspect, watches } = app.tools;
  const { alertChannel, adminUsers } = config.slack;
  const warnings: WarningPorts = {
    tokens,
    outbox: createOutbox(store),
    directory,
    notifier: createNotifier({ web, people, now: () => clock.now() }),
    clock,
    quietHours: config.expiry.quietHours,
    alertChannelId: alertChannel,
    adminIds: adminUsers,
    lookAgain: (id) => lookAgain(looks, id),
    giveWay: app.tools.giveWay,
    watchedWith: async (id) => (await watches.withToken(id)).filter(({ ending }) => ending === null),
  };
  // A token that was refused a while ago is asked about again: that is the second witness.
  const looks: LookPorts = { warnings, inspect: (question) => inspect({ ...question, isFresh: true }) };
  return looks;
}
