/**
 * What a person should be told in a state, reasoned from what GHCR would answer (wire.ts) and from what a state leaves to be seen. It is
 * written from the public record and the meaning of each code alone, and knows nothing of how the diagnosis comes to its answer.
 */
import type { Code, Verdict } from '../../src/diagnosis/finding.ts';
import { type CredentialState, MACHINE_PLATFORM, type PackageState, type State } from './state.ts';
import {
  answersIn,
  personalRefusal,
  type Refusal,
  refusalOf,
  type ViewpointAnswers,
  type Wire,
} from './wire.ts';

export interface Expectation {
  /** One code; several only where what can be seen does not tell them apart, each time with the reason beside it. */
  readonly codes: readonly Code[];
  readonly visibility: 'public' | 'private' | 'absent-or-hidden' | 'unknown';
  readonly credential: 'none' | 'accepted' | 'rejected' | 'unknown';
  /** Which policy it is, where the code is `org-policy`. */
  readonly policy: 'classic-forbidden' | 'lifetime' | null;
  /** False where only one witness speaks, or where several causes look the same. */
  readonly mayBeCertain: boolean;
}

export function expectationFor(state: State): Expectation {
  const wire = answersIn(state);
  const codes = [...new Set(codesFor(state, wire))];
  const refused = wire.credential?.manifest;
  const why = refused?.kind === 'refused' ? refused.why : null;
  return {
    codes,
    visibility: visibilityIn(wire),
    credential: credentialWord(state, wire),
    policy: why === 'classic-forbidden' || why === 'lifetime' ? why : null,
    mayBeCertain: mayBeCertain(state, wire, codes),
  };
}

/**
 * Certain takes two witnesses and a cause that nothing else looks like. A missing package is proved by a missing owner alone, a dead
 * credential by GitHub's API; a wrong form is only ever likely.
 */
function mayBeCertain({ owner, github }: State, { credential }: Wire, codes: readonly Code[]): boolean {
  const isApiUp = github !== 'down';
  if (codes.includes('package-absent')) return codes.length === 1 && owner.type === 'absent' && isApiUp;
  if (codes.includes('token-malformed')) return false;
  if (credential?.token.kind === 'rejected') return isApiUp && !codes.includes('registry-unavailable');
  return codes.length === 1;
}

/** The verdict that each code stands for. */
export function verdictFor(code: Code): Verdict {
  if (code === 'pullable') return 'pullable';
  if (['reference-invalid', 'registry-mismatch', 'registry-closed'].includes(code)) return 'invalid';
  const isTrouble = ['rate-limited', 'registry-unavailable', 'not-a-registry', 'answer-unexpected'].includes(
    code,
  );
  return isTrouble || code.startsWith('network-') ? 'inconclusive' : 'blocked';
}

/** Anonymous `/token` tells it; where that denies the package, a credential that reads it proves that it exists. */
function visibilityIn({ anonymous, credential }: Wire): Expectation['visibility'] {
  switch (anonymous.token.kind) {
    case 'granted':
      return 'public';
    case 'authentication-required':
      return 'private';
    case 'nothing-there':
      return credential?.manifest?.kind === 'found' ? 'private' : 'absent-or-hidden';
    case 'rejected':
    case 'trouble':
      return 'unknown';
  }
}

function credentialWord({ credential }: State, wire: Wire): Expectation['credential'] {
  if (!credential) return 'none';
  if (wire.credential?.token.kind === 'granted') return 'accepted';
  return wire.credential?.token.kind === 'rejected' ? 'rejected' : 'unknown';
}

/** The verdict is that of the viewpoint asked for: the credential's where one was given. */
function codesFor(state: State, { anonymous, credential }: Wire): readonly Code[] {
  if (!state.credential) return codesForNobody(state, anonymous);
  if (credential) return codesForCredential(state, state.credential, anonymous, credential);
  // What is withheld meets nothing on the way: not the image's absence, and no trouble either, whatever others meet.
  return ['token-malformed'];
}

function codesForNobody(state: State, { token, manifest }: ViewpointAnswers): readonly Code[] {
  switch (token.kind) {
    case 'trouble':
      return [token.code];
    case 'authentication-required':
      return ['credentials-required'];
    case 'nothing-there':
    case 'rejected':
      return ['package-absent'];
    case 'granted':
      if (manifest?.kind === 'trouble') return [manifest.code];
      return manifest?.kind === 'found' ? contentCodes(state) : [absentCode(state)];
  }
}

function codesForCredential(
  state: State,
  credential: CredentialState,
  anonymous: ViewpointAnswers,
  { token, manifest }: ViewpointAnswers,
): readonly Code[] {
  if (token.kind === 'trouble') return [token.code];
  if (token.kind !== 'granted') return rejectedCodes(state, credential, anonymous);
  switch (manifest?.kind) {
    case 'trouble':
      return [manifest.code];
    case 'refused':
      return refusedCodes(state, credential, manifest.why);
    case 'found':
      return contentCodes(state);
    default:
      return missingCodes(state, credential, anonymous);
  }
}

/**
 * A rejected credential. GitHub's API is the second witness: if it says that the token lives, GHCR is what is out of order. Else a public
 * image is blocked by the login alone, and any other one by a credential that is dead, or that ended when the record says it would.
 */
function rejectedCodes(
  state: State,
  { life, recordedEnd }: CredentialState,
  anonymous: ViewpointAnswers,
): readonly Code[] {
  if (life === 'alive' && state.github !== 'down') return ['registry-unavailable'];
  const isPublic = anonymous.token.kind === 'granted';
  const hasEnded = recordedEnd === 'passed';
  if (!isPublic) return [hasEnded ? 'token-expired' : 'credential-rejected'];
  // A dead login on a public image, whose recorded end has passed, is a stale login and an expired token: each meaning fits whole.
  return hasEnded ? ['stale-login', 'token-expired'] : ['stale-login'];
}

/** A live credential that GHCR refuses: the message tells the cause, and where it is the bare "denied", the kind of token does. */
function refusedCodes(state: State, { kind }: CredentialState, why: Refusal): readonly Code[] {
  switch (why) {
    case 'scope':
      return [kind === 'fine-grained' ? 'fine-grained-token' : 'scope-missing'];
    case 'saml':
      return ['sso-not-authorized'];
    case 'classic-forbidden':
    case 'lifetime':
      return ['org-policy'];
    case 'ip-allow-list':
      return ['ip-not-allowed'];
    case 'no-access':
      if (kind !== 'installation' && kind !== 'actions') return ['access-not-granted'];
      if (!state.inActions) return ['app-token-unsupported'];
      // GHCR says "denied" to a job without `packages: read` and to a repository without access alike: both are named, ranked.
      return ['actions-access-missing', 'workflow-permissions-missing'];
  }
}

/** The three truths behind the 404 that a live credential gets. */
type Missing = 'no-package' | 'hidden-by-saml' | 'no-tag';

/**
 * A 404 for a live credential means that the package is missing, or that SAML hides it, or that only the tag is missing. Which one it
 * is shows in further answers; every truth that would leave the same answers as the actual one may be named.
 */
function missingCodes(
  state: State,
  credential: CredentialState,
  anonymous: ViewpointAnswers,
): readonly Code[] {
  const truth = missingIn(state, credential);
  const codeOf = (missing: Missing): Code => {
    if (missing === 'no-package') return 'package-absent';
    return missing === 'no-tag' ? absentCode(state) : 'sso-not-authorized';
  };
  // 403 to nobody and 404 for the credential is the row of a package that is not there. A package that was only hidden from nobody
  // gives the same two answers, and the further ones may or may not be asked for: then the truth may be named as well.
  if (anonymous.token.kind === 'nothing-there') return ['package-absent', codeOf(truth)];
  // A 401 or a 200 to nobody proves the package, and SAML is named, not hidden behind a 404, on a public one.
  const thinkable: readonly Missing[] =
    anonymous.token.kind === 'granted'
      ? ['no-tag']
      : anonymous.token.kind === 'authentication-required'
        ? ['no-tag', 'hidden-by-saml']
        : ['no-tag', 'hidden-by-saml', 'no-package'];
  const seen = furtherAnswers(state, credential, truth);
  return thinkable.filter((missing) => furtherAnswers(state, credential, missing) === seen).map(codeOf);
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
  const { kind } = credential;
  const tags = state.broken === 'tags' ? 'unanswered' : missing === 'no-tag' ? 'listed' : 'not found';
  const isSilent =
    state.github === 'down' ||
    state.owner.type !== 'organization' ||
    kind === 'installation' ||
    kind === 'actions';
  const demand = missing === 'hidden-by-saml' ? 'saml' : personalRefusal(state, credential, false);
  return `${tags}, ${isSilent ? 'silent' : (demand ?? missing)}`;
}

function absentCode(state: State): Code {
  return state.askedBy === 'tag' ? 'tag-absent' : 'digest-absent';
}

/** The manifest was read: what is left to go wrong is the platform, then the child, then the way to the layers. */
function contentCodes(state: State): readonly Code[] {
  const content = state.package?.content;
  if (content?.form === 'index' && state.askedPlatform !== null && !childFor(state, state.askedPlatform)) {
    return ['platform-absent'];
  }
  if (content?.form === 'index') {
    // One child is looked at: of the platform asked for, else of this machine's, else the first. If it cannot be asked for, what was
    // read stands, and there is no layer to follow.
    const child = childFor(state, state.askedPlatform ?? MACHINE_PLATFORM) ?? content.platforms[0];
    if (state.broken === 'children') return ['pullable'];
    if (child !== undefined && content.gone.includes(child)) return ['manifest-incomplete'];
  }
  // The platform of a single image stands in its configuration, which is a blob.
  const isConfigReadable = state.broken !== 'blobs' && state.broken !== 'blob-host';
  const { askedPlatform } = state;
  if (content?.form === 'image' && askedPlatform !== null && isConfigReadable) {
    if (!isSamePlatform(content.platform, askedPlatform)) return ['platform-absent'];
  }
  if (state.broken === 'blob-host' && state.blobs === 'full') return ['blob-host-unreachable'];
  return ['pullable'];
}

function childFor(
  { package: wanted }: { package: PackageState | null },
  platform: string,
): string | undefined {
  if (wanted?.content.form !== 'index') return undefined;
  return wanted.content.platforms.find((offered) => isSamePlatform(offered, platform));
}

/** `arm64` and `arm64/v8` are one platform. */
function isSamePlatform(one: string, other: string): boolean {
  return one.replace('arm64/v8', 'arm64') === other.replace('arm64/v8', 'arm64');
}
