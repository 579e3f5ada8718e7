/** Binds the one-time page to Slack: who is named on it, and where what comes of it is told. */

import type { ClosableProbes } from '../compose.ts';
import type { Config } from '../config.ts';
import type { Route } from '../serving/server.ts';
import type { SlackApp } from '../slack/app.ts';
import type { Running } from '../slack/listening/running.ts';
import { settleFromPage, tellPageNews } from '../slack/onboarding/page.ts';
import type { Clock } from '../support/clock.ts';
import type { Log } from '../support/log.ts';
import type { ProxiedFetch } from '../transport/proxied-fetch.ts';
import { composeHandoff } from './handoff.ts';

export interface PageParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly probes: ClosableProbes;
  readonly running: Running;
  readonly web: ProxiedFetch;
}

/** No routes without PUBLIC_URL. */
export function composePage(
  { server, githubApiUrl }: Config,
  { clock, log, probes, running, web }: PageParts,
  { tools, workspace }: SlackApp,
): readonly Route[] {
  return composeHandoff({
    publicUrl: server.publicUrl,
    githubApiUrl,
    tokens: tools.tokens,
    probes,
    inspect: tools.inspect,
    web,
    personName: async (userId) => (await tools.people.of(userId))?.name || null,
    workspaceName: async () => workspace || null,
    // The browser is not kept waiting for Slack.
    tell: async (ticket, news) => void running.track(tellPageNews(tools, ticket, news)),
    settle: (token) => void running.track(settleFromPage(tools, token)),
    clock,
    log,
  });
}
