/** What an inspection says of a token: facts for whoever has words of their own, problems and notes for whoever has not. */
import type { TokenForm } from '../../credential/checksum.ts';
import type { CredentialKind } from '../../credential/kind.ts';
import type { CredentialContext } from '../../diagnosis/context.ts';
import type { Answer, GitHubAnswer, GitHubOwner, GitHubUser, TokenGrant } from '../../diagnosis/evidence.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import type { LocalLogin } from '../../diagnosis/local-login.ts';
import type { Policy } from '../../diagnosis/refusal.ts';
import type { BroadScope } from './scope-powers.ts';
import type { TokenEnd } from './token-end.ts';

/** Every answer about one token. A question that was not put is null. */
export interface TokenEvidence {
  /** GHCR's `/token`, asked with the token as a login. */
  readonly registryToken: Answer<TokenGrant> | null;
  /** `GET /user`. */
  readonly githubUser: GitHubAnswer<GitHubUser> | null;
  /** Null when no organization was named. */
  readonly organization: OrganizationEvidence | null;
}

export interface OrganizationEvidence {
  readonly name: string;
  /** `GET /orgs/ORG/packages?package_type=container`. */
  readonly packages: GitHubAnswer<true> | null;
  /** `GET /users/ORG`, asked where GitHub shows nothing under the organization's address. */
  readonly owner: GitHubAnswer<GitHubOwner> | null;
}

/** All that a judgement needs beside the evidence. */
export interface TokenContext {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  readonly credential: CredentialContext;
  /** True in a workflow of GitHub Actions, where a `ghs_` token is the right one. */
  readonly inActions: boolean;
  /** Where the token was found on this machine; absent where it was given otherwise. */
  readonly local?: LocalLogin;
}

/** `disagree`: GHCR takes the token, and GitHub's API says that it is none. `withheld`: nobody was asked. */
export type Life =
  | { readonly kind: 'alive' }
  | { readonly kind: 'dead' }
  | { readonly kind: 'unknown'; readonly why: 'withheld' | 'unanswered' | 'disagree' };

/** GHCR's own word, at `/token`: `refused` says no to a living token for a reason that it names. */
export type RegistryWord = 'accepted' | 'rejected' | 'refused' | 'unknown';

/**
 * `passed`: the token reaches into the organization; whether it is authorised or no single sign-on is demanded, GitHub does not tell.
 * `not-required`: a personal account, which has none.
 */
export type SingleSignOn =
  | { readonly kind: 'passed' | 'not-required' }
  /** GitHub's own link works for an hour; null where it sent none. */
  | { readonly kind: 'not-authorized'; readonly url: string | null }
  | { readonly kind: 'unknown'; readonly why: SsoUnknown };

/**
 * `dead`: the token itself. `scope`: GitHub looks at the scope first, and it lacks. `refused`: a policy or an IP allow list says no
 * before. `kind`: app and fine-grained tokens are not let in there. `absent`: no such account. `hidden`: GitHub shows this token
 * nothing there, and does not say why. `unanswered`: no usable answer.
 */
export type SsoUnknown =
  | 'dead'
  | 'scope'
  | 'refused'
  | 'kind'
  | 'absent'
  | 'hidden'
  | 'unanswered'
  | 'withheld';

export interface OrganizationFacts {
  readonly name: string;
  readonly sso: SingleSignOn;
  /** What the organization forbids this token; null when nothing was refused so. */
  readonly refusal: 'policy' | 'ip' | null;
  /** Which policy, where GitHub named one. */
  readonly policy: Policy | null;
}

/** `good`: for pulling, as far as the token goes; whether its account may read a certain package only a check of that image says. */
export type TokenVerdict = 'good' | 'blocked' | 'inconclusive';

export type NoteCode =
  | 'too-broad'
  | 'never-ends'
  | 'workflow-token'
  | 'odd-form'
  | 'identity-token'
  | 'sso-unknown';

/** Something to know that changes nothing of the verdict. */
export interface TokenNote {
  readonly code: NoteCode;
  readonly text: string;
  readonly url: string | null;
}

export interface TokenFacts {
  readonly verdict: TokenVerdict;
  /** One sentence: the first problem's, or what the token is good for. */
  readonly title: string;
  readonly kind: CredentialKind;
  readonly form: TokenForm;
  /** True when nobody was asked, because of the form. */
  readonly isWithheld: boolean;
  readonly life: Life;
  readonly login: string | null;
  /** As GitHub lists them; null for kinds that have none, and where GitHub did not answer. */
  readonly scopes: readonly string[] | null;
  /** Null where no list of scopes says. */
  readonly hasReadPackages: boolean | null;
  readonly tooBroad: readonly BroadScope[];
  readonly end: TokenEnd;
  readonly registry: RegistryWord;
  /** Null when none was named. */
  readonly organization: OrganizationFacts | null;
  /** Most important first; empty when the verdict is good, else the verdict is the first one's. */
  readonly problems: readonly Finding[];
  readonly notes: readonly TokenNote[];
  /** The answers in words. */
  readonly proof: readonly string[];
}

/** The facts before they are judged. */
export type PartialFacts = Omit<TokenFacts, 'verdict' | 'title' | 'problems' | 'notes' | 'proof'>;
