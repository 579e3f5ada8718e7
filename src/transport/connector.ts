/**
 * How sockets are made: straight, or to addresses that a rule allows, or through a proxy's tunnel. A rule judges the address that is
 * connected, after the name was resolved, so that a name which resolves differently the second time gains nothing.
 */
import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP, type LookupFunction, Socket } from 'node:net';
import type { buildConnector, Pool } from 'undici';
import { type AddressClass, classifyAddress } from '../support/address.ts';
import { ADDRESS_REFUSED, connectError, failureOf } from './failure.ts';
import type { HttpProxy } from './proxy.ts';
import { createSocketOpener, openTunnel } from './undici.ts';

/** The classes of address that may be connected; null for any. */
export type AddressRule = ReadonlySet<AddressClass> | null;

export interface ConnectorOptions {
  readonly timeoutMs: number;
  readonly ca: string | null;
  readonly lookup: LookupFunction;
  /** Told of each socket that stands. */
  readonly onConnect: (socket: Socket) => void;
}

/** A connector for a pool. Its errors carry our own words and a short code. */
export function createConnector(options: ConnectorOptions, rule: AddressRule): buildConnector.connector {
  const connect = createSocketOpener({
    timeout: options.timeoutMs,
    lookup: rule === null ? options.lookup : filteredLookup(options.lookup, rule),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: 500,
    ...(options.ca === null ? {} : { ca: options.ca }),
  });
  return (target, callback) => {
    if (rule !== null && isIP(target.hostname) !== 0 && !isAllowed(target.hostname, rule)) {
      callback(connectError({ error: 'unreachable', reason: ADDRESS_REFUSED }), null);
      return;
    }
    connect(target, (error, socket) => {
      if (error !== null) return callback(connectError(failureOf(error)), null);
      if (rule !== null && !isAllowed(socket.remoteAddress ?? '', rule)) {
        socket.destroy();
        return callback(connectError({ error: 'unreachable', reason: ADDRESS_REFUSED }), null);
      }
      options.onConnect(socket);
      callback(null, socket);
    });
  };
}

/** A connector that asks a proxy for a tunnel (RFC 9110, section 9.3.6) and speaks TLS inside it. */
export function createTunnelConnector(
  options: ConnectorOptions,
  proxy: HttpProxy,
  proxyPool: Pool,
): buildConnector.connector {
  const connectTls = createConnector(options, null);
  const headers: Record<string, string> =
    proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization };
  return (target, callback) => {
    const authority = target.port === '' ? `${target.host ?? target.hostname}:443` : (target.host ?? '');
    openTunnel(proxyPool, { path: authority, headers: { ...headers, host: authority } }).then(
      ({ statusCode, socket }) => {
        if (statusCode === 200 && socket instanceof Socket) {
          return connectTls({ ...target, httpSocket: socket }, callback);
        }
        socket.on('error', () => {}).destroy();
        callback(connectError({ error: 'refused', reason: `PROXY_${statusCode}` }), null);
      },
      (error: unknown) => callback(connectError(failureOf(error)), null),
    );
  };
}

function isAllowed(address: string, rule: ReadonlySet<AddressClass>): boolean {
  const found = classifyAddress(address);
  return found !== null && found !== 'forbidden' && rule.has(found);
}

/** A lookup that gives only what the rule allows, and fails with our code when nothing is left. */
function filteredLookup(lookup: LookupFunction, rule: ReadonlySet<AddressClass>): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const addresses: LookupAddress[] = Array.isArray(found)
        ? found
        : [{ address: found, family: isIP(found) }];
      const allowed = addresses.filter(({ address }) => isAllowed(address, rule));
      const [first] = allowed;
      if (first === undefined)
        return callback(connectError({ error: 'unreachable', reason: ADDRESS_REFUSED }), []);
      if (options.all === true) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
  };
}
