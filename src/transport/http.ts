/**
 * The one way out: a warm pool for each origin, straight or through the proxy that the settings name. GET only; redirects are answers
 * and are never followed; nothing is kept between requests but the connections.
 */
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { Pool } from 'undici';
import type { Clock } from '../support/clock.ts';
import { VERSION } from '../support/version.ts';
import {
  type AddressRule,
  type ConnectorOptions,
  createConnector,
  createTunnelConnector,
} from './connector.ts';
import { decodeBody } from './decoding.ts';
import { type Exchange, exchange, type Outcome, type ReadBytes } from './exchange.ts';
import { createProxyChoice, type HttpProxy, type ProxySettings } from './proxy.ts';
import { createPool } from './undici.ts';

export interface HttpOptions {
  readonly proxy: ProxySettings;
  readonly clock: Clock;
  /** Between 0 and 1, for the jitter of retries. */
  readonly random: () => number;
  /** Certificates in PEM that are trusted instead of Node's; NODE_EXTRA_CA_CERTS is Node's own affair. */
  readonly ca?: string;
  readonly lookup?: LookupFunction;
  readonly connectTimeoutMs?: number;
  /** Sockets to one origin; further requests wait for one. */
  readonly connections?: number;
}

export interface HttpRequest extends Exchange {
  /** The addresses that may be connected; null for any. Behind a proxy only the name can be judged, and the caller has. */
  readonly addresses: AddressRule;
}

export interface Http {
  readonly clock: Clock;
  readonly random: () => number;
  /** Sends one GET, once more at once when a kept connection turns out to be gone. Never rejects. */
  send(request: HttpRequest): Promise<Outcome>;
  /** Whether requests to the origin go through a proxy. */
  viaOf(origin: string): 'proxy' | null;
  /** The address that was last connected for the origin; null before that, and behind a proxy. */
  peerOf(origin: string): string | null;
  /** Ends every connection; what is under way ends with `reset`. */
  close(): Promise<void>;
}

/** The GitHub API refuses requests that do not say who asks. */
const USER_AGENT = `ghcr-doctor/${VERSION}`;

/** Servers choose the origins of blobs, so those pools are counted. */
const MOST_POOLS = 64;
const RULED = 'only ';

/** @throws Error with code `proxy-invalid` when a proxy setting is no address. */
export function createHttp(options: HttpOptions): Http {
  const proxyOf = createProxyChoice(options.proxy);
  const connectTimeoutMs = options.connectTimeoutMs ?? 10_000;
  const pools = new Map<string, Pool>();
  const peers = new Map<string, string>();
  const readBytes: ReadBytes = new WeakMap();

  function connectorOptions(peerKey: string | null): ConnectorOptions {
    return {
      timeoutMs: connectTimeoutMs,
      ca: options.ca ?? null,
      lookup: options.lookup ?? systemLookup,
      onConnect(socket: Socket) {
        if (peerKey !== null) peers.set(peerKey, socket.remoteAddress ?? '');
        socket.on('error', (error) => readBytes.set(error, socket.bytesRead));
      },
    };
  }

  function poolFor(key: string, origin: string, connect: Pool.Options['connect']): Pool {
    const pool = createPool(origin, {
      connections: options.connections ?? 512,
      pipelining: 1,
      keepAliveTimeout: 30_000,
      // The deadline of the question ends it earlier; these bound a tunnel and what nobody waits for.
      headersTimeout: 60_000,
      bodyTimeout: 60_000,
      ...(connect === undefined ? {} : { connect }),
    });
    pools.set(key, pool);
    const [oldest] = [...pools].filter(([name]) => name.startsWith(RULED));
    if (pools.size > MOST_POOLS && oldest !== undefined) {
      pools.delete(oldest[0]);
      void oldest[1].close();
    }
    return pool;
  }

  function direct(origin: string, rule: AddressRule): Pool {
    const key = rule === null ? `direct ${origin}` : `${RULED}${[...rule].sort().join('+')} ${origin}`;
    const peerKey = rule === null ? origin : null;
    return pools.get(key) ?? poolFor(key, origin, createConnector(connectorOptions(peerKey), rule));
  }

  function tunnel(origin: string, proxy: HttpProxy): Pool {
    const key = `tunnel ${origin}`;
    const existing = pools.get(key);
    if (existing !== undefined) return existing;
    const connect = createTunnelConnector(connectorOptions(null), proxy, toward(proxy));
    return poolFor(key, origin, connect);
  }

  function toward(proxy: HttpProxy): Pool {
    const key = `proxy ${proxy.origin}`;
    const connect = createConnector(connectorOptions(null), null);
    // undici takes the Host header's name for the certificate's, and that is the target's.
    const { hostname } = new URL(proxy.origin);
    const servername = isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : '';
    return (
      pools.get(key) ??
      poolFor(key, proxy.origin, (target, callback) => connect({ ...target, servername }, callback))
    );
  }

  function sendOnce(request: HttpRequest, proxy: HttpProxy | null): Promise<Outcome> {
    const headers = {
      'user-agent': USER_AGENT,
      'accept-encoding': 'identity',
      ...request.headers,
    };
    if (proxy === null) {
      return exchange(direct(request.origin, request.addresses), { ...request, headers }, readBytes);
    }
    if (request.origin.startsWith('https:')) {
      return exchange(tunnel(request.origin, proxy), { ...request, headers }, readBytes);
    }
    // A proxy is handed the whole address of an http target (RFC 9112, section 3.2.2).
    const toProxy: Exchange = {
      ...request,
      origin: proxy.origin,
      path: request.origin + request.path,
      headers: {
        ...headers,
        host: new URL(request.origin).host,
        ...(proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization }),
      },
    };
    return exchange(toward(proxy), toProxy, readBytes);
  }

  return {
    clock: options.clock,
    random: options.random,
    async send(request) {
      const proxy = proxyOf(new URL(request.origin));
      const first = await sendOnce(request, proxy);
      const isStale = first.kind === 'failure' && first.isStale;
      const outcome = isStale ? await sendOnce(request, proxy) : first;
      return decodeBody(outcome, request.limit);
    },
    viaOf: (origin) => (proxyOf(new URL(origin)) === null ? null : 'proxy'),
    peerOf: (origin) => peers.get(origin) ?? null,
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}
