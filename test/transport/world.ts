// Servers on loopback that do as a test says, and the transport that asks them.
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Limits } from '../../src/checking/limits.ts';
import { systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';
import { createHttp, type Http, type HttpOptions } from '../../src/transport/http.ts';

export const NO_PROXY = { httpProxy: null, httpsProxy: null, noProxy: null };

export interface Recorder {
  readonly origin: string;
  readonly port: number;
  readonly requests: readonly IncomingMessage[];
  /** Sockets accepted so far. */
  readonly sockets: ReadonlySet<Socket>;
  close(): Promise<void>;
}

/** An HTTP server that records every request. */
export function serve(listener: RequestListener, tls?: { key: string; cert: string }): Promise<Recorder> {
  const requests: IncomingMessage[] = [];
  const record: RequestListener = (request, response) => {
    requests.push(request);
    listener(request, response);
  };
  const server = tls === undefined ? createServer(record) : createHttpsServer(tls, record);
  return listen(server, tls === undefined ? 'http' : 'https', requests);
}

/** A server that speaks bytes. */
export function serveBytes(onSocket: (socket: Socket) => void): Promise<Recorder> {
  return listen(createTcpServer(onSocket), 'http', []);
}

async function listen(server: Server, scheme: string, requests: IncomingMessage[]): Promise<Recorder> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  return { origin: `${scheme}://127.0.0.1:${port}`, port, requests, sockets, close };
}

/** A transport without proxy and jitter, closed when the test ends. */
export function testHttp(options: Partial<HttpOptions> = {}): Http {
  const http = createHttp({ proxy: NO_PROXY, clock: systemClock, random: () => 0, ...options });
  onTestFinished(() => http.close());
  return http;
}

/** Limits that end after `ms`. */
export function within(ms: number): Limits {
  const { signal, cancel } = systemClock.deadline(ms);
  onTestFinished(cancel);
  return { signal, endsAtMs: systemClock.elapsed() + ms };
}

/** A classic token of no one, built from parts. */
export const TOKEN = `ghp_${'A'.repeat(30)}0uCPlr`;

export function credential(host = 'ghcr.io', token = TOKEN, username: string | null = null) {
  return { host, secret: new Secret(token), username, expiresAtMs: null };
}

export const REPOSITORY = { registry: 'ghcr.io', repository: 'acme/app' };
export const BEARER = new Secret('QQ==');

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
