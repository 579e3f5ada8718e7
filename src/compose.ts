/** The one place that knows which adapter stands behind which port. */
import type { Probes } from './checking/ports.ts';
import { rememberRefusedTokens } from './checking/refused-tokens.ts';
import type { CheckConfig } from './config.ts';
import { type AnonymousBudget, createAnonymousBudget } from './github/anonymous-budget.ts';
import { createGitHubProbe } from './github/probe.ts';
import { createRegistryProbe } from './registry/probe.ts';
import { systemClock } from './support/clock.ts';
import { createHttp } from './transport/http.ts';

export interface ClosableProbes extends Probes {
  /** The same without the memory of refused tokens, for a token that was made a moment ago. */
  readonly fresh: Probes;
  /** What GitHub's API still takes without a credential in this hour. */
  readonly budget: AnonymousBudget;
  close(): Promise<void>;
}

/** Probes over real connections. Close them when the last check is done. */
export function composeProbes(config: CheckConfig): ClosableProbes {
  const http = createHttp({ proxy: config.proxy, clock: systemClock, random: Math.random });
  const budget = createAnonymousBudget(systemClock);
  const { githubApiUrl: apiUrl, githubStatusUrl: statusUrl } = config;
  const fresh: Probes = {
    registry: createRegistryProbe({ endpoints: config.registryEndpoints, http }),
    github: createGitHubProbe({ apiUrl, statusUrl, http, budget }),
    clock: systemClock,
  };
  return { ...rememberRefusedTokens(fresh), fresh, budget, close: () => http.close() };
}
