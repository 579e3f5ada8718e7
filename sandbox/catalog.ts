// One world with an example for every code that a check of an image can find, as data: tests walk it, and
// `npm run sandbox` shows it.

import { CREDENTIAL_EXAMPLES } from './catalog/credential-examples.ts';
import type { Surroundings } from './catalog/example.ts';
import { IMAGE_EXAMPLES } from './catalog/image-examples.ts';
import { NETWORK_EXAMPLES } from './catalog/network-examples.ts';
import { handleGhcr } from './ghcr/server.ts';
import { makeCertificate } from './http/certificate.ts';
import { listen } from './http/listen.ts';
import { type Ports, type RunningWorld, startWorld } from './start.ts';
import { addUser } from './world/owners.ts';
import type { RandomSource } from './world/random.ts';
import { createWorld } from './world/world.ts';

export interface CatalogEntry {
  /** The code of the first finding. */
  readonly code: string;
  readonly situation: string;
  readonly image: string;
  /** Key of `tokens`; null where no token is given. */
  readonly tokenName: string | null;
  /** Beyond the environment of the running world. */
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly expectedExit: number;
}

export interface OpenCatalog {
  readonly running: RunningWorld;
  readonly entries: readonly CatalogEntry[];
  readonly tokens: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

export interface CatalogOptions {
  /** Wanted ports; free ones are taken where any of them is not to be had. */
  readonly ports?: Ports;
  readonly random?: RandomSource;
}

/** Sets the world up and starts it, with a second door behind an untrusted certificate. */
export async function openCatalog(options: CatalogOptions = {}): Promise<OpenCatalog> {
  const world = createWorld(options.random ? { random: options.random } : {});
  addUser(world, 'demo');
  const examples = [...IMAGE_EXAMPLES, ...CREDENTIAL_EXAMPLES, ...NETWORK_EXAMPLES];
  const prepared = examples.map((example) => ({ example, token: example.prepare?.(world) ?? null }));
  const running = await startWorld(world, options.ports ? { ports: options.ports } : {}).catch(
    (error: unknown) => {
      if (options.ports && isTaken(error)) return startWorld(world);
      throw error;
    },
  );
  const untrusted = await listen({
    name: 'ghcr',
    host: '127.0.0.1',
    port: 0,
    world,
    log: running.requests,
    tls: makeCertificate(),
    handle: (request) => handleGhcr(world, running.blobUrl, request),
  });
  const surroundings: Surroundings = { closedUrl: await closedUrl(), untrustedUrl: untrusted.url };
  return {
    running,
    tokens: new Map(
      prepared.flatMap(({ example, token }) => (token === null ? [] : [[example.code, token]])),
    ),
    entries: prepared.map(({ example, token }) => ({
      code: example.code,
      situation: example.situation,
      image: example.image,
      tokenName: token === null ? null : example.code,
      env: example.env?.(surroundings) ?? {},
      args: example.args ?? [],
      expectedExit: example.expectedExit,
    })),
    close: async () => {
      await Promise.all([running.close(), untrusted.close()]);
    },
  };
}

/** The arguments of `ghcr-doctor` for an entry; its token goes to standard input. */
export function checkArguments(entry: CatalogEntry): string[] {
  return ['check', entry.image, ...entry.args, ...(entry.tokenName === null ? [] : ['--password-stdin'])];
}

/** An origin that was free a moment ago, and is closed now. */
async function closedUrl(): Promise<string> {
  const world = createWorld();
  const door = await startWorld(world);
  await door.close();
  return door.ghcrUrl;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
