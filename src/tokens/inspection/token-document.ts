/**
 * The document that `token --json` prints, from an inspection alone. Its form is held by docs/token-output.schema.json. No value holds the
 * token; what foreign answers repeated of it is taken out once more.
 */
import type { TokenForm } from '../../credential/checksum.ts';
import type { CredentialKind } from '../../credential/kind.ts';
import type { Answer, Step } from '../../diagnosis/evidence.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import { createRedactor } from '../../support/redaction.ts';
import type { Secret } from '../../support/secret.ts';
import type { Inspection } from './inspect-token.ts';
import type { BroadScope } from './scope-powers.ts';
import { daysLeft, type EndUnknown, type TokenEnd } from './token-end.ts';
import type {
  OrganizationFacts,
  RegistryWord,
  TokenEvidence,
  TokenNote,
  TokenVerdict,
} from './token-facts.ts';

/** Whose login the token is; null when it came from standard input. */
export interface TokenSource {
  readonly client: string;
  /** A path or a variable's name. */
  readonly source: string | null;
  readonly helper: string | null;
}

export interface TokenDocument {
  readonly verdict: TokenVerdict;
  readonly title: string;
  readonly source: TokenSource | null;
  /** Null where no token was found. */
  readonly kind: CredentialKind | null;
  readonly form: TokenForm | null;
  readonly sent: boolean;
  readonly alive: 'yes' | 'no' | 'unknown';
  /** Why it is unknown whether the token lives. */
  readonly aliveReason: string | null;
  readonly login: string | null;
  readonly scopes: readonly string[] | null;
  readonly hasReadPackages: boolean | null;
  readonly tooBroad: readonly BroadScope[];
  readonly expiry: TokenExpiryDocument;
  /** Null without `--fail-if-expires-within`; `endsSooner` null where the end is not known. */
  readonly expiresWithin: { readonly limit: string; readonly endsSooner: boolean | null } | null;
  readonly ghcr: RegistryWord;
  readonly organization: OrganizationDocument | null;
  readonly problems: readonly Finding[];
  readonly notes: readonly TokenNote[];
  readonly proof: readonly string[];
  readonly steps: readonly Step[];
  readonly durationMs: number;
}

interface TokenExpiryDocument {
  readonly state: TokenEnd['kind'];
  readonly at: string | null;
  readonly daysLeft: number | null;
  readonly reason: EndUnknown | null;
}

interface OrganizationDocument extends Omit<OrganizationFacts, 'sso'> {
  readonly sso: OrganizationFacts['sso']['kind'];
  readonly ssoUrl: string | null;
  readonly ssoReason: string | null;
}

/**
 * The document of a token that was inspected.
 *
 * @param secrets what an answer may have repeated; no value of the document holds one
 */
export function documentInspection(
  { facts, evidence, nowMs, durationMs }: Inspection,
  source: TokenSource | null,
  expiresWithin: TokenDocument['expiresWithin'],
  secrets: readonly Secret[],
): TokenDocument {
  const { life, end, organization } = facts;
  const document: TokenDocument = {
    verdict: facts.verdict,
    title: facts.title,
    source,
    kind: facts.kind,
    form: facts.form,
    sent: !facts.isWithheld,
    alive: life.kind === 'alive' ? 'yes' : life.kind === 'dead' ? 'no' : 'unknown',
    aliveReason: life.kind === 'unknown' ? life.why : null,
    login: facts.login,
    scopes: facts.scopes,
    hasReadPackages: facts.hasReadPackages,
    tooBroad: facts.tooBroad,
    expiry: documentEnd(end, nowMs),
    expiresWithin,
    ghcr: facts.registry,
    organization: organization && documentOrganization(organization),
    problems: facts.problems,
    notes: facts.notes,
    proof: facts.proof,
    steps: stepsOf(evidence),
    durationMs: Math.round(durationMs),
  };
  return withoutSecrets(document, createRedactor(secrets));
}

/** The document where no token was found that could be inspected, and why. */
export function documentAbsence(
  problem: Finding,
  source: TokenSource | null,
  expiresWithin: TokenDocument['expiresWithin'],
): TokenDocument {
  return {
    verdict: 'blocked',
    title: problem.title,
    source,
    kind: null,
    form: null,
    sent: false,
    alive: 'unknown',
    aliveReason: 'absent',
    login: null,
    scopes: null,
    hasReadPackages: null,
    tooBroad: [],
    expiry: { state: 'unknown', at: null, daysLeft: null, reason: 'not-asked' },
    expiresWithin,
    ghcr: 'unknown',
    organization: null,
    problems: [problem],
    notes: [],
    proof: problem.proof,
    steps: [],
    durationMs: 0,
  };
}

function documentEnd(end: TokenEnd, nowMs: number): TokenExpiryDocument {
  const atMs = end.kind === 'at' ? end.atMs : null;
  return {
    state: end.kind,
    at: atMs === null ? null : new Date(atMs).toISOString(),
    daysLeft: atMs === null ? null : daysLeft(atMs, nowMs),
    reason: end.kind === 'unknown' ? end.why : null,
  };
}

function documentOrganization({ name, sso, refusal, policy }: OrganizationFacts): OrganizationDocument {
  return {
    name,
    sso: sso.kind,
    ssoUrl: sso.kind === 'not-authorized' ? sso.url : null,
    ssoReason: sso.kind === 'unknown' ? sso.why : null,
    refusal,
    policy,
  };
}

/** Every request made. */
function stepsOf({ registryToken, githubUser, organization }: TokenEvidence): Step[] {
  const answers: (Answer<unknown> | null | undefined)[] = [
    registryToken,
    githubUser,
    organization?.packages,
    organization?.owner,
  ];
  return answers.flatMap((answer) => answer?.attempts ?? []);
}

function withoutSecrets(document: TokenDocument, redact: (text: string) => string): TokenDocument {
  return JSON.parse(
    JSON.stringify(document, (_, value) => (typeof value === 'string' ? redact(value) : value)),
  );
}
