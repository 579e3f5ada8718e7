/**
 * The two parts of undici that are used, loaded by themselves: the package's main file also loads fetch, caches, web sockets and mocks,
 * which takes the command longer to start than a check takes on a warm connection. The version is pinned for these paths.
 */
import { createRequire } from 'node:module';
import type { buildConnector, Dispatcher, Pool } from 'undici';

const require = createRequire(import.meta.url);
const PoolClass: typeof Pool = require('undici/lib/dispatcher/pool.js');
const build: typeof buildConnector = require('undici/lib/core/connect.js');

export function createPool(origin: string, options: Pool.Options): Pool {
  return new PoolClass(origin, options);
}

/** What opens a socket, in plain or with TLS. */
export function createSocketOpener(options: buildConnector.BuildOptions): buildConnector.connector {
  return build(options);
}

/** Asks a proxy for a tunnel. The package's main file is what gives a pool this method; only those behind a proxy wait for it. */
export function openTunnel(
  proxyPool: Pool,
  request: Omit<Dispatcher.ConnectOptions, 'origin'>,
): Promise<Dispatcher.ConnectData> {
  require('undici');
  return proxyPool.connect(request);
}
