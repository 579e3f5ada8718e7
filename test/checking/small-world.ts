// A small world, the real adapters that ask it, and the requests that it saw told in a few words each.
import { afterEach } from 'vitest';
import {
  addCredential,
  addOrganization,
  addPackage,
  buildImage,
  buildIndex,
  createWorld,
  type LoggedRequest,
  push,
  type RunningWorld,
  seededRandom,
  startWorld,
  unknownToken,
  type World,
} from '../../sandbox/index.ts';
import { type CheckRequest, type CheckResult, checkImage } from '../../src/checking/check-image.ts';
import type { Probes } from '../../src/checking/ports.ts';
import { rememberRefusedTokens } from '../../src/checking/refused-tokens.ts';
import type { Credential } from '../../src/credential/credential.ts';
import { createGitHubProbe } from '../../src/github/probe.ts';
import { parseReference } from '../../src/image/reference.ts';
import { createRegistryProbe } from '../../src/registry/probe.ts';
import { type Clock, systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';
import { createHttp } from '../../src/transport/http.ts';

export interface DrivenClock extends Clock {
  /** Moves the time on, beside what passes by itself. */
  advance(ms: number): void;
}

function drivenClock(): DrivenClock {
  let aheadMs = 0;
  return {
    ...systemClock,
    now: () => systemClock.now() + aheadMs,
    elapsed: () => systemClock.elapsed() + aheadMs,
    advance: (ms) => {
      aheadMs += ms;
    },
  };
}

export interface SmallWorld {
  readonly world: World;
  readonly running: RunningWorld;
  readonly clock: DrivenClock;
  /** Without memory of what was refused. */
  readonly probes: Probes;
  readonly remembering: Probes;
  readonly tokens: Readonly<Record<'reader' | 'stranger' | 'unscoped' | 'dead', string>>;
  check(image: string, request?: Partial<CheckRequest>, probes?: Probes): Promise<CheckResult>;
  /** The requests since the last time, as `ghcr token`, `ghcr manifest`, `blob`, `api /user`; oldest first. */
  asked(): string[];
  /** Ends every connection of both sides. */
  close(): Promise<void>;
}

const open: SmallWorld[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((small) => small.close()));
});

/**
 * `acme/public` (tags `1.2`, `multi`, an index) and `acme/private` (tag `1.2`), which the account `reader` may read and `stranger` may
 * not; `unscoped` is a token without scopes, `dead` one that nobody holds. Closed after the test.
 */
export async function openSmallWorld(): Promise<SmallWorld> {
  const world = createWorld({ random: seededRandom('checking') });
  addOrganization(world, 'acme', { members: ['reader'] });
  const shown = addPackage(world, 'acme/public', { visibility: 'public' });
  push(world, shown, buildImage(), '1.2');
  push(world, shown, buildIndex({ platforms: ['linux/amd64', 'linux/arm64'], attestations: true }), 'multi');
  push(world, addPackage(world, 'acme/private', { readers: ['reader'] }), buildImage(), '1.2');
  const tokens = {
    reader: addCredential(world, { login: 'reader' }).token,
    stranger: addCredential(world, { login: 'stranger' }).token,
    unscoped: addCredential(world, { login: 'reader', scopes: ['repo'] }).token,
    dead: unknownToken(world),
  };
  const running = await startWorld(world);
  const clock = drivenClock();
  const http = createHttp({
    proxy: { httpProxy: null, httpsProxy: null, noProxy: null },
    clock,
    random: () => 0,
  });
  const endpoints = new Map([['ghcr.io', running.ghcrUrl]]);
  const probes: Probes = {
    registry: createRegistryProbe({ endpoints, http }),
    github: createGitHubProbe({ apiUrl: running.apiUrl, statusUrl: running.statusUrl, http }),
    clock,
  };
  const remembering = rememberRefusedTokens(probes);
  const small: SmallWorld = {
    world,
    running,
    clock,
    probes,
    remembering,
    tokens,
    check: (image, request = {}, asking = probes) => checkImage({ ...requestFor(image), ...request }, asking),
    asked: () => running.requests.splice(0).map(told),
    close: async () => {
      await http.close();
      await running.close();
    },
  };
  open.push(small);
  return small;
}

function requestFor(image: string): CheckRequest {
  const reference = parseReference(`ghcr.io/acme/${image}`);
  if (reference === null) throw new Error(`${image} is no image.`);
  return {
    reference,
    credential: null,
    force: false,
    platform: { wanted: { os: 'linux', architecture: 'amd64', variant: null }, isAsked: false },
    inActions: false,
    blobs: 'full',
    timeoutMs: 10_000,
  };
}

export function login(token: string, host = 'ghcr.io'): { readonly credential: Credential } {
  return { credential: { host, secret: new Secret(token), username: 'somebody', expiresAtMs: null } };
}

function told({ server, url, viewpoint }: LoggedRequest): string {
  const path = url.split('?')[0] ?? '';
  if (server === 'api') return `api ${path}`;
  if (server !== 'ghcr') return server;
  const what = /\/(manifests|blobs|tags)\//.exec(path)?.[1] ?? 'token';
  return `ghcr ${what}${viewpoint === 'credential' ? ' with login' : ''}`;
}
