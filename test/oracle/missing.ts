/**
 * What to tell of the 404 that a live credential gets, the one answer of GHCR that means three different things. The further answers, of
 * the tag list and of GitHub's API, part them as far as they can be parted.
 */
import type { Code } from '../../src/diagnosis/finding.ts';
import { codesByMessage } from './refused.ts';
import type { CredentialState, State } from './state.ts';
import { personalRefusal, refusalOf, type ViewpointAnswers } from './wire.ts';

/** The three truths behind the 404 that a live credential gets. */
type Missing = 'no-package' | 'hidden-by-saml' | 'no-tag';

/**
 * A 404 for a live credential means that the package is missing, or that SAML hides it, or that only the tag is missing. Which one it
 * is shows in further answers; every truth that would leave the same answers as the actual one may be named.
 */
export function missingCodes(
  state: State,
  credential: CredentialState,
  anonymous: ViewpointAnswers,
): readonly Code[] {
  const truth = missingIn(state, credential);
  const codeOf = (missing: Missing): Code => {
    if (missing === 'no-package') return 'package-absent';
    return missing === 'no-tag' ? absentCode(state) : 'sso-not-authorized';
  };
  if (anonymous.token.kind === 'nothing-there') return hiddenCodes(state, credential, truth);
  const seen = furtherAnswers(state, credential, truth);
  const possible = thinkable(state, anonymous).filter(
    (missing) => furtherAnswers(state, credential, missing) === seen,
  );
  return [...possible.map(codeOf), ...untoldDemand(state, credential, anonymous, truth)];
}

/**
 * Where nobody was told anything, the 404 stands alone, and a refusal has been reported to come as a 404 too. So what GitHub's API says
 * the token lacks may be named before the absence of the package, unless the owner is known not to exist.
 */
function untoldDemand(
  state: State,
  credential: CredentialState,
  anonymous: ViewpointAnswers,
  truth: Missing,
): readonly Code[] {
  const isUntold = anonymous.token.kind === 'trouble' && truth === 'no-package';
  if (!isUntold || state.github === 'down' || state.owner.type === 'absent') return [];
  const demand = personalRefusal(state, credential, false);
  return demand === null || demand === 'no-access' ? [] : codesByMessage(state, credential, demand);
}

/** 403 to nobody and 404 for the credential is the row of a package that is not there. */
function hiddenCodes(state: State, credential: CredentialState, truth: Missing): readonly Code[] {
  // A private package of which nobody is told has been reported too. Listed tags prove it; unlisted, they leave it open.
  if (truth === 'no-tag' && state.broken === 'tags') return ['package-absent', absentCode(state)];
  if (truth === 'no-tag') return [absentCode(state)];
  // Where the API demands SAML of this token, a 404 is no proof of absence, though 403 to nobody was a sign of it.
  const isSamlDemanded =
    isApiTelling(state, credential) && personalRefusal(state, credential, false) === 'saml';
  return isSamlDemanded ? ['package-absent', 'sso-not-authorized'] : ['package-absent'];
}

/** Whether GitHub's API says anything of this organization's packages to this token: it knows those of persons alone. */
function isApiTelling({ github, owner }: State, { kind }: CredentialState): boolean {
  return github !== 'down' && owner.type === 'organization' && kind !== 'installation' && kind !== 'actions';
}

/** Which of the three can be at all, by what nobody was told and by what GitHub's API says of the owner. */
function thinkable({ owner, github }: State, { token }: ViewpointAnswers): readonly Missing[] {
  const ownerType = github === 'down' ? 'untold' : owner.type;
  if (ownerType === 'absent') return ['no-package'];
  // Only organizations have SAML.
  const hidden: readonly Missing[] = ownerType === 'user' ? [] : ['hidden-by-saml'];
  switch (token.kind) {
    // SAML is named on a public package, not hidden behind a 404.
    case 'granted':
      return ['no-tag'];
    case 'authentication-required':
      return ['no-tag', ...hidden];
    case 'nothing-there':
    case 'rejected':
    case 'trouble':
      return ['no-package', 'no-tag', ...hidden];
  }
}

function missingIn(state: State, credential: CredentialState): Missing {
  if (!state.package) return 'no-package';
  return refusalOf(state, credential) === 'saml' ? 'hidden-by-saml' : 'no-tag';
}

/**
 * What else there is to see if that were the truth: the tags are listed only where the package can be read, and GitHub's API shows an
 * organization's packages to those who may read them. What the API demands of the credential first, it demands of it for a package that
 * does not exist just as well.
 */
function furtherAnswers(state: State, credential: CredentialState, missing: Missing): string {
  const tags = state.broken === 'tags' ? 'unanswered' : missing === 'no-tag' ? 'listed' : 'not found';
  if (!isApiTelling(state, credential)) return `${tags}, silent`;
  // Were it the tag alone, the credential would have passed every demand.
  if (missing === 'no-tag') return `${tags}, shown`;
  if (missing === 'hidden-by-saml') return `${tags}, saml`;
  return `${tags}, ${personalRefusal(state, credential, false) ?? 'not shown'}`;
}

export function absentCode(state: State): Code {
  return state.askedBy === 'tag' ? 'tag-absent' : 'digest-absent';
}
