// Evidence, context and answers from which a test changes one thing. The plain ones are of a public image that can be read, and the
// texts are those that public reports of GHCR and of GitHub's API quote.
import type { Context, CredentialContext } from '../../src/diagnosis/context.ts';
import type {
  Answer,
  BlobAnswers,
  Evidence,
  GitHubAnswer,
  GitHubOwner,
  GitHubPackage,
  GitHubUser,
  ImageConfig,
  IndexEntry,
  Manifest,
  StatusSummary,
  Step,
  StepError,
  StepName,
  TagList,
  TokenGrant,
} from '../../src/diagnosis/evidence.ts';
import type { Platform } from '../../src/image/platform.ts';
import type { ImageReference } from '../../src/image/reference.ts';
import { Secret } from '../../src/support/secret.ts';

export const REFERENCE: ImageReference = {
  registry: 'ghcr.io',
  repository: 'acme/app',
  tag: '1.2',
  digest: null,
};

export const DIGEST = `sha256:${'a1'.repeat(32)}`;
export const BY_DIGEST: ImageReference = { ...REFERENCE, tag: null, digest: DIGEST };

/** 2026-11-21T00:00:00Z. */
export const NOW_MS = Date.UTC(2026, 10, 21);

export const AMD64: Platform = { os: 'linux', architecture: 'amd64', variant: null };
export const ARM64: Platform = { os: 'linux', architecture: 'arm64', variant: null };

export const TEXTS = {
  noAccess: 'requested access to the resource is denied',
  unauthenticated: 'unauthenticated: User cannot be authenticated with the token provided.',
  readPackage: 'permission_denied: read_package',
  scope: 'permission_denied: The token provided does not match expected scopes.',
  sso: 'permission_denied: Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
  classicForbidden:
    'permission_denied: `acme` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
  ip: 'permission_denied: Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
  installation: 'installation not allowed to Read organization package',
  accept: 'OCI index found, but Accept header does not support OCI indexes',
} as const;

interface Told {
  readonly status?: number | null;
  readonly code?: string | null;
  readonly message?: string | null;
  readonly error?: StepError | null;
  readonly reason?: string | null;
  readonly contentType?: string | null;
  readonly retryAfterMs?: number;
  readonly url?: string;
  /** How many requests were made for it. */
  readonly times?: number;
}

/** An answer of JSON without a body that its schema reads. */
export function answer<Body>(name: StepName, told: Told, body: Body | null = null): Answer<Body> {
  const step: Step = {
    name,
    method: 'GET',
    url: told.url ?? 'https://ghcr.io/…',
    status: told.status ?? null,
    registryCode: told.code ?? null,
    message: told.message ?? null,
    requestId: '4DB7:B4C3:6700A9:699AB9:62BD6AC5',
    durationMs: 12,
    error: told.error ?? null,
    via: null,
  };
  return {
    attempts: Array.from({ length: told.times ?? 1 }, () => step),
    step,
    reason: told.reason ?? null,
    contentType: told.contentType === undefined ? 'application/json' : told.contentType,
    retryAfterMs: told.retryAfterMs ?? null,
    body,
  };
}

/** A question that ended in trouble; the body that it would have had is any. */
export function failure(name: StepName, error: StepError, reason = 'ECODE'): Answer<never> {
  return answer<never>(name, { error, reason, contentType: null });
}

export function refusal(name: StepName, status: number, code: string, message: string): Answer<never> {
  return answer<never>(name, { status, code, message });
}

export function page(name: StepName, status: number): Answer<never> {
  return answer<never>(name, { status, contentType: 'text/html' });
}

type TokenName = 'anonymous-token' | 'credential-token';
type ManifestName = 'anonymous-manifest' | 'credential-manifest' | 'child-manifest';

export function granted(name: TokenName): Answer<TokenGrant> {
  return answer(name, { status: 200 }, { bearer: new Secret(`bearer of ${name}`) });
}

export const ANONYMOUS_PRIVATE = refusal('anonymous-token', 401, 'UNAUTHORIZED', 'authentication required');
export const ANONYMOUS_HIDDEN = refusal('anonymous-token', 403, 'DENIED', TEXTS.noAccess);
export const CREDENTIAL_DEAD = refusal('credential-token', 403, 'DENIED', 'denied');

export function found(name: ManifestName, manifest: Manifest = image()): Answer<Manifest> {
  return answer(name, { status: 200, contentType: manifest.mediaType }, manifest);
}

export function missing(name: ManifestName): Answer<never> {
  return refusal(name, 404, 'MANIFEST_UNKNOWN', 'manifest unknown');
}

export function forbidden(message: string = TEXTS.noAccess): Answer<never> {
  return refusal('credential-manifest', 403, 'DENIED', message);
}

export function image(changes: { isImage?: boolean } = {}): Manifest {
  return {
    kind: 'image',
    digest: DIGEST,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: DIGEST, sizeBytes: 1000 },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: DIGEST, sizeBytes: 5000 }],
    isImage: changes.isImage ?? true,
  };
}

/** An index of these platforms; the digest of each is told apart by its place. */
export function index(...platforms: readonly (Platform | 'attestation' | null)[]): Manifest {
  const entries = platforms.map((platform, place): IndexEntry => {
    const isAttestation = platform === 'attestation';
    return {
      digest: childDigest(place),
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      platform: platform === 'attestation' ? null : platform,
      isAttestation,
    };
  });
  return {
    kind: 'index',
    digest: DIGEST,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    entries,
  };
}

export function childDigest(place: number): string {
  return `sha256:${place.toString(16).padStart(64, '0')}`;
}

export function child(manifest: Manifest, place: number, answered: Answer<Manifest>) {
  const entry = manifest.kind === 'index' ? manifest.entries[place] : undefined;
  if (entry === undefined) throw new Error(`The manifest has no child ${place}.`);
  return { entry, answer: answered };
}

/** The registry's redirect, and what the blob host said. */
export function config(platform: Platform | null): BlobAnswers<ImageConfig> {
  return {
    registry: answer('config', { status: 307, contentType: 'application/octet-stream' }),
    host: answer('blob-host', { status: 200, url: BLOB_URL }, { platform }),
  };
}

const BLOB_URL = 'https://pkg-containers.githubusercontent.com/ghcrblobs07/blobs/sha256:a1';

/** The blob of a child, as the host told it. */
export function blob(host: Answer<never>): BlobAnswers<null> {
  const step = { ...host.step, url: BLOB_URL };
  return {
    registry: answer('blob', { status: 307, contentType: 'application/octet-stream' }),
    host: { ...host, step, attempts: [step] },
  };
}

export function tagList(tags: readonly string[], complete = true): Answer<TagList> {
  return answer('tags', { status: 200 }, { tags, complete });
}

type HeaderFacts = Partial<
  Pick<GitHubAnswer<never>, 'scopes' | 'expiresAtMs' | 'expiryHeader' | 'ssoUrl' | 'isOverLimit'>
>;

export function api<Body>(answered: Answer<Body>, facts: HeaderFacts = {}): GitHubAnswer<Body> {
  const none = {
    scopes: null,
    expiresAtMs: null,
    expiryHeader: 'absent',
    ssoUrl: null,
    isOverLimit: false,
  } as const;
  return { ...answered, ...none, ...facts };
}

export function user(facts: HeaderFacts = {}): GitHubAnswer<GitHubUser> {
  const scopes = ['read:packages'];
  return api(answer('github-user', { status: 200 }, { login: 'alice' }), { scopes, ...facts });
}

export const BAD_CREDENTIALS = api<GitHubUser>(
  answer('github-user', { status: 401, message: 'Bad credentials' }),
);

export function packageRefused(
  status: number,
  message: string,
  facts: HeaderFacts = {},
): GitHubAnswer<GitHubPackage> {
  return api(answer('github-package', { status, message }), facts);
}

export const PACKAGE_NOT_FOUND = packageRefused(404, 'Package not found.', { scopes: ['read:packages'] });

export function packageFound(visibility = 'private'): GitHubAnswer<GitHubPackage> {
  const body = { visibility, htmlUrl: 'https://github.com/orgs/acme/packages/container/package/app' };
  return api(answer('github-package', { status: 200 }, body), { scopes: ['read:packages'] });
}

export function owner(type: GitHubOwner['type'] = 'Organization'): GitHubAnswer<GitHubOwner> {
  return api(answer('github-owner', { status: 200 }, { login: 'acme', type }));
}

export const OWNER_ABSENT = api<GitHubOwner>(answer('github-owner', { status: 404, message: 'Not Found' }));

export function statusPage(incident: StatusSummary['incident'] = null): Answer<StatusSummary> {
  return answer('status', { status: 200 }, { packagesStatus: 'operational', incident });
}

/** A public image, read without a login. */
export function evidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    reference: REFERENCE,
    anonymous: { token: granted('anonymous-token'), manifest: found('anonymous-manifest') },
    credential: null,
    children: [],
    config: null,
    tags: null,
    blob: null,
    githubUser: null,
    githubPackage: null,
    githubOwner: null,
    status: null,
    ...changes,
  };
}

export function anonymous(
  token: Answer<TokenGrant>,
  manifest: Answer<Manifest> | null = null,
): Pick<Evidence, 'anonymous'> {
  return { anonymous: { token, manifest } };
}

export function withLogin(
  token: Answer<TokenGrant>,
  manifest: Answer<Manifest> | null = null,
): Pick<Evidence, 'credential'> {
  return { credential: { token, manifest } };
}

/** A login that the token endpoint took. */
export function accepted(manifest: Answer<Manifest>): Pick<Evidence, 'credential'> {
  return withLogin(granted('credential-token'), manifest);
}

export function context(changes: Partial<Context> = {}): Context {
  return {
    nowMs: NOW_MS,
    credential: null,
    platform: { wanted: AMD64, isAsked: false },
    inActions: false,
    local: null,
    blobs: 'full',
    ...changes,
  };
}

export function login(changes: Partial<CredentialContext> = {}): Pick<Context, 'credential'> {
  return { credential: { kind: 'classic', form: 'fine', isWithheld: false, expiresAtMs: null, ...changes } };
}
