/**
 * What a person should be told in a state, reasoned from what GHCR would answer (wire.ts) and from what a state leaves to be seen. It is
 * written from the public record and the meaning of each code alone, and knows nothing of how the diagnosis comes to its answer.
 */
import type { Code, Verdict } from '../../src/diagnosis/finding.ts';
import { absentCode, missingCodes } from './missing.ts';
import { refusedCodes } from './refused.ts';
import { type CredentialState, MACHINE_PLATFORM, type PackageState, type State } from './state.ts';
import { answersIn, personalRefusal, type ViewpointAnswers, type Wire } from './wire.ts';

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
  const isPublic = state.package?.visibility === 'public';
  const why = state.credential && personalRefusal(state, state.credential, isPublic);
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
  // A recorded end that has passed is a second witness too.
  if (codes.includes('token-expired')) return true;
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
  { kind, life, recordedEnd }: CredentialState,
  anonymous: ViewpointAnswers,
): readonly Code[] {
  if (life === 'alive' && state.github !== 'down') {
    // A live fine-grained token that GHCR refuses is refused for its kind as well as against the rule that what lives is accepted.
    return kind === 'fine-grained'
      ? ['registry-unavailable', 'fine-grained-token']
      : ['registry-unavailable'];
  }
  const isPublic = anonymous.token.kind === 'granted';
  const hasEnded = recordedEnd === 'passed';
  if (!isPublic) return [hasEnded ? 'token-expired' : 'credential-rejected'];
  // A dead login on a public image, whose recorded end has passed, is a stale login and an expired token: each meaning fits whole.
  return hasEnded ? ['stale-login', 'token-expired'] : ['stale-login'];
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
