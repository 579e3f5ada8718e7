// What the API's headers tell of the credential that asked: scopes for those that have them, and the end
// of its life in the two forms that were seen.

import type { Credential } from '../world/credentials.ts';

/** Headers for an answer to a live credential; `accepted` are the scopes the endpoint would take. */
export function credentialHeaders(credential: Credential, accepted: string): Record<string, string> {
  const headers: Record<string, string> = {};
  if (credential.kind === 'classic' || credential.kind === 'oauth') {
    headers['x-oauth-scopes'] = credential.scopes.join(', ');
    headers['x-accepted-oauth-scopes'] = accepted;
  }
  if (credential.kind === 'fine-grained')
    headers['x-accepted-github-permissions'] = 'allows_permissionless_access=true';
  if (credential.expiresAt !== null) {
    headers['github-authentication-token-expiration'] = expiryText(credential.expiresAt, credential.kind);
  }
  return headers;
}

/** `2026-06-03 19:52:44 UTC`; fine-grained tokens tell a local offset, `2023-04-26 23:23:18 +0200`. */
function expiryText(end: Date, kind: Credential['kind']): string {
  const offsetHours = kind === 'fine-grained' ? 2 : 0;
  const shifted = new Date(end.getTime() + offsetHours * 3_600_000).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)} ${offsetHours === 0 ? 'UTC' : '+0200'}`;
}
