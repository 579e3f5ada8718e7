/**
 * The ground that drawn states are played on: one small world, served once for each side that worlds may take, and real probes on real
 * sockets. Waits between retries pass at once; deadlines do not.
 */
import {
  addFault,
  addIncident,
  createWorld,
  faults,
  type RunningWorld,
  seededRandom,
  startWorld,
  type World,
} from '../../sandbox/index.ts';
import { type CheckResult, checkImage } from '../../src/checking/check-image.ts';
import type { Probes } from '../../src/checking/ports.ts';
import { createGitHubProbe } from '../../src/github/probe.ts';
import { createRegistryProbe } from '../../src/registry/probe.ts';
import { type Clock, systemClock } from '../../src/support/clock.ts';
import { createHttp } from '../../src/transport/http.ts';
import { buildScene } from './scene.ts';
import type { State } from './state.ts';

const hurriedClock: Clock = { ...systemClock, sleep: () => Promise.resolve() };

export interface Ground {
  check(state: State): Promise<CheckResult>;
  close(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const world = createWorld({ random: seededRandom('worlds') });
  world.apiAnonymousLimit = Number.MAX_SAFE_INTEGER;
  const http = createHttp({
    proxy: { httpProxy: null, httpsProxy: null, noProxy: null },
    clock: hurriedClock,
    random: () => 0,
  });
  const open: RunningWorld[] = [];
  const start = async (variant: World): Promise<RunningWorld> => {
    const running = await startWorld(variant);
    open.push(running);
    return running;
  };
  const withoutApi: World = { ...world, faults: [] };
  addFault(withoutApi, 'api', faults.serverError(503));
  const down = await start(withoutApi);

  const variants = new Map<string, Promise<RunningWorld>>();
  const servingFor = ({ choices, github }: State): Promise<RunningWorld> => {
    const key = JSON.stringify([choices.scopeNeededForPublic, choices.classicBanCoversPublic, github]);
    const known = variants.get(key);
    if (known) return known;
    // The same owners, packages, credentials and faults, with other choices and incidents.
    const variant: World = { ...world, choices, incidents: [] };
    if (github === 'incident') addIncident(variant);
    const starting = start(variant);
    variants.set(key, starting);
    return starting;
  };

  let scenes = 0;
  return {
    async check(state) {
      const registry = await servingFor(state);
      const api = state.github === 'down' ? down : registry;
      const probes: Probes = {
        registry: createRegistryProbe({ endpoints: new Map([['ghcr.io', registry.ghcrUrl]]), http }),
        github: createGitHubProbe({ apiUrl: api.apiUrl, statusUrl: api.statusUrl, http }),
        clock: hurriedClock,
      };
      scenes += 1;
      const scene = buildScene(world, state, scenes);
      try {
        return await checkImage(scene.request, probes);
      } finally {
        scene.lift();
        for (const running of open) running.requests.length = 0;
      }
    },
    async close() {
      await http.close();
      await Promise.all(open.map((running) => running.close()));
    },
  };
}
