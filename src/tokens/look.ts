/** What a look at a kept token at GitHub makes of its registration. An answer that tells nothing changes nothing that is known. */
import { type Absent, change, type Decision } from './change.ts';
import type { TokenPorts } from './ports.ts';
import { expiryOf, type ProvenFacts } from './proven.ts';
import type { Expiry } from './record/expiry.ts';
import { DAY_MS } from './record/ladder.ts';
import type { DeathReason, Registration } from './record/registration.ts';
import { type OwnView, ownView } from './record/views.ts';

export type Look =
  | { readonly kind: 'alive'; readonly facts: Pick<ProvenFacts, 'scopes' | 'end'> }
  /** No usable answer, or a first witness alone: looked at again after `againAfterMs`, an hour by default. */
  | { readonly kind: 'unanswered'; readonly againAfterMs?: number }
  /** By two witnesses. */
  | { readonly kind: 'dead'; readonly reason: DeathReason };

export type Looked =
  /** `isOtherEnd`: GitHub tells another end than was known, so a new ladder begins. */
  | { readonly kind: 'recorded'; readonly registration: OwnView; readonly isOtherEnd: boolean }
  /** It was renewed, retired or seen dead meanwhile. */
  | { readonly kind: 'unchanged' }
  | Absent;

const AGAIN_AFTER_MS = 60 * 60 * 1000;

/** `seenFingerprint` is that of the token that was asked about: a token renewed meanwhile is not judged by the old one's death. */
export function recordLook(
  ports: TokenPorts,
  id: string,
  seenFingerprint: string | null,
  look: Look,
): Promise<Looked> {
  return change<Looked>(ports, id, (registration, nowMs): Decision<Looked> => {
    const { state, seal, fingerprint } = registration;
    if (state.kind !== 'active' || seal === null || fingerprint !== seenFingerprint) {
      return { outcome: { kind: 'unchanged' } };
    }
    const after = looked(registration, look, nowMs);
    const isOtherEnd = isOther(registration.expiry, after.expiry);
    const outcome: Looked = { kind: 'recorded', registration: ownView(after), isOtherEnd };
    if (look.kind !== 'dead') return { outcome, registration: after };
    return { outcome, registration: after, line: { who: null, what: 'seen-dead' } };
  });
}

function looked(registration: Registration, look: Look, nowMs: number): Registration {
  switch (look.kind) {
    case 'alive': {
      const expiry = known(registration.expiry, expiryOf(look.facts.end));
      const isNew = isOther(registration.expiry, expiry);
      return {
        ...registration,
        expiry,
        expirySource: 'github',
        scopes: look.facts.scopes ?? registration.scopes,
        lastSeenAliveMs: nowMs,
        nextLookAtMs: nowMs + DAY_MS,
        ...(isNew ? { warnedStep: null, snoozedUntilMs: null } : {}),
      };
    }
    case 'unanswered':
      return { ...registration, nextLookAtMs: nowMs + (look.againAfterMs ?? AGAIN_AFTER_MS) };
    case 'dead':
      return {
        ...registration,
        state: { kind: 'dead', atMs: nowMs, reason: look.reason },
        nextLookAtMs: null,
      };
  }
}

/** A date stays until another date is told: GitHub does not send the header with every answer. */
function known(before: Expiry, after: Expiry): Expiry {
  if (after.kind === 'at') return after;
  return before.kind === 'unknown' ? after : before;
}

/** What waits for the end that was known is told no more, so that an earlier one begins a ladder as well. */
function isOther(before: Expiry, after: Expiry): boolean {
  return after.kind === 'at' && before.kind === 'at' && after.atMs !== before.atMs;
}
