/** The header that carries a credential to the token endpoint of its own registry, and to nothing else. */
import type { Repository } from '../checking/ports.ts';
import type { Credential } from '../credential/credential.ts';
import { refusal, requireSafeOrigin } from '../transport/credential-safety.ts';

/** GHCR ignores the user name, but refuses an empty one. */
const NEUTRAL_USERNAME = 'x-access-token';

/**
 * `Basic …` for the token endpoint (RFC 7617).
 * @throws Error with code `credential-host-mismatch`, `credential-needs-https` or `credential-empty`.
 */
export function basicAuthorization(credential: Credential, target: Repository, origin: string): string {
  if (credential.host !== target.registry) {
    throw refusal('credential-host-mismatch', 'The credential belongs to another registry host.');
  }
  requireSafeOrigin(origin);
  const secret = credential.secret.reveal();
  if (secret === '') throw refusal('credential-empty', 'The credential is empty.');
  const { username } = credential;
  const user = username === null || username === '' || username.includes(':') ? NEUTRAL_USERNAME : username;
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}
