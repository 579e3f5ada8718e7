/**
 * What GHCR would answer in a state, from the public record of its behaviour alone: first `/token`, then the manifest, once for nobody
 * and once for the credential. Nothing here asks the small world; it is the second witness of what that world ought to answer.
 */
import type { Code } from '../../src/diagnosis/finding.ts';
import type { CredentialState, Demands, State, TroubleKind } from './state.ts';

/** Why a live credential is refused, as far as the refusal's message says it. */
export type Refusal = 'no-access' | 'scope' | 'saml' | 'classic-forbidden' | 'lifetime' | 'ip-allow-list';

export type TokenAnswer =
  | { readonly kind: 'granted' }
  /** 401 UNAUTHORIZED "authentication required": exists, and is not public. */
  | { readonly kind: 'authentication-required' }
  /** 403 DENIED "requested access to the resource is denied": nothing there, as far as is told. */
  | { readonly kind: 'nothing-there' }
  /** 403 DENIED "denied": the credential is dead. */
  | { readonly kind: 'rejected' }
  | { readonly kind: 'trouble'; readonly code: Code };

export type ManifestAnswer =
  | { readonly kind: 'found' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly why: Refusal }
  | { readonly kind: 'trouble'; readonly code: Code };

/** `manifest` is null where no bearer was granted to ask for it with. */
export interface ViewpointAnswers {
  readonly token: TokenAnswer;
  readonly manifest: ManifestAnswer | null;
}

export interface Wire {
  readonly anonymous: ViewpointAnswers;
  /** Null where no credential was sent. */
  readonly credential: ViewpointAnswers | null;
}

export function answersIn(state: State): Wire {
  const { credential } = state;
  const isSent = credential !== null && !isWithheld(credential);
  return {
    anonymous: anonymousAnswers(state),
    credential: isSent ? credentialAnswers(state, credential) : null,
  };
}

/** A classic token whose form is wrong stays at home unless forced; no other kind has a form that is judged. */
function isWithheld({ form, isForced }: CredentialState): boolean {
  return form !== 'genuine' && !isForced;
}

/** Without a credential `/token` tells the visibility: 200 public, 401 private or internal, 403 nothing there. */
function anonymousAnswers(state: State): ViewpointAnswers {
  const troubleAtToken = troubleFor(state, 'token', 'anonymous');
  if (troubleAtToken) return { token: troubleAtToken, manifest: null };
  const isHidden = state.lie === 'hides-package' && state.package?.visibility !== 'public';
  if (!state.package || isHidden) return { token: { kind: 'nothing-there' }, manifest: null };
  if (state.package.visibility !== 'public')
    return { token: { kind: 'authentication-required' }, manifest: null };
  const troubleAtManifest = troubleFor(state, 'manifest', 'anonymous');
  const found: ManifestAnswer = state.package.hasAsked ? { kind: 'found' } : { kind: 'not-found' };
  return { token: { kind: 'granted' }, manifest: troubleAtManifest ?? found };
}

/** With a credential `/token` tells one thing: whether it lives. Its rights are judged at the manifest. */
function credentialAnswers(state: State, credential: CredentialState): ViewpointAnswers {
  const troubleAtToken = troubleFor(state, 'token', 'credential');
  if (troubleAtToken) return { token: troubleAtToken, manifest: null };
  if (credential.life !== 'alive' || state.lie === 'denies-live-credential') {
    return { token: { kind: 'rejected' }, manifest: null };
  }
  const troubleAtManifest = troubleFor(state, 'manifest', 'credential');
  return { token: { kind: 'granted' }, manifest: troubleAtManifest ?? manifestFor(state, credential) };
}

/**
 * What a live credential gets. A package that is missing is 404 for everyone. Then what is wrong with the credential itself, then what
 * the organization demands of it, then whether this account may read this package, and last whether the tag is there.
 */
function manifestFor(state: State, credential: CredentialState): ManifestAnswer {
  if (!state.package) return { kind: 'not-found' };
  const refusal = refusalOf(state, credential);
  // SAML hides a private package as if it were missing, and is named on a public one (sigstore/cosign#2930).
  if (refusal === 'saml' && state.package.visibility !== 'public') return { kind: 'not-found' };
  if (refusal) return { kind: 'refused', why: refusal };
  return state.package.hasAsked ? { kind: 'found' } : { kind: 'not-found' };
}

/** Why this credential may not read the existing package, or null. */
export function refusalOf(state: State, credential: CredentialState): Refusal | null {
  const isPublic = state.package?.visibility === 'public';
  const refusal = personalRefusal(state, credential, isPublic);
  if (refusal) return refusal;
  return isPublic || hasReadAccess(state, credential) ? null : 'no-access';
}

/** Why it would be refused whatever the package, but for its being public: what it lacks, or what the organization demands. */
export function personalRefusal(
  state: State,
  credential: CredentialState,
  isPublic: boolean,
): Refusal | null {
  const isScopeNeeded = !isPublic || state.choices.scopeNeededForPublic;
  return (isScopeNeeded ? lackOf(credential) : null) ?? unmetDemand(state, credential, isPublic);
}

/**
 * What the credential lacks by itself. GHCR takes classic and OAuth tokens with the right to read packages, and a workflow's token
 * with `packages: read`; fine-grained tokens fail as if a scope were missing, tokens of an App's installation with a bare "denied".
 */
function lackOf({ kind, scopes, jobMayRead }: CredentialState): Refusal | null {
  switch (kind) {
    case 'fine-grained':
      return 'scope';
    case 'installation':
      return 'no-access';
    case 'actions':
      return jobMayRead ? null : 'no-access';
    case 'classic':
    case 'legacy':
    case 'oauth':
      // Writing includes reading; deleting does not, and neither does `repo`.
      return scopes.includes('read:packages') || scopes.includes('write:packages') ? null : 'scope';
  }
}

const NO_DEMANDS: Demands = {
  sso: false,
  classicForbidden: false,
  maxLifetimeDays: null,
  ipAllowList: false,
};

function unmetDemand(state: State, credential: CredentialState, isPublic: boolean): Refusal | null {
  const demands = state.owner.type === 'organization' ? state.owner.demands : NO_DEMANDS;
  const { kind, lifetimeDays } = credential;
  const isClassic = kind === 'classic' || kind === 'legacy';
  const isPersonal = isClassic || kind === 'fine-grained';
  // The allow list also stops credentials at public resources that anybody else may read (aquasecurity/trivy#10567).
  if (demands.ipAllowList) return 'ip-allow-list';
  // By GitHub's documentation the ban leaves public resources readable.
  const isBanned = demands.classicForbidden && (!isPublic || state.choices.classicBanCoversPublic);
  if (isClassic && isBanned) return 'classic-forbidden';
  // A token without an end lives longer than any bound.
  const { maxLifetimeDays } = demands;
  const isTooLong = maxLifetimeDays !== null && (lifetimeDays === null || lifetimeDays > maxLifetimeDays);
  if (isPersonal && isTooLong) return 'lifetime';
  const isMember = isOfPerson(credential) && credential.person !== 'stranger';
  return demands.sso && isMember && !credential.isSsoAuthorized ? 'saml' : null;
}

/** Read access to a package that is not public: being named as a reader, or belonging where it is internal, or the workflow's link. */
function hasReadAccess({ owner, package: wanted }: State, credential: CredentialState): boolean {
  if (credential.kind === 'actions') return wanted?.workflows !== 'neither';
  if (credential.person === 'reader') return true;
  // In an organization "the owner" is one of its members, whom nobody made a reader.
  if (owner.type === 'user') return credential.person === 'owner';
  return wanted?.visibility === 'internal' && credential.person !== 'stranger';
}

function isOfPerson({ kind }: CredentialState): boolean {
  return kind !== 'installation' && kind !== 'actions';
}

/** What a trouble is called in the end. One that is over after its first answer is met by the one retry, and so is none. */
const TROUBLE_CODES: Readonly<Record<TroubleKind, Code | null>> = {
  'rate-limit': 'rate-limited',
  'rate-limit-once': null,
  outage: 'registry-unavailable',
  'outage-once': null,
  'captive-portal': 'not-a-registry',
  redirect: 'not-a-registry',
  reset: 'network-refused',
  hang: 'network-timeout',
  'odd-status': 'answer-unexpected',
  'cannot-be-authenticated': 'registry-unavailable',
};

function troubleFor(
  { trouble }: State,
  at: 'token' | 'manifest',
  whom: 'anonymous' | 'credential',
): { kind: 'trouble'; code: Code } | null {
  if (trouble?.at !== at || (trouble.whom !== whom && trouble.whom !== 'both')) return null;
  const code = TROUBLE_CODES[trouble.kind];
  return code && { kind: 'trouble', code };
}
