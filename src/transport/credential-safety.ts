/** Where no credential may travel, whatever it is asked for. */
import { classifyAddress } from '../support/address.ts';

/** A refusal before any request, by its stable code. */
export function refusal(
  code: 'credential-host-mismatch' | 'credential-needs-https' | 'credential-empty' | 'target-invalid',
  sentence: string,
): Error {
  return Object.assign(new Error(sentence), { code });
}

/**
 * Credentials travel over https, or over http to a loopback address only.
 * @throws Error with code `credential-needs-https`.
 */
export function requireSafeOrigin(origin: string): void {
  const url = new URL(origin);
  if (url.protocol === 'https:') return;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol === 'http:' && (host === 'localhost' || classifyAddress(host) === 'loopback')) return;
  throw refusal(
    'credential-needs-https',
    'A credential travels over https, or over http to a loopback address only.',
  );
}
