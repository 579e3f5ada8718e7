/**
 * Ends a leaked token at GitHub, after its poster asked for that in so many words. Three a person and hour, over all replicas; kinds of
 * github.com alone; and “revoked” is said only after GitHub itself no longer accepts the token.
 */
import type { GitHubProbe } from '../checking/ports.ts';
import { judgeTokenForm, type TokenForm } from '../credential/checksum.ts';
import { type CredentialKind, credentialKind } from '../credential/kind.ts';
import { githubRefused } from '../diagnosis/witness.ts';
import type { Clock } from '../support/clock.ts';
import type { Secret } from '../support/secret.ts';
import type { Store } from '../support/store.ts';
import { note } from './record/audit.ts';
import { type Member, memberKey } from './record/member.ts';

/** Asks GitHub to end one credential. Never rejects. `limited`: GitHub takes no more requests for now. */
export interface Revoker {
  revoke(secret: Secret): Promise<{ readonly kind: 'accepted' | 'limited' | 'refused' | 'unanswered' }>;
}

export interface RevocationPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly revoker: Revoker;
  /** Without a memory of refused tokens: what is asked is whether it is refused now. */
  readonly github: Pick<GitHubProbe, 'user'>;
}

/** `accepted`: GitHub took the request, and whether the token is dead could not be seen. */
export type Revocation =
  | { readonly kind: 'revoked' | 'accepted' | 'too-many' | 'limited' | 'refused' | 'unanswered' }
  | { readonly kind: 'wrong-kind'; readonly tokenKind: CredentialKind }
  | { readonly kind: 'mistyped'; readonly form: Exclude<TokenForm, 'fine'> };

const REVOCABLE: ReadonlySet<CredentialKind> = new Set([
  'classic',
  'fine-grained',
  'oauth',
  'app-user',
  'refresh',
]);

const REVOCATION = 'revocation';
const AN_HOUR = 3;
const HOUR_MS = 60 * 60 * 1000;

/** GitHub ends a token within seconds. */
const LOOKS_AFTER_MS = [0, 1_000, 3_000];
const LOOK_MS = 4_000;

/** The token goes to GitHub's revocation endpoint and to its `GET /user`, and is kept nowhere. */
export async function revokeToken(
  ports: RevocationPorts,
  member: Member,
  secret: Secret,
): Promise<Revocation> {
  const tokenKind = credentialKind(secret);
  if (!REVOCABLE.has(tokenKind)) return { kind: 'wrong-kind', tokenKind };
  const form = judgeTokenForm(secret);
  if (form !== 'fine') return { kind: 'mistyped', form };
  const place = await takePlace(ports, member);
  if (place === null) return { kind: 'too-many' };
  // Before it is done: what cannot be taken back is not done without its line.
  await note(ports, member, 'revocation-asked', null);
  const { kind } = await ports.revoker.revoke(secret);
  if (kind !== 'accepted') {
    // Nothing was done that should count.
    await ports.store.delete(REVOCATION, place);
    return { kind };
  }
  // A refresh token is never accepted there, living or dead.
  const canBeSeen = tokenKind !== 'refresh';
  return { kind: canBeSeen && (await isDead(ports, secret)) ? 'revoked' : 'accepted' };
}

/** One of the hour's places, each free again an hour after it was taken; null when all are taken. */
async function takePlace({ store, clock }: RevocationPorts, member: Member): Promise<string | null> {
  const { teamId, userId } = member;
  for (let number = 0; number < AN_HOUR; number += 1) {
    const id = `${memberKey(member)}:${number}`;
    const value = { formatVersion: 1, teamId, userId };
    if (await store.putIfAbsent(REVOCATION, id, value, clock.now() + HOUR_MS)) return id;
  }
  return null;
}

async function isDead({ github, clock }: RevocationPorts, secret: Secret): Promise<boolean> {
  const credential = { host: 'ghcr.io', secret, username: null, expiresAtMs: null };
  for (const afterMs of LOOKS_AFTER_MS) {
    await clock.sleep(afterMs);
    const deadline = clock.deadline(LOOK_MS);
    try {
      const limits = { signal: deadline.signal, endsAtMs: clock.elapsed() + LOOK_MS };
      if (githubRefused(await github.user(credential, limits), 401)) return true;
    } finally {
      deadline.cancel();
    }
  }
  return false;
}
