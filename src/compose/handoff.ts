/** Puts the one-time page together; without PUBLIC_URL there is none. */

import type { Probes } from '../checking/ports.ts';
import type { AnonymousBudget } from '../github/anonymous-budget.ts';
import { createRevoker } from '../github/revocation.ts';
import { createHandoffDesk } from '../handoff/create-desk.ts';
import type { Tell } from '../handoff/ports.ts';
import { handoffRoutes } from '../handoff/routes.ts';
import type { Route } from '../serving/server.ts';
import type { InspectForSlack } from '../slack/checks/inspect-for-slack.ts';
import type { Clock } from '../support/clock.ts';
import type { Log } from '../support/log.ts';
import type { SettlingToken } from '../tokens/conversation/page-news.ts';
import { createTicketLimiter } from '../tokens/conversation/ticket-limiter.ts';
import type { TokenPorts } from '../tokens/ports.ts';
import { revokeToken } from '../tokens/revocation.ts';
import type { ProxiedFetch } from '../transport/proxied-fetch.ts';

export interface HandoffParts {
  readonly publicUrl: string | null;
  readonly githubApiUrl: string;
  readonly tokens: TokenPorts;
  readonly probes: { readonly fresh: Pick<Probes, 'github'>; readonly budget: AnonymousBudget };
  readonly inspect: InspectForSlack;
  readonly web: Pick<ProxiedFetch, 'fetch'>;
  /** The name of a member; null while Slack does not say. */
  readonly personName: (userId: string) => Promise<string | null>;
  /** The name of the one workspace that the bot is installed in; null while Slack does not say. */
  readonly workspaceName: () => Promise<string | null>;
  readonly tell: Tell;
  /** Waits for a fresh token in memory, and registers it once GitHub knows it. */
  readonly settle: (token: SettlingToken) => void;
  readonly clock: Clock;
  readonly log: Log;
}

export function composeHandoff(parts: HandoffParts): readonly Route[] {
  const { publicUrl, githubApiUrl, tokens, probes, inspect, web, clock, log } = parts;
  if (publicUrl === null) return [];
  const revoker = createRevoker({ apiUrl: githubApiUrl, web, budget: probes.budget, clock });
  const { github } = probes.fresh;
  const desk = createHandoffDesk({
    tokens,
    limiter: createTicketLimiter(clock),
    inspect: async (secret, how) => {
      const credential = { host: 'ghcr.io', secret, username: null, expiresAtMs: null };
      return (await inspect({ credential, ...how })).facts;
    },
    settle: parts.settle,
    tell: parts.tell,
    nameOf: async ({ userId }) => {
      const [person, workspace] = await Promise.all([parts.personName(userId), parts.workspaceName()]);
      return person === null || workspace === null ? null : { person, workspace };
    },
    revoke: (member, secret) => revokeToken({ store: tokens.store, clock, revoker, github }, member, secret),
  });
  return handoffRoutes({ publicUrl, desk, clock, log });
}
