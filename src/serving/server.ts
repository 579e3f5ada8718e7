/** The program's one http server, in every mode: health, readiness, metrics, and the doors that others hang into it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Route {
  /** `any` leaves it to the handler. */
  readonly method: 'GET' | 'POST' | 'any';
  /** A path with a stroke at its end stands for everything below it that has no route of its own; the longest one counts. */
  readonly path: string;
  readonly handle: Handler;
}

export interface RunningServer {
  readonly port: number;
  /** Takes no new connection, ends idle ones, and resolves when the last answer is out or `graceMs` have passed. */
  close(graceMs: number): Promise<void>;
}

const HEADERS_MS = 5_000;
const WHOLE_REQUEST_MS = 10_000;

/** Rejects with the system's error when the address cannot be listened on. */
export async function startServer(
  address: { readonly host: string; readonly port: number },
  routes: readonly Route[],
): Promise<RunningServer> {
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: WHOLE_REQUEST_MS, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      void answer(routes, request, response);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { port, close: (graceMs) => closeServer(server, graceMs) };
}

async function answer(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const atPath = routesAt(routes, (request.url ?? '').split('?', 1)[0] ?? '');
  const route = atPath.find(({ method }) => method === request.method || method === 'any');
  if (!route) {
    sendText(response, atPath.length === 0 ? 404 : 405, '');
    return;
  }
  try {
    await route.handle(request, response);
  } catch {
    if (!response.headersSent) sendText(response, 500, '');
  }
}

function routesAt(routes: readonly Route[], path: string): readonly Route[] {
  const exact = routes.filter((route) => route.path === path);
  if (exact.length > 0) return exact;
  const above = routes.filter((route) => route.path.endsWith('/') && path.startsWith(route.path));
  const longest = Math.max(...above.map((route) => route.path.length));
  return above.filter((route) => route.path.length === longest);
}

export function sendText(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
