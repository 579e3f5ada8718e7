/** The causes in which GitHub no longer takes the credential, or it was never sent. */

import type { CredentialContext } from '../context.ts';
import type { Confidence, Finding, Remedy } from '../finding.ts';
import { TOKEN_LIST } from '../links.ts';
import { tellAll } from '../proof.ts';
import { readRefusal } from '../refusal.ts';
import { advice } from '../remedies/advice.ts';
import { createToken, kubernetesSecret } from '../remedies/login.ts';
import type { Situation } from '../situation.ts';
import { githubRefused } from '../witness.ts';
import { imageNotes } from './absence.ts';
import { type Cause, finding, logInHere, loginOf, nameOf, newLoginHere, removeThisLogin } from './cause.ts';
import { unavailable } from './trouble.ts';
import { unsupportedKind, unsupportedKindNote } from './unsupported-kind.ts';

/** What `GET /user` says of a credential that GHCR rejected. App tokens live, though that question is not for them. */
type Life = 'dead' | 'alive' | 'unknown';

function lifeOf(situation: Situation): Life {
  const answer = situation.evidence.githubUser;
  if (!answer) return 'unknown';
  if (githubRefused(answer, 401)) return 'dead';
  if (answer.body) return 'alive';
  return /Resource not accessible by integration/i.test(answer.step.message ?? '') ? 'alive' : 'unknown';
}

/** GHCR said "denied" to the credential itself, whatever the image. */
export const credentialRejected: Cause = (situation) => {
  const life = lifeOf(situation);
  const proof = proofOf(situation);
  if (life === 'alive') return aliveButRejected(situation, proof);
  const confidence: Confidence = life === 'dead' ? 'certain' : 'likely';
  return [
    ...deadCauses(situation, confidence, proof),
    ...malformedNote(situation),
    ...unsupportedKindNote(situation),
    ...imageNotes(situation),
  ];
};

function aliveButRejected(situation: Situation, proof: readonly string[]): readonly Finding[] {
  const unsupported = unsupportedKind(situation, readRefusal(null), proof);
  if (unsupported.length > 0) return unsupported;
  return [unavailable(situation, 'likely', proof), ...imageNotes(situation)];
}

function deadCauses(
  situation: Situation,
  confidence: Confidence,
  proof: readonly string[],
): readonly Finding[] {
  const isPublic = situation.visibility === 'public';
  const expiredAt = expiryPassed(situation);
  const remedies = isPublic ? withoutLogin(situation) : newLoginHere(situation);
  if (expiredAt !== null) {
    return [
      finding('token-expired', 'certain', 'you', {
        title: `The token expired on ${expiredAt}`,
        proof: [...proof, `The token’s record says that it ended on ${expiredAt}.`],
        remedies,
        details: { expiredAt },
      }),
      ...(isPublic ? [staleLogin(situation, confidence, proof)] : []),
    ];
  }
  if (isPublic) return [staleLogin(situation, confidence, proof)];
  return [
    finding('credential-rejected', confidence, 'you', {
      title: isWellFormed(situation.context.credential)
        ? 'GitHub no longer accepts this login: expired or revoked (GHCR answers the same for both; the token’s checksum is right, so it is not mistyped)'
        : 'GitHub no longer accepts this login: mistyped, expired or revoked (GHCR answers the same for all three)',
      proof,
      remedies: [...newLoginHere(situation), ownTokens()],
    }),
  ];
}

/** Only a classic token carries a checksum that tells. */
function isWellFormed(credential: CredentialContext | null): boolean {
  return credential?.kind === 'classic' && credential.form === 'fine';
}

function staleLogin(situation: Situation, confidence: Confidence, proof: readonly string[]): Finding {
  return finding('stale-login', confidence, 'you', {
    title: `The image is public, but the login sent with the request is dead, and that alone blocks the pull of ${nameOf(situation)}`,
    proof,
    remedies: withoutLogin(situation),
  });
}

/** A public image needs no login; whoever pulls private ones from the same machine needs a living one. */
function withoutLogin(situation: Situation): Remedy[] {
  const renew = createToken();
  return [
    removeThisLogin(situation),
    { ...renew, title: `If the machine pulls private images too: ${lowerFirst(renew.title)}` },
    logInHere(situation),
    ...(situation.context.local ? [] : [kubernetesSecret(loginOf(situation))]),
  ];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function ownTokens(): Remedy {
  return advice('See which of your tokens still live, and until when', [], TOKEN_LIST);
}

/** Was the form of a classic token wrong, it was mistyped or cut off: said behind the rejection it explains. */
function malformedNote(situation: Situation): readonly Finding[] {
  const credential = situation.context.credential;
  return credential && credential.form !== 'fine' ? [malformed(situation, [])] : [];
}

/** The day on which the token on record ended, if that has passed: `2026-08-14`. */
function expiryPassed(situation: Situation): string | null {
  const endsAtMs = situation.context.credential?.expiresAtMs ?? null;
  if (endsAtMs === null || endsAtMs > situation.context.nowMs) return null;
  return new Date(endsAtMs).toISOString().slice(0, 10);
}

/** The token was not sent, since its form is wrong; `image` is what the anonymous viewpoint saw. */
export const tokenMalformed: Cause = (situation) => {
  const { anonymous } = situation.evidence;
  return [malformed(situation, tellAll(anonymous.token, anonymous.manifest)), ...imageNotes(situation)];
};

const FAULTS = {
  'wrong-length': 'its length is not that of a classic token (40 characters)',
  'wrong-alphabet': 'it holds characters that no classic token has',
  'wrong-checksum': 'its last six characters are not the checksum of the others',
  fine: 'its form is right',
} as const;

function malformed(situation: Situation, proof: readonly string[]): Finding {
  const form = situation.context.credential?.form ?? 'fine';
  const isWithheld = situation.context.credential?.isWithheld ?? false;
  const sent = isWithheld ? 'It was not sent anywhere.' : 'It was sent all the same, as asked.';
  return finding('token-malformed', 'likely', 'you', {
    title: 'The token looks mistyped or cut off',
    proof: [`The token begins with ghp_, but ${FAULTS[form]}. ${sent}`, ...proof],
    remedies: [
      advice('Copy the whole token again, without spaces or quotes, and try once more'),
      advice('If you are sure of it: send it anyway with --force'),
      ...newLoginHere(situation),
    ],
    details: { fault: form, withheld: isWithheld },
  });
}

function proofOf(situation: Situation): string[] {
  const { anonymous, credential, githubUser } = situation.evidence;
  return tellAll(credential?.token, githubUser, anonymous.token, anonymous.manifest);
}
