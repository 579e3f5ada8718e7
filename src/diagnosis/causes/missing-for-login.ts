/**
 * A living login was told 404. That word covers three causes: no such tag, no such package, and a package that hides from a token
 * which is not authorised for the organization's single sign-on (sigstore/cosign#2930). The list of tags and GitHub's API part them.
 */
import type { Finding } from '../finding.ts';
import { tellAll } from '../proof.ts';
import { readTags, type TagsReading } from '../reading.ts';
import { type Refusal, readRefusal } from '../refusal.ts';
import type { Situation } from '../situation.ts';
import { githubRefused } from '../witness.ts';
import { packageAbsent, tagOrDigestAbsent } from './absence.ts';
import { type Cause, ownerTypeOf } from './cause.ts';
import { accessNotGranted, namedRefusal, refusalOfApi, ssoNotAuthorized } from './refused-credential.ts';
import { unsupportedKind } from './unsupported-kind.ts';

export const missingForLogin: Cause = (situation) => {
  const proof = proofOf(situation);
  const tags = readTagsOf(situation);
  if (tags?.kind === 'listed') return [tagOrDigestAbsent(situation, 'certain', proof)];
  if (tags?.kind === 'refused') return behindRefusal(situation, tags.refusal, proof);
  if (githubRefused(situation.evidence.githubOwner, 404)) return [packageAbsent(situation, 'certain', proof)];
  if (situation.evidence.githubPackage?.body) return [tagOrDigestAbsent(situation, 'likely', proof)];
  const refusal = refusalOfApi(situation);
  // Only single sign-on makes a package read as missing; of the rest GitHub's API speaks whether or not there is such a package.
  if (situation.anonymousToken.kind === 'hidden' && refusal?.kind !== 'sso') {
    return [packageAbsent(situation, 'likely', proof), ...possibleRefusals(situation, refusal)];
  }
  if (refusal) return behindRefusal(situation, readRefusal(null), proof);
  if (situation.anonymousManifest.kind === 'found') return [accessNotGranted(situation, proof)];
  if (situation.anonymousToken.kind === 'granted') return [tagOrDigestAbsent(situation, 'likely', proof)];
  return situation.anonymousToken.kind === 'private'
    ? existsButHides(situation, tags, proof)
    : [packageAbsent(situation, 'likely', proof), ssoNotAuthorized(situation, 'possible', [])];
};

/** GHCR said that it exists: so this token does not see it, or sees it without that tag. */
function existsButHides(
  situation: Situation,
  tags: TagsReading | null,
  proof: readonly string[],
): readonly Finding[] {
  const isPersonal = ownerTypeOf(situation) === 'User';
  if (tags?.kind === 'missing') {
    const ofKind = unsupportedKind(situation, readRefusal(null), proof);
    if (ofKind.length > 0) return ofKind;
    return isPersonal
      ? [accessNotGranted(situation, proof)]
      : [
          ssoNotAuthorized(situation, 'likely', proof),
          { ...accessNotGranted(situation, []), confidence: 'possible' },
        ];
  }
  const absent = tagOrDigestAbsent(situation, 'likely', proof);
  return isPersonal ? [absent] : [absent, ssoNotAuthorized(situation, 'possible', [])];
}

/** A reason that the list of tags or GitHub's API names outright; `refusal` is what the registry said of it. */
function behindRefusal(situation: Situation, refusal: Refusal, proof: readonly string[]): readonly Finding[] {
  const found = [...unsupportedKind(situation, refusal, proof), ...namedRefusal(situation, refusal, proof)];
  const first = found.length > 0 ? found : [accessNotGranted(situation, proof)];
  return situation.anonymousToken.kind === 'hidden'
    ? [...first, packageAbsent(situation, 'possible', [])]
    : first;
}

/** What else stands in the way, should there be such a package after all. */
function possibleRefusals(situation: Situation, refusal: Refusal | null): readonly Finding[] {
  if (refusal === null) return [];
  return namedRefusal(situation, refusal, []).map((note) => ({ ...note, confidence: 'possible' }));
}

function readTagsOf(situation: Situation): TagsReading | null {
  const { tags } = situation.evidence;
  return tags ? readTags(tags) : null;
}

function proofOf(situation: Situation): string[] {
  const { anonymous, credential, tags, githubPackage } = situation.evidence;
  const listed = tags && tags.body === null ? tags : null;
  return tellAll(anonymous.token, credential?.token, credential?.manifest, listed, githubPackage);
}
