/** What keeps a token from being good for pulling, the first obstacle of a pull first; codes and remedies are those of a check. */
import { finding } from '../../diagnosis/causes/cause.ts';
import { type Confidence, type Finding, verdictOf } from '../../diagnosis/finding.ts';
import { tell, tellAll } from '../../diagnosis/proof.ts';
import { readCredentialToken } from '../../diagnosis/reading.ts';
import { type Refusal, readRefusal } from '../../diagnosis/refusal.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { newLoginIn } from '../../diagnosis/remedies/local.ts';
import { actionsLogin, createToken, logIn } from '../../diagnosis/remedies/login.ts';
import { githubRefused } from '../../diagnosis/witness.ts';
import { deadProblems, withheldProblem } from './dead-token.ts';
import { organizationRefusal } from './organization-facts.ts';
import { organizationProblems, refusalProblem } from './organization-problems.ts';
import { apiTrouble, disagreement, registryTrouble } from './token-doubts.ts';
import type { PartialFacts, TokenContext, TokenEvidence } from './token-facts.ts';

/** Empty only where GHCR took the token and nothing that was asked stands against it. */
export function problemsOf(
  facts: PartialFacts,
  evidence: TokenEvidence,
  context: TokenContext,
): readonly Finding[] {
  if (facts.isWithheld) return [withheldProblem(context)];
  if (facts.life.kind === 'dead') return deadProblems(facts, evidence, context);
  if (facts.life.kind === 'unknown' && facts.life.why === 'disagree') return [disagreement(evidence)];
  const kind = unsupportedKind(facts, evidence, context);
  const organization = organizationProblems(facts, evidence, context);
  if (kind.length > 0) return inOrder([...kind, ...organization]);
  return inOrder([
    ...scopeMissing(facts, evidence, context),
    ...refusedAtRegistry(facts, evidence, context),
    ...organization,
    ...registryTrouble(facts, evidence),
    ...apiTrouble(facts, evidence),
  ]);
}

/** What is named comes before what is only in doubt. */
function inOrder(problems: readonly Finding[]): readonly Finding[] {
  const isNamed = ({ code }: Finding): boolean => verdictOf(code) === 'blocked';
  return [...problems.filter(isNamed), ...problems.filter((problem) => !isNamed(problem))];
}

/** Kinds that GHCR lets log in and does not let pull; public reports say so, an answer only where GHCR refused. */
function unsupportedKind(
  { kind, login, registry }: PartialFacts,
  { registryToken, githubUser }: TokenEvidence,
  { inActions, local }: TokenContext,
): Finding[] {
  const proof = tellAll(registryToken, githubUser);
  const confidence: Confidence = registry === 'rejected' ? 'certain' : 'likely';
  if (kind === 'fine-grained') {
    return [
      finding('fine-grained-token', confidence, 'you', {
        title: 'This is a fine-grained token, and GHCR takes classic tokens only',
        proof: ['The token begins with github_pat_.', ...proof],
        remedies: newLoginIn(local, login),
      }),
    ];
  }
  if (kind === 'app-user' || (kind === 'installation' && !inActions)) {
    const prefix = kind === 'app-user' ? 'ghu_' : 'ghs_, and this is no GitHub Actions runner';
    return [
      finding('app-token-unsupported', 'likely', 'you', {
        title: 'This is a GitHub App’s token: GHCR lets it log in, but not pull, outside GitHub Actions',
        proof: [`The token begins with ${prefix}.`, ...proof],
        remedies: local ? newLoginIn(local, login) : [createToken(), logIn(login), actionsLogin()],
      }),
    ];
  }
  return [];
}

function scopeMissing(
  { kind, login, scopes, hasReadPackages }: PartialFacts,
  { registryToken, githubUser, organization }: TokenEvidence,
  { local }: TokenContext,
): Finding[] {
  const packages = organization?.packages ?? null;
  const refusals = [organization && organizationRefusal(organization), registryRefusal(registryToken)];
  const isRefused = refusals.some((refusal) => refusal?.kind === 'scope');
  if (hasReadPackages !== false && !isRefused) return [];
  const widen = advice('If the token came from the gh program: add the scope and log in again', [
    'gh auth refresh -h github.com -s read:packages',
  ]);
  return [
    finding('scope-missing', isRefused && hasReadPackages === false ? 'certain' : 'likely', 'you', {
      title: 'The token lives, but lacks the scope read:packages',
      proof: [
        ...tellAll(registryToken, githubUser, packages),
        ...(scopes === null ? [] : [`GitHub lists its scopes: ${scopes.join(', ') || 'none'}.`]),
      ],
      remedies: [...(kind === 'oauth' ? [widen] : []), ...newLoginIn(local, login)],
      details: { scopes },
    }),
  ];
}

/** A reason that GHCR or `GET /user` gave for refusing a living token. */
function refusedAtRegistry(
  { login }: PartialFacts,
  { registryToken, githubUser }: TokenEvidence,
  { local }: TokenContext,
): Finding[] {
  const refusals: (Refusal | null)[] = [
    registryRefusal(registryToken),
    githubRefused(githubUser, 403) ? readRefusal(githubUser?.step.message ?? null) : null,
  ];
  return refusals.flatMap((refusal, place) => {
    const answer = place === 0 ? registryToken : githubUser;
    if (refusal === null || answer === null) return [];
    return refusalProblem(refusal, { organization: null, ssoUrl: null, login, local, proof: [tell(answer)] });
  });
}

function registryRefusal(answer: TokenEvidence['registryToken']): Refusal | null {
  const reading = answer && readCredentialToken(answer);
  return reading?.kind === 'refused' ? reading.refusal : null;
}
