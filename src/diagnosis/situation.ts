/**
 * The evidence as the decision table sees it: one word for each of its four columns, and the facts that the public answer carries.
 */
import type { Context } from './context.ts';
import type { Answer, Evidence, Manifest, TokenGrant, Viewpoint } from './evidence.ts';
import {
  type ManifestReading,
  readAnonymousToken,
  readCredentialToken,
  readManifest,
  type TokenReading,
} from './reading.ts';

export type Visibility = 'public' | 'private' | 'absent-or-hidden' | 'unknown';
export type CredentialState = 'none' | 'accepted' | 'rejected' | 'unknown';
export type ViewpointName = 'anonymous' | 'credential';

const NOT_ASKED = { kind: 'not-asked' } as const;
type NotAsked = typeof NOT_ASKED;

export type Column<Reading> = Reading | NotAsked;

export interface Situation {
  readonly evidence: Evidence;
  readonly context: Context;
  /** The viewpoint asked for: with the credential where one was given, even if it was withheld. */
  readonly viewpoint: ViewpointName;
  readonly anonymousToken: Column<TokenReading>;
  readonly anonymousManifest: Column<ManifestReading>;
  readonly credentialToken: Column<TokenReading>;
  readonly credentialManifest: Column<ManifestReading>;
  readonly visibility: Visibility;
  readonly credential: CredentialState;
}

/** Reads the recorded answers into a situation. Pure. */
export function readSituation(evidence: Evidence, context: Context): Situation {
  const anonymousToken = read(evidence.anonymous.token, readAnonymousToken);
  const anonymousManifest = read(evidence.anonymous.manifest, readManifest);
  const credentialToken = read(evidence.credential?.token, readCredentialToken);
  const credentialManifest = read(evidence.credential?.manifest, readManifest);
  const columns = { anonymousToken, anonymousManifest, credentialToken, credentialManifest };
  return {
    evidence,
    context,
    viewpoint: context.credential ? 'credential' : 'anonymous',
    ...columns,
    visibility: visibilityOf(anonymousToken, credentialManifest),
    credential: credentialOf(context, credentialToken),
  };
}

function read<Body, Reading>(
  answer: Answer<Body> | null | undefined,
  reader: (answer: Answer<Body>) => Reading,
): Column<Reading> {
  return answer ? reader(answer) : NOT_ASKED;
}

function visibilityOf(
  anonymousToken: Column<TokenReading>,
  credentialManifest: Column<ManifestReading>,
): Visibility {
  if (anonymousToken.kind === 'granted') return 'public';
  if (anonymousToken.kind === 'private') return 'private';
  if (anonymousToken.kind !== 'hidden') return 'unknown';
  return credentialManifest.kind === 'found' ? 'private' : 'absent-or-hidden';
}

function credentialOf(context: Context, token: Column<TokenReading>): CredentialState {
  if (!context.credential) return context.local?.state.kind === 'failed' ? 'unknown' : 'none';
  if (token.kind === 'granted') return 'accepted';
  return token.kind === 'rejected' ? 'rejected' : 'unknown';
}

/** The manifest read from the viewpoint asked for, and the bearer that read it; null when it was not read. */
export function foundManifest(situation: Situation): { manifest: Manifest; grant: TokenGrant } | null {
  const isAnonymous = situation.viewpoint === 'anonymous';
  const column = isAnonymous ? situation.anonymousManifest : situation.credentialManifest;
  const side: Viewpoint | null = isAnonymous ? situation.evidence.anonymous : situation.evidence.credential;
  const grant = side?.token?.body;
  return column.kind === 'found' && grant ? { manifest: column.manifest, grant } : null;
}
