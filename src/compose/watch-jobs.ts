/** Watched images: what is due is asked for, and each is looked at by whichever replica takes it. */

import { platformOf } from '../slack/checks/check-for-slack.ts';
import type { CheckInTurn } from '../slack/checks/checks-in-turn.ts';
import { createWatchTeller } from '../slack/telling/watch-teller.ts';
import type { Scheduler } from '../support/scheduler.ts';
import type { Member } from '../tokens/record/member.ts';
import { lookAtWatch } from '../watches/look.ts';
import type { WatchPorts } from '../watches/ports.ts';
import { dueWatches } from '../watches/run.ts';
import type { JobsOptions, Telling } from './jobs.ts';

const ASK_EVERY_MS = 15_000;
const AT_ONCE = 6;
/** What six at once finish in a quarter of a minute where a check takes a second. */
const MOST_ASKED = 100;

export function addWatchJobs(
  scheduler: Scheduler,
  { app, checks, clock, metrics }: JobsOptions,
  { directory, pace, web }: Telling,
): void {
  const { log, snapshots, tokens, watches } = app.tools;
  const teller = createWatchTeller({ web, tools: { snapshots, log }, clock });
  const portsFor = (setter: Member): WatchPorts => ({
    tokens,
    directory,
    teller,
    check: checkAs(checks.forWatch, setter),
  });

  scheduler.every('watch', { everyMs: ASK_EVERY_MS }, async () => {
    const due = await dueWatches({ tokens }, MOST_ASKED);
    metrics.dueWatches.set(due.length);
    for (const id of due) await scheduler.ask('look-at-watch', id);
  });
  scheduler.handle('look-at-watch', AT_ONCE, async (id) => {
    const found = await watches.find(id);
    if (found === null) return;
    metrics.watchLooks.inc({ outcome: await lookAtWatch(portsFor(found.watch), pace, id) });
  });
}

/** Nobody could be asked in time: the watch's lease ends by itself, and it is looked at again. */
class ChecksBusy extends Error {
  readonly code = 'checks-busy';

  constructor() {
    super('Too many checks wait for their turn.');
    this.name = 'ChecksBusy';
  }
}

function checkAs(check: CheckInTurn, setter: Member): WatchPorts['check'] {
  return async (image, platform, credential) => {
    const checked = await check(setter, image, platformOf(platform), credential && { credential });
    switch (checked.kind) {
      case 'report':
        return checked.report;
      case 'busy':
        throw new ChecksBusy();
      case 'several':
        throw new Error('A watched reference names several images.');
    }
  };
}
