// Who may use the page: a browser on this machine that has it open under its own address. A page elsewhere may
// neither read it nor press anything in it, whatever name it gives to this machine.

import { type Answer, answer } from '../http/answer.ts';

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

/** Everything comes from the page's own origin, and nothing may frame it. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The refusal, or nothing if the request may be served. What acts must say that it comes from the page itself. */
export function refuseAtDoor(
  method: string,
  headers: Readonly<Record<string, string>>,
  port: number,
): Answer | null {
  const own = ['127.0.0.1', 'localhost'].map((name) => `${name}:${port}`);
  const host = headers['host'] ?? '';
  if (!own.includes(host)) return answer(421, TEXT, 'foreign host\n');
  const origin = headers['origin'];
  if (origin !== undefined && origin !== `http://${host}`) return answer(403, TEXT, 'foreign origin\n');
  if (method !== 'POST') return null;
  if (origin === undefined) return answer(403, TEXT, 'no origin\n');
  if (headers['content-type'] !== 'application/json') return answer(415, TEXT, 'JSON only\n');
  return null;
}
