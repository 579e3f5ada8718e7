/** Checks for Slack over the probes, counted, and so many at once. */
import type { Config } from '../config.ts';
import type { Metrics } from '../serving/metrics.ts';
import { type CheckProbes, createCheckForSlack } from '../slack/checks/check-for-slack.ts';
import { CHECK_LIMITS, type ChecksInTurn, createChecksInTurn } from '../slack/checks/checks-in-turn.ts';
import type { Clock } from '../support/clock.ts';
import { createFairQueue } from '../support/fair-queue.ts';
import type { GiveWay } from '../support/give-way.ts';

export function composeChecks(
  config: Config,
  probes: CheckProbes,
  metrics: Metrics,
  { clock, giveWay }: { readonly clock: Clock; readonly giveWay: GiveWay },
): ChecksInTurn {
  const hosts = ['ghcr.io', ...config.registryEndpoints.keys()];
  const check = createCheckForSlack(
    probes,
    hosts,
    ({ verdict, findings, durationMs }) => {
      metrics.checks.inc({ verdict, code: findings[0]?.code ?? '' });
      metrics.checkSeconds.observe(durationMs / 1000);
    },
    giveWay,
  );
  const queue = createFairQueue(CHECK_LIMITS);
  metrics.observeQueue(queue);
  return createChecksInTurn({ check, queue, clock });
}
