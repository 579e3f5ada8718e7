/**
 * What was seen, and nothing of what it means. The adapters fill these records from the wire; `reading.ts` is the one place that
 * gives them meaning.
 */

import type { Platform } from '../image/platform.ts';
import type { ImageReference } from '../image/reference.ts';
import type { Secret } from '../support/secret.ts';

export type StepName =
  | 'anonymous-token'
  | 'anonymous-manifest'
  | 'credential-token'
  | 'credential-manifest'
  | 'child-manifest'
  | 'config'
  | 'tags'
  | 'blob'
  | 'blob-host'
  | 'github-user'
  | 'github-package'
  | 'github-owner'
  | 'github-organization'
  | 'status';

export type StepError =
  | 'dns'
  | 'refused'
  | 'reset'
  | 'unreachable'
  | 'timeout'
  | 'tls'
  | 'too-large'
  | 'malformed'
  | 'redirect';

/** One request and how it ended. Holds no credential: the address is cut at what is signed, foreign text is escaped and bounded. */
export interface Step {
  readonly name: StepName;
  readonly method: 'GET';
  readonly url: string;
  readonly status: number | null;
  readonly registryCode: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
  readonly durationMs: number;
  readonly error: StepError | null;
  readonly via: 'proxy' | null;
}

/** The last answer to one question, after the bounded retry; `attempts` holds every request made for it, the last one included. */
export interface Answer<Body> {
  readonly attempts: readonly Step[];
  /** The last of `attempts`. */
  readonly step: Step;
  /** A short code of the transport (`ECONNRESET`, `CERT_HAS_EXPIRED`) or of a proxy (`PROXY_407`); null when an answer arrived. */
  readonly reason: string | null;
  /** Lower-case media type without parameters. */
  readonly contentType: string | null;
  /** How long the server asked to wait before the next request, in milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;
  /** The body as its schema reads it; null when the status is no success or the body is not of that form. */
  readonly body: Body | null;
}

/** The body of a 200 from the token endpoint. */
export interface TokenGrant {
  readonly bearer: Secret;
}

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly sizeBytes: number;
}

export interface IndexEntry {
  readonly digest: string;
  readonly mediaType: string;
  /** Null for an attestation or an entry that names none. */
  readonly platform: Platform | null;
  readonly isAttestation: boolean;
}

export type Manifest =
  | {
      readonly kind: 'index';
      readonly digest: string | null;
      readonly mediaType: string;
      readonly entries: readonly IndexEntry[];
    }
  | {
      readonly kind: 'image';
      readonly digest: string | null;
      readonly mediaType: string;
      readonly config: Descriptor;
      readonly layers: readonly Descriptor[];
      /** False for a chart, a signature or another artifact whose configuration is no image's. */
      readonly isImage: boolean;
    };

export interface TagList {
  readonly tags: readonly string[];
  /** False when the list was longer than we page. */
  readonly complete: boolean;
}

/** What an image's configuration says of where it runs. */
export interface ImageConfig {
  readonly platform: Platform | null;
}

/** The answer of the GitHub API carries facts in its headers on success and refusal alike. */
export interface GitHubAnswer<Body> extends Answer<Body> {
  /** `x-oauth-scopes`, split; null when absent, which is how fine-grained and app tokens answer. */
  readonly scopes: readonly string[] | null;
  /** From `github-authentication-token-expiration`, in milliseconds since 1970; null when absent or unreadable. */
  readonly expiresAtMs: number | null;
  /** Whether that header was there and could be believed: an absent one on a success means that GitHub knows no end. */
  readonly expiryHeader: ExpiryHeader;
  /** `x-github-sso: required`: the address that starts the authorisation (it works for an hour), or null. */
  readonly ssoUrl: string | null;
  /** True when `x-ratelimit-remaining` is 0: the refusal is the limit's, not the token's. */
  readonly isOverLimit: boolean;
}

export type ExpiryHeader = 'absent' | 'read' | 'unreadable' | 'implausible';

export interface GitHubUser {
  readonly login: string;
}

export interface GitHubPackage {
  readonly visibility: string | null;
  readonly htmlUrl: string | null;
}

export interface GitHubOwner {
  readonly login: string;
  readonly type: 'User' | 'Organization' | 'other';
}

export interface StatusSummary {
  readonly packagesStatus: string | null;
  readonly incident: Incident | null;
}

export interface Incident {
  readonly name: string;
  readonly impact: string | null;
  readonly url: string | null;
}

/** A blob is answered twice: by the registry, and by the host it points to. `host` is null when no hop was made. */
export interface BlobAnswers<Body> {
  readonly registry: Answer<null>;
  readonly host: Answer<Body> | null;
}

export interface Viewpoint {
  readonly token: Answer<TokenGrant> | null;
  readonly manifest: Answer<Manifest> | null;
}

/** One child of an index that was asked for, beside the index's own word of it. */
export interface ChildAnswer {
  readonly entry: IndexEntry;
  readonly answer: Answer<Manifest>;
}

/** Everything that was asked for one image. A question never asked is null. */
export interface Evidence {
  readonly reference: ImageReference;
  readonly anonymous: Viewpoint;
  /** Null when no credential was given, or it was withheld. */
  readonly credential: Viewpoint | null;
  readonly children: readonly ChildAnswer[];
  /** The configuration of a single manifest, read whole. */
  readonly config: BlobAnswers<ImageConfig> | null;
  readonly tags: Answer<TagList> | null;
  /** One byte of a blob of an index's child. */
  readonly blob: BlobAnswers<null> | null;
  readonly githubUser: GitHubAnswer<GitHubUser> | null;
  readonly githubPackage: GitHubAnswer<GitHubPackage> | null;
  readonly githubOwner: GitHubAnswer<GitHubOwner> | null;
  readonly status: Answer<StatusSummary> | null;
}
