// A received request, as far as the servers care, and the log of all of them.

import type { IncomingMessage } from 'node:http';
import type { Viewpoint } from '../world/faults.ts';

export type ServerName = 'ghcr' | 'blob' | 'api' | 'status' | 'slack';

export interface Received {
  readonly server: ServerName;
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  /** The path as sent, percent-encoding kept. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** `http://` or `https://` and the host the client asked for. */
  readonly origin: string;
}

export interface LoggedRequest {
  readonly server: ServerName;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly viewpoint: Viewpoint;
  /** When it came, in milliseconds of `performance.now()`. */
  readonly atMs: number;
}

/** Every request received, refused ones too, oldest first; emptied by the test that wants to count. */
export type RequestLog = LoggedRequest[];

/** Header names in lower case, repeated ones joined as Node joins them. */
export function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

export function received(
  server: ServerName,
  message: IncomingMessage,
  headers: Record<string, string>,
  body: Buffer,
  scheme: 'http' | 'https',
): Received {
  const url = message.url ?? '/';
  const [path = '/', ...rest] = url.split('?');
  const origin = `${scheme}://${headers['host'] ?? ''}`;
  const query = new URLSearchParams(rest.join('?'));
  return { server, method: message.method ?? 'GET', url, path, query, headers, body, origin };
}
