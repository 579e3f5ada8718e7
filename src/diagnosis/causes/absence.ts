/** What was asked for is not there, or does not show itself: package, tag, digest. */

import { quoteReference } from '../../support/shell.ts';
import type { Confidence, Finding } from '../finding.ts';
import { nearestTags } from '../nearest-tags.ts';
import { tell, tellAll } from '../proof.ts';
import { readTags } from '../reading.ts';
import { browseOwner, makePublic } from '../remedies/access.ts';
import { advice } from '../remedies/advice.ts';
import type { Situation } from '../situation.ts';
import { githubRefused } from '../witness.ts';
import { type Cause, finding, logInHere, nameOf, newLoginHere, ownerTypeOf, packageNameOf } from './cause.ts';

/** GHCR shows no such package: absent, or hidden from whoever asked. Certain only where the owner itself does not exist. */
export function packageAbsent(
  situation: Situation,
  confidence: Confidence,
  proof: readonly string[],
): Finding {
  const { owner } = packageNameOf(situation);
  const ownerAnswer = situation.evidence.githubOwner;
  const isOwnerAbsent = githubRefused(ownerAnswer, 404);
  const name = nameOf(situation);
  return finding('package-absent', isOwnerAbsent ? 'certain' : confidence, 'you', {
    title: isOwnerAbsent
      ? `There is no ${owner} on GitHub, so there is no ${name} either`
      : `There is no package ${name}, or it hides from this viewpoint`,
    proof: ownerAnswer ? [...proof, tell(ownerAnswer)] : proof,
    remedies: [
      advice(
        'Check the spelling of owner and package; a renamed owner or a moved repository changes the name',
      ),
      ...(isOwnerAbsent ? [] : [browseOwner(owner, ownerTypeOf(situation))]),
      ...(situation.credential === 'accepted' || isOwnerAbsent
        ? []
        : [
            {
              ...logInHere(situation),
              title: 'If you know that it exists: it is private, log in with a token that may read it',
            },
          ]),
      advice(
        'If you publish it: push it once; a new package is private until an admin changes its visibility',
      ),
    ],
    details: { ownerExists: ownerAnswer?.body ? true : isOwnerAbsent ? false : null },
  });
}

/** Notes behind a cause that the viewpoint meets first: what anybody is told of the package and the tag. */
export function imageNotes(situation: Situation): readonly Finding[] {
  const { token, manifest } = situation.evidence.anonymous;
  if (situation.anonymousToken.kind === 'hidden')
    return [packageAbsent(situation, 'possible', tellAll(token))];
  if (situation.anonymousManifest.kind !== 'missing') return [];
  return [tagOrDigestAbsent(situation, 'possible', tellAll(manifest))];
}

/** The package can be read; the tag or digest is not in it. */
export function tagOrDigestAbsent(
  situation: Situation,
  confidence: Confidence,
  proof: readonly string[],
): Finding {
  const { tag, digest } = situation.evidence.reference;
  return digest === null
    ? tagAbsent(situation, tag ?? 'latest', confidence, proof)
    : digestAbsent(situation, confidence, proof);
}

function tagAbsent(
  situation: Situation,
  tag: string,
  confidence: Confidence,
  proof: readonly string[],
): Finding {
  const { tags: answer } = situation.evidence;
  const reading = answer ? readTags(answer) : null;
  const list = reading?.kind === 'listed' ? reading.list : null;
  const suggestions = list ? nearestTags(tag, list.tags) : [];
  const nearest = suggestions[0];
  const isListed = list?.tags.includes(tag) ?? false;
  const seen = list ? [listSentence(tag, list.tags.length, list.complete, isListed)] : [];
  return finding('tag-absent', isListed ? 'likely' : confidence, 'you', {
    title: tagTitle(nameOf(situation), tag, nearest, isListed),
    proof: [...proof, ...seen],
    remedies: [
      ...suggestions.slice(0, 1).map((suggestion) => ({
        title: 'Pull the nearest tag',
        commands: [`docker pull ${quoteReference(`${nameOf(situation)}:${suggestion}`)}`],
        url: null,
      })),
      advice(`${nearest === undefined ? 'Ask' : 'Or ask'} whoever publishes it to push the tag`),
    ],
    details: { suggestions },
  });
}

function tagTitle(name: string, tag: string, nearest: string | undefined, isListed: boolean): string {
  if (isListed) return `The package ${name} lists the tag ${tag}, but its manifest is not served`;
  const absent = `The package ${name} is there, but has no tag ${tag}`;
  return nearest === undefined ? absent : `${absent}; the nearest is ${nearest}`;
}

function listSentence(tag: string, count: number, isComplete: boolean, isListed: boolean): string {
  if (isListed) return `The list of tags names ${tag}, though its manifest is not served.`;
  const tags = count === 1 ? '1 tag' : `${count} tags`;
  const scope = isComplete ? tags : `the ${tags} that ${count === 1 ? 'was' : 'were'} read`;
  return `The list of tags answered 200: ${tag} is not among ${scope}.`;
}

function digestAbsent(situation: Situation, confidence: Confidence, proof: readonly string[]): Finding {
  const { tag } = situation.evidence.reference;
  const byTag = quoteReference(`${nameOf(situation)}:${tag ?? 'latest'}`);
  return finding('digest-absent', confidence, 'you', {
    title: `The package ${nameOf(situation)} is there, but has no manifest with this digest`,
    proof,
    remedies: [
      {
        title: 'Pull by tag instead, and pin the digest that it has now',
        commands: [`docker buildx imagetools inspect ${byTag}`],
        url: null,
      },
      advice('A digest goes when its version is deleted or cleaned up: ask whoever publishes it'),
    ],
  });
}

/** Without a login: anybody may read the package, and the registry has no such tag or digest. */
export const absentForEverybody: Cause = (situation) => {
  const { anonymous, credential } = situation.evidence;
  const isListed = situation.evidence.tags?.body != null || situation.evidence.reference.digest !== null;
  const proof = tellAll(anonymous.token, anonymous.manifest, credential?.manifest);
  return [tagOrDigestAbsent(situation, isListed ? 'certain' : 'likely', proof)];
};

/** Without a login: GHCR shows nothing. */
export const absentOrHidden: Cause = (situation) => {
  const proof = tellAll(situation.evidence.anonymous.token);
  return [packageAbsent(situation, 'likely', proof)];
};

/** Without a login: it exists and is not public. */
export const credentialsRequired: Cause = (situation) => {
  const name = packageNameOf(situation);
  const type = ownerTypeOf(situation);
  return [
    finding('credentials-required', 'likely', 'you', {
      title: `${nameOf(situation)} exists, but is not public, and no login was sent`,
      proof: tellAll(situation.evidence.anonymous.token),
      remedies: [...newLoginHere(situation), makePublic(name, type)],
      details: { otherLogins: situation.context.local?.otherLogins ?? [] },
    }),
  ];
};
