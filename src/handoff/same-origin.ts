/**
 * Whether a form came from our own page. Browsers say so in `Sec-Fetch-Site`, which no page can forge (W3C, Fetch Metadata); an older
 * one says its origin. `Origin: null` is what a sandboxed frame says, so it never counts alone.
 */
import type { IncomingHttpHeaders } from 'node:http';

export function isOwnForm(headers: IncomingHttpHeaders, publicOrigin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === publicOrigin;
}
