// Credentials: what they are, whose, and whether they still live. A credential is found by its text alone,
// as GitHub does.

import { addUser } from './owners.ts';
import { type CredentialKind, type InstallationForm, makeToken } from './token-format.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;

export interface ActionsJob {
  /** The repository whose workflow runs, `owner/name`. */
  readonly repository: string;
  /** `permissions: packages: read` was granted to the job. */
  packagesRead: boolean;
}

/**
 * How the API tells the end of a token's life. `utc` and `offset` were seen in 2021 to 2026, `absent` is how one answer among many
 * leaves it out, `answer-time` is google/go-github#3708; `rfc3339` and `named-zone` nobody saw yet.
 */
export type ExpiryForm = 'utc' | 'offset' | 'rfc3339' | 'named-zone' | 'answer-time' | 'absent';

export interface Credential {
  readonly id: number;
  readonly token: string;
  readonly kind: CredentialKind;
  readonly login: string | null;
  scopes: string[];
  /** False once revoked or deleted. */
  alive: boolean;
  expiresAt: Date | null;
  readonly createdAt: Date;
  /** Organizations it is authorised for by SAML single sign-on, in lower case. */
  readonly ssoAuthorized: Set<string>;
  readonly job: ActionsJob | null;
  readonly expiryForm: ExpiryForm;
}

export interface CredentialOptions {
  readonly kind?: CredentialKind;
  readonly login?: string;
  readonly scopes?: readonly string[];
  readonly alive?: boolean;
  readonly expiresAt?: Date | null;
  /** Instead of `expiresAt`: days from the world's now. */
  readonly expiresInDays?: number;
  readonly createdAt?: Date;
  readonly ssoAuthorized?: readonly string[];
  readonly job?: ActionsJob;
  readonly form?: InstallationForm;
  /** By default `offset` for fine-grained tokens, else `utc`. */
  readonly expiryForm?: ExpiryForm;
  /** A text of one's own instead of a generated one. */
  readonly token?: string;
}

/** By default a classic token with `read:packages` and no end; its login becomes a user. */
export function addCredential(world: World, options: CredentialOptions = {}): Credential {
  const kind = options.kind ?? 'classic';
  const createdAt = options.createdAt ?? world.now();
  const login = options.login ?? null;
  if (login !== null) addUser(world, login);
  const scoped = kind === 'classic' || kind === 'oauth';
  const inDays = options.expiresInDays;
  const credential: Credential = {
    id: 99_000_000 + world.credentials.size,
    token: options.token ?? makeToken(world.random, kind, options.form),
    kind,
    login,
    scopes: [...(options.scopes ?? (scoped ? ['read:packages'] : []))],
    alive: options.alive ?? true,
    expiresAt:
      inDays === undefined ? (options.expiresAt ?? null) : new Date(world.now().getTime() + inDays * DAY_MS),
    createdAt,
    ssoAuthorized: new Set((options.ssoAuthorized ?? []).map((org) => org.toLowerCase())),
    job: options.job ?? null,
    expiryForm: options.expiryForm ?? (kind === 'fine-grained' ? 'offset' : 'utc'),
  };
  world.credentials.set(credential.token, credential);
  return credential;
}

/** A well-formed token that no one holds: mistyped, deleted long ago, never issued. */
export function unknownToken(world: World, kind: CredentialKind = 'classic'): string {
  return makeToken(world.random, kind);
}

export function revoke(credential: Credential): void {
  credential.alive = false;
}

/** The credential of that text, if it is alive now; expired, revoked and unknown cannot be told apart. */
export function findLive(world: World, token: string): Credential | undefined {
  const credential = world.credentials.get(token);
  if (!credential?.alive) return undefined;
  if (credential.expiresAt !== null && credential.expiresAt.getTime() <= world.now().getTime())
    return undefined;
  return credential;
}

/** `write:packages` includes reading; `delete:packages` does not. */
export function mayReadPackages(credential: Credential): boolean {
  return credential.scopes.includes('read:packages') || credential.scopes.includes('write:packages');
}

/** Days from creation to end; without an end, no policy's limit is long enough. */
export function lifetimeDays(credential: Credential): number {
  if (credential.expiresAt === null) return Number.POSITIVE_INFINITY;
  return (credential.expiresAt.getTime() - credential.createdAt.getTime()) / DAY_MS;
}
