/** The one place that knows which adapter stands behind which port. */
import type { Probes } from './checking/ports.ts';
import { rememberRefusedTokens } from './checking/refused-tokens.ts';
import type { CheckConfig } from './config.ts';
import { createGitHubProbe } from './github/probe.ts';
import { createRegistryProbe } from './registry/probe.ts';
import { systemClock } from './support/clock.ts';
import { createHttp } from './transport/http.ts';

export interface ClosableProbes extends Probes {
  close(): Promise<void>;
}

/** Probes over real connections. Close them when the last check is done. */
export function composeProbes(config: CheckConfig): ClosableProbes {
  const http = createHttp({ proxy: config.proxy, clock: systemClock, random: Math.random });
  const probes = rememberRefusedTokens({
    registry: createRegistryProbe({ endpoints: config.registryEndpoints, http }),
    github: createGitHubProbe({ apiUrl: config.githubApiUrl, statusUrl: config.githubStatusUrl, http }),
    clock: systemClock,
  });
  return { ...probes, close: () => http.close() };
}
