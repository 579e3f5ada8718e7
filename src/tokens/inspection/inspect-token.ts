/**
 * The use case: asks GHCR and GitHub's API about one token, all at once, and judges the answers. A second round is made only where an
 * organization shows nothing: then whether there is one. It knows no network; the probes answer, and every outcome is an answer.
 */
import { type Limits, withinMs } from '../../checking/limits.ts';
import type { Probes } from '../../checking/ports.ts';
import { judgeTokenForm } from '../../credential/checksum.ts';
import type { Credential } from '../../credential/credential.ts';
import { credentialKind } from '../../credential/kind.ts';
import type { LocalLogin } from '../../diagnosis/local-login.ts';
import { githubRefused } from '../../diagnosis/witness.ts';
import { judgeToken } from './inspection.ts';
import type { OrganizationEvidence, TokenContext, TokenEvidence, TokenFacts } from './token-facts.ts';

export interface InspectRequest {
  /** For ghcr.io; another host's is refused by the probes with an exception. */
  readonly credential: Credential;
  /** An organization whose single sign-on and policies are asked for too. */
  readonly organization: string | null;
  /** `owner/package`: what GHCR is asked for; it answers a login the same whatever stands here. */
  readonly repository?: string;
  /** Sends a token whose form is wrong. */
  readonly force: boolean;
  /** True in a workflow of GitHub Actions. */
  readonly inActions: boolean;
  /** Where the token was found on this machine: what to do is told for that place alone. */
  readonly local?: LocalLogin;
  /** For the whole inspection, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

export interface Inspection {
  readonly facts: TokenFacts;
  readonly evidence: TokenEvidence;
  /** What `now` was for the judgement, in milliseconds since 1970. */
  readonly nowMs: number;
  readonly durationMs: number;
}

/** GHCR's own placeholder, in the challenge of `GET /v2/`. */
const ANY_REPOSITORY = 'user/image';

/** The second round may not be left without time by one answer of the first that does not come. */
const FIRST_SHARE = 0.7;

/** Inspects one token. Throws only for a fault of ours: what a network or a server does is a fact. */
export async function inspectToken(request: InspectRequest, probes: Probes): Promise<Inspection> {
  const { credential, organization } = request;
  const { clock } = probes;
  const startedAtMs = clock.elapsed();
  const context = contextOf(request, clock.now());
  const deadline = clock.deadline(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, deadline.signal]) : deadline.signal;
  const limits: Limits = { signal, endsAtMs: startedAtMs + request.timeoutMs };
  try {
    const evidence = context.credential.isWithheld
      ? withheldEvidence(organization)
      : await askAll(request, credential, probes, limits);
    return {
      facts: judgeToken(evidence, context),
      evidence,
      nowMs: context.nowMs,
      durationMs: clock.elapsed() - startedAtMs,
    };
  } finally {
    deadline.cancel();
  }
}

function contextOf({ credential, force, inActions, local }: InspectRequest, nowMs: number): TokenContext {
  const form = judgeTokenForm(credential.secret);
  return {
    nowMs,
    inActions,
    ...(local ? { local } : {}),
    credential: {
      kind: credentialKind(credential.secret),
      form,
      isWithheld: form !== 'fine' && !force,
      expiresAtMs: credential.expiresAtMs,
    },
  };
}

async function askAll(
  { organization, repository, timeoutMs }: InspectRequest,
  credential: Credential,
  { registry, github, clock }: Probes,
  limits: Limits,
): Promise<TokenEvidence> {
  const target = { registry: credential.host, repository: repository ?? ANY_REPOSITORY };
  const askOrganization = (name: string): Promise<OrganizationEvidence['packages']> =>
    withinMs(limits, timeoutMs * FIRST_SHARE, clock, (within) =>
      github.organizationPackages(credential, name, within),
    );
  const [registryToken, githubUser, asked] = await Promise.all([
    registry.token(target, credential, limits),
    github.user(credential, limits),
    organization === null ? null : withOwner(organization, askOrganization(organization)),
  ]);
  return { registryToken, githubUser, organization: asked };

  async function withOwner(
    name: string,
    answer: Promise<OrganizationEvidence['packages']>,
  ): Promise<OrganizationEvidence> {
    const packages = await answer;
    const isMissing = githubRefused(packages, 404);
    return { name, packages, owner: isMissing ? await github.owner(name, credential, limits) : null };
  }
}

function withheldEvidence(organization: string | null): TokenEvidence {
  return {
    registryToken: null,
    githubUser: null,
    organization: organization === null ? null : { name: organization, packages: null, owner: null },
  };
}
