/** How every answer leaves: with the same headers, whatever it says, so that no page can be framed, scripted, kept or found. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { STYLE_HASH } from './pages/style.ts';

export interface PageAnswer {
  readonly status: number;
  readonly page: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // `no-referrer` would make the page's own form send `Origin: null`; this tells nobody but ourselves.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'cache-control': 'no-store',
};

const A_YEAR = 'max-age=31536000';

export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  { status, page, headers = {} }: PageAnswer,
  isHttps: boolean,
): void {
  // Nobody is left to be answered.
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, {
    ...HEADERS,
    ...(isHttps ? { 'strict-transport-security': A_YEAR } : {}),
    ...headers,
    // What was not read of a body must not become the next request.
    ...(request.complete ? {} : { connection: 'close' }),
  });
  response.end(page);
}

/** To an address without a ticket. The browser asks for it with a GET, so nothing is sent twice by loading it again. */
export function redirectTo(address: string): PageAnswer {
  return { status: 303, page: '', headers: { location: address } };
}
