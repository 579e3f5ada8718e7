/**
 * What a check needs from the outside. The adapters in registry/ and github/ answer; they never throw for what a network or a server
 * does, since every such outcome is an Answer.
 */
import type { Credential } from '../credential/credential.ts';
import type {
  Answer,
  BlobAnswers,
  GitHubAnswer,
  GitHubOwner,
  GitHubPackage,
  GitHubUser,
  ImageConfig,
  Manifest,
  StatusSummary,
  StepName,
  TagList,
  TokenGrant,
} from '../diagnosis/evidence.ts';
import type { Clock } from '../support/clock.ts';
import type { Secret } from '../support/secret.ts';
import type { Limits } from './limits.ts';

export interface Repository {
  readonly registry: string;
  readonly repository: string;
}

export interface RegistryProbe {
  /** `GET /token`; without a credential the anonymous viewpoint. A credential of another host is refused with an exception. */
  token(target: Repository, credential: Credential | null, limits: Limits): Promise<Answer<TokenGrant>>;
  manifest(
    name: StepName,
    target: Repository,
    tagOrDigest: string,
    bearer: Secret,
    limits: Limits,
  ): Promise<Answer<Manifest>>;
  /** All pages, bounded. */
  tags(target: Repository, bearer: Secret, limits: Limits): Promise<Answer<TagList>>;
  /** The whole configuration blob, through the blob host. */
  config(
    target: Repository,
    digest: string,
    bearer: Secret,
    limits: Limits,
  ): Promise<BlobAnswers<ImageConfig>>;
  /** One byte of a blob, through the blob host. */
  blob(target: Repository, digest: string, bearer: Secret, limits: Limits): Promise<BlobAnswers<null>>;
}

export interface GitHubProbe {
  user(credential: Credential, limits: Limits): Promise<GitHubAnswer<GitHubUser>>;
  organizationPackage(
    credential: Credential,
    owner: string,
    name: string,
    limits: Limits,
  ): Promise<GitHubAnswer<GitHubPackage>>;
  owner(name: string, credential: Credential | null, limits: Limits): Promise<GitHubAnswer<GitHubOwner>>;
  /** The first of an organization's container packages: a question that its single sign-on and its policies have a say in. */
  organizationPackages(credential: Credential, owner: string, limits: Limits): Promise<GitHubAnswer<true>>;
  status(limits: Limits): Promise<Answer<StatusSummary>>;
}

export interface Probes {
  readonly registry: RegistryProbe;
  readonly github: GitHubProbe;
  readonly clock: Clock;
}
