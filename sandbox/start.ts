// Starts the servers of a world on loopback: the registry, its blob host, the GitHub API and GitHub's
// status page. Nothing listens beyond this machine, and closing leaves nothing behind.

import { handleBlobHost } from './ghcr/blob-host.ts';
import { handleGhcr } from './ghcr/server.ts';
import { handleApi } from './github/api.ts';
import { createRateLimiter } from './github/rate.ts';
import { handleStatus } from './github/status.ts';
import { type Listening, type ListenOptions, listen } from './http/listen.ts';
import type { RequestLog } from './http/request.ts';
import type { World } from './world/world.ts';

export interface Ports {
  readonly ghcr: number;
  readonly blob: number;
  readonly api: number;
  readonly status: number;
}

export interface StartOptions {
  /** Default: any free ports. */
  readonly ports?: Partial<Ports>;
  /** A loopback address; 127.0.0.1 by default. */
  readonly host?: '127.0.0.1' | '::1';
  /** Serves the registry over TLS with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface RunningWorld {
  readonly world: World;
  /** Origins without a trailing slash. */
  readonly ghcrUrl: string;
  readonly blobUrl: string;
  readonly apiUrl: string;
  readonly statusUrl: string;
  readonly requests: RequestLog;
  /** What a program needs in its environment to live in this world. */
  readonly env: Readonly<Record<'REGISTRY_ENDPOINTS' | 'GITHUB_API_URL' | 'GITHUB_STATUS_URL', string>>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/** Rejects with the system's error (`EADDRINUSE`) when a fixed port is taken; nothing stays open then. */
export async function startWorld(world: World, options: StartOptions = {}): Promise<RunningWorld> {
  const requests: RequestLog = [];
  const limiter = createRateLimiter(world);
  const open: Listening[] = [];
  const start = async (part: Pick<ListenOptions, 'name' | 'handle' | 'tls'>): Promise<string> => {
    const shared = {
      host: options.host ?? '127.0.0.1',
      port: options.ports?.[part.name] ?? 0,
      world,
      log: requests,
    };
    const server = await listen({ ...shared, ...part });
    open.push(server);
    return server.url;
  };
  const close = async (): Promise<void> => {
    await Promise.all(open.map((server) => server.close()));
  };
  try {
    const blobUrl = await start({ name: 'blob', handle: (request) => handleBlobHost(world, request) });
    const ghcrUrl = await start({
      name: 'ghcr',
      tls: options.tls,
      handle: (request) => handleGhcr(world, blobUrl, request),
    });
    const apiUrl = await start({ name: 'api', handle: (request) => handleApi(world, limiter, request) });
    const statusUrl = await start({ name: 'status', handle: (request) => handleStatus(world, request) });
    const env = {
      REGISTRY_ENDPOINTS: `ghcr.io=${ghcrUrl}`,
      GITHUB_API_URL: apiUrl,
      GITHUB_STATUS_URL: statusUrl,
    };
    return { world, ghcrUrl, blobUrl, apiUrl, statusUrl, requests, env, close };
  } catch (error) {
    await close();
    throw error;
  }
}
