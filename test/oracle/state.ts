/**
 * One state of the small world together with one question put to it: whose package, who asks, with what, and what is out of order.
 * Plain data, so that it can be drawn, built, judged and told in a sentence, each by its own file.
 */

/** What an organization demands of a credential. `maxLifetimeDays` bounds the life of personal tokens. */
export interface Demands {
  readonly sso: boolean;
  readonly classicForbidden: boolean;
  readonly maxLifetimeDays: number | null;
  readonly ipAllowList: boolean;
}

export type OwnerState =
  | { readonly type: 'absent' }
  | { readonly type: 'user' }
  | { readonly type: 'organization'; readonly demands: Demands };

/** What lies under the tag, or under the digest. `gone` are platforms whose manifests were taken away. */
export type ContentState =
  | { readonly form: 'image'; readonly platform: string }
  | { readonly form: 'index'; readonly platforms: readonly string[]; readonly gone: readonly string[] }
  | { readonly form: 'artifact' };

export interface PackageState {
  readonly visibility: 'public' | 'private' | 'internal';
  /** Whether workflows of the repository `OWNER/app` may read it: it is linked, listed under Manage Actions access, or neither. */
  readonly workflows: 'linked' | 'listed' | 'neither';
  readonly content: ContentState;
  /** Whether the tag or digest that is asked for is there. */
  readonly hasAsked: boolean;
}

export type Person = 'owner' | 'reader' | 'member' | 'stranger';

export interface CredentialState {
  readonly kind: 'classic' | 'legacy' | 'oauth' | 'fine-grained' | 'installation' | 'actions';
  /** Only classic tokens have a form that is judged; a malformed one is sent only when forced. */
  readonly form: 'genuine' | 'short' | 'wrong-checksum';
  readonly isForced: boolean;
  readonly life: 'alive' | 'revoked' | 'expired' | 'never-issued';
  readonly scopes: readonly string[];
  /** Whose it is; tokens of installations and workflows are nobody's. A reader and a member belong to the organization. */
  readonly person: Person;
  readonly isSsoAuthorized: boolean;
  /** Days between its creation and its end; null for a token without an end. */
  readonly lifetimeDays: number | null;
  /** The date of its end that the person's own record holds. */
  readonly recordedEnd: 'none' | 'passed' | 'ahead';
  /** For a workflow's token: whether the job was granted `packages: read`. */
  readonly jobMayRead: boolean;
}

/** What goes wrong with an answer. `-once` ones are over after the first. */
export type TroubleKind =
  | 'rate-limit'
  | 'rate-limit-once'
  | 'outage'
  | 'outage-once'
  | 'captive-portal'
  | 'redirect'
  | 'reset'
  | 'hang'
  | 'odd-status'
  | 'cannot-be-authenticated';

export interface Trouble {
  readonly at: 'token' | 'manifest';
  readonly whom: 'anonymous' | 'credential' | 'both';
  readonly kind: TroubleKind;
}

export interface State {
  readonly owner: OwnerState;
  /** Null: no such package. */
  readonly package: PackageState | null;
  readonly askedBy: 'tag' | 'digest';
  /** Null: not named, so this machine's, linux/amd64. */
  readonly askedPlatform: string | null;
  /** `full` as on the command line, where the way to the blob host is judged too. */
  readonly blobs: 'config' | 'full';
  readonly credential: CredentialState | null;
  readonly inActions: boolean;
  /** Trouble with a request that decides. */
  readonly trouble: Trouble | null;
  /** Trouble with a request that only explains or completes. */
  readonly broken: 'nothing' | 'tags' | 'children' | 'blobs' | 'blob-host';
  readonly github: 'fine' | 'down' | 'incident';
  /** Answers of the token endpoint that differ from the truth: an existing package denied as if absent, a live credential as if dead. */
  readonly lie: 'none' | 'hides-package' | 'denies-live-credential';
  /** The sides that the world takes where no public source settles what GHCR does. */
  readonly choices: { readonly scopeNeededForPublic: boolean; readonly classicBanCoversPublic: boolean };
}

export const MACHINE_PLATFORM = 'linux/amd64';
