// Who may talk to these servers: programs on this machine that address it by its own name. A web page
// elsewhere that reaches loopback through a browser (by a rebound name, or from its own origin) may not.

import { type Answer, answer } from './answer.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The names that a client's own mapping may keep in `Host` while it sends the traffic here. */
const FRONTED = new Set(['ghcr.io', 'api.github.com', 'www.githubstatus.com']);

/** The refusal, or nothing if the request may be served. */
export function refuseForeign(headers: Readonly<Record<string, string>>): Answer | null {
  const host = hostName(headers['host'] ?? '');
  if (!LOOPBACK.has(host) && !FRONTED.has(host))
    return answer(421, { 'content-type': 'text/plain' }, 'foreign host\n');
  const origin = headers['origin'];
  if (origin === undefined) return null;
  const from = /^https?:\/\/([^/]+)$/.exec(origin)?.[1];
  if (from !== undefined && LOOPBACK.has(hostName(from))) return null;
  return answer(403, { 'content-type': 'text/plain' }, 'foreign origin\n');
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
