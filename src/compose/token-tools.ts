/** What stands around tokens in Slack: the use cases' ports, inspections, links to the one-time page, tokens that wait. */
import type { Config } from '../config.ts';
import { handoffAddress } from '../handoff/address.ts';
import type { CheckProbes } from '../slack/checks/check-for-slack.ts';
import { createInspectForSlack } from '../slack/checks/inspect-for-slack.ts';
import type { HandOverLinks } from '../slack/hand-over-links.ts';
import { createInTurn } from '../slack/listening/in-turn.ts';
import type { Running } from '../slack/listening/running.ts';
import type { Tools } from '../slack/listening/turn.ts';
import { createSettling } from '../slack/remembered/settling.ts';
import type { Clock } from '../support/clock.ts';
import type { Log } from '../support/log.ts';
import type { Store } from '../support/store.ts';
import { issueTicket } from '../tokens/conversation/tickets.ts';
import { createTokenPorts, type TokenPorts } from '../tokens/ports.ts';
import { createOutbox } from '../warnings/outbox.ts';
import type { Warned } from './warned.ts';

export interface TokenToolsOptions {
  readonly config: Config;
  readonly store: Store;
  readonly probes: CheckProbes;
  readonly running: Running;
  readonly clock: Clock;
  readonly log: Log;
  readonly warned: Warned;
}

export type TokenTools = Pick<
  Tools,
  'tokens' | 'outbox' | 'inspect' | 'handOver' | 'settling' | 'inTurn' | 'lookAgain'
>;

export function createTokenTools({
  config,
  store,
  probes,
  running,
  clock,
  log,
  warned,
}: TokenToolsOptions): TokenTools {
  const { sealingKeys, expiry, server } = config;
  const { warningDays } = expiry;
  const tokens = createTokenPorts({ store, clock, sealingKeys, warningDays, noticed: warned.noticed });
  return {
    tokens,
    outbox: createOutbox(store),
    inspect: createInspectForSlack(probes),
    handOver: server.publicUrl === null ? null : linksBelow(server.publicUrl, tokens),
    settling: createSettling({ clock, running, log }),
    inTurn: createInTurn(),
    lookAgain: warned.lookAgain,
  };
}

function linksBelow(publicUrl: string, tokens: TokenPorts): HandOverLinks {
  return {
    make: async (member, purpose, subject) =>
      handoffAddress(publicUrl, purpose, await issueTicket(tokens, member, purpose, subject)),
  };
}
