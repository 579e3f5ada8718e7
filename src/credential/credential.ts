import type { Secret } from '../support/secret.ts';

/**
 * A login for one registry host, recorded together with that host: it goes to that host's pinned origin and to that host's own GitHub
 * API, and for any other host it counts as no credential.
 */
export interface Credential {
  readonly host: string;
  readonly secret: Secret;
  /** GHCR ignores it; null when unknown. */
  readonly username: string | null;
  /** Milliseconds since 1970 at which the token ends, from a record; null when none is known. */
  readonly expiresAtMs: number | null;
}
