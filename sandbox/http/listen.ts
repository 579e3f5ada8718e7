// One HTTP server on a loopback port: guards, logs, asks its handler for the true answer, and sends it
// through the faults in force. Closing ends every connection at once.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { strike, type Target } from '../world/faults.ts';
import type { World } from '../world/world.ts';
import type { Answer } from './answer.ts';
import { refuseForeign } from './guard.ts';
import { headersOf, type Received, type RequestLog, received, type ServerName } from './request.ts';
import { send } from './send.ts';

const LARGEST_BODY = 1024 * 1024;

/** No fault aims at a request that is refused at the door. */
const NOWHERE: Target = { place: null, repository: null, viewpoint: 'anonymous', url: '' };

/** What a server makes of a request: what a fault may aim at, and the true answer. */
export interface Handling {
  readonly target: Target;
  readonly answer: Answer;
}

export interface Listening {
  /** Origin, without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly name: Exclude<ServerName, 'slack'>;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly world: World;
  readonly log: RequestLog;
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  readonly handle: (request: Received) => Handling;
}

/** Rejects with the system's error when the port is taken. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const scheme = options.tls ? 'https' : 'http';
  const listener = (message: IncomingMessage, response: ServerResponse): void => {
    serve(options, scheme, message, response).catch(() => response.destroy());
  };
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  return bind(server, scheme, options.host, options.port);
}

/** Listens, and closes by ending every connection. Rejects with the system's error when the port is taken. */
export async function bind(
  server: Server,
  scheme: 'http' | 'https',
  host: string,
  port: number,
): Promise<Listening> {
  server.keepAliveTimeout = 30_000;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { url: `${scheme}://${authority(server)}`, close: () => close(server, sockets) };
}

async function serve(
  options: ListenOptions,
  scheme: 'http' | 'https',
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.on('error', () => undefined);
  const headers = headersOf(message);
  const request = received(options.name, message, headers, await readBody(message), scheme);
  const foreign = refuseForeign(headers);
  const { target, answer } = foreign ? { target: NOWHERE, answer: foreign } : options.handle(request);
  const { server, method, url } = request;
  options.log.push({ server, method, url, headers, viewpoint: target.viewpoint, atMs: performance.now() });
  await send(response, answer, strike(options.world, target), method !== 'HEAD');
}

/** Throws when the body is larger than these servers take. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    if (!(chunk instanceof Buffer)) continue;
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('the request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function authority(server: Server): string {
  const address = server.address() as AddressInfo;
  return address.family === 'IPv6'
    ? `[${address.address}]:${address.port}`
    : `${address.address}:${address.port}`;
}

function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
