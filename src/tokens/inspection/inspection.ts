/** Judges a token from what GHCR and GitHub's API answered to it. Pure: answers in, facts out; the time is an argument. */
import { canReadPackages } from '../../diagnosis/causes/refused-credential.ts';
import type { GitHubAnswer } from '../../diagnosis/evidence.ts';
import { verdictOf } from '../../diagnosis/finding.ts';
import { tellAll } from '../../diagnosis/proof.ts';
import { readCredentialToken } from '../../diagnosis/reading.ts';
import { readRefusal } from '../../diagnosis/refusal.ts';
import { githubRefused } from '../../diagnosis/witness.ts';
import { organizationFacts } from './organization-facts.ts';
import { broadScopes } from './scope-powers.ts';
import { readTokenEnd } from './token-end.ts';
import type {
  Life,
  PartialFacts,
  RegistryWord,
  TokenContext,
  TokenEvidence,
  TokenFacts,
} from './token-facts.ts';
import { notesOn } from './token-notes.ts';
import { problemsOf } from './token-problems.ts';
import { KIND_NAMES } from './words.ts';

export function judgeToken(evidence: TokenEvidence, context: TokenContext): TokenFacts {
  const partial = factsOf(evidence, context);
  const problems = problemsOf(partial, evidence, context);
  const [first] = problems;
  const isInconclusive = first !== undefined && verdictOf(first.code) === 'inconclusive';
  return {
    verdict: first === undefined ? 'good' : isInconclusive ? 'inconclusive' : 'blocked',
    title: first?.title ?? goodTitle(partial),
    ...partial,
    problems,
    notes: notesOn(partial, context),
    proof: tellAll(
      evidence.registryToken,
      evidence.githubUser,
      evidence.organization?.packages,
      evidence.organization?.owner,
    ),
  };
}

function factsOf(evidence: TokenEvidence, { credential }: TokenContext): PartialFacts {
  const { githubUser, organization } = evidence;
  const answers = [githubUser, organization?.packages ?? null];
  const scopes = answers.find((answer) => answer?.scopes != null)?.scopes ?? null;
  const registry = registryWord(evidence);
  return {
    kind: credential.kind,
    form: credential.form,
    isWithheld: credential.isWithheld,
    life: lifeOf(registry, apiLife(answers), credential.isWithheld),
    login: githubUser?.body?.login ?? null,
    scopes,
    hasReadPackages: scopes && canReadPackages(scopes),
    tooBroad: broadScopes(scopes ?? []),
    end: readTokenEnd(credential.kind, answers),
    registry,
    organization: organization && organizationFacts(organization, credential.isWithheld),
  };
}

function registryWord({ registryToken }: TokenEvidence): RegistryWord {
  if (registryToken === null) return 'unknown';
  const { kind } = readCredentialToken(registryToken);
  if (kind === 'granted') return 'accepted';
  return kind === 'rejected' || kind === 'refused' ? kind : 'unknown';
}

type ApiLife = 'alive' | 'dead' | 'unknown';

/** A refusal that speaks of what the token may do is given to a living one only. */
function apiLife(answers: readonly (GitHubAnswer<unknown> | null)[]): ApiLife {
  if (answers.some((answer) => answer !== null && knowsToken(answer))) return 'alive';
  return answers.some((answer) => githubRefused(answer, 401)) ? 'dead' : 'unknown';
}

function knowsToken(answer: GitHubAnswer<unknown>): boolean {
  if (answer.step.status === 401) return false;
  if (answer.body !== null || answer.ssoUrl !== null || answer.scopes !== null) return true;
  if (!githubRefused(answer, 403)) return false;
  const { message } = answer.step;
  return readRefusal(message).kind !== 'no-access' || /Resource not accessible by/i.test(message ?? '');
}

function lifeOf(registry: RegistryWord, api: ApiLife, isWithheld: boolean): Life {
  if (isWithheld) return { kind: 'unknown', why: 'withheld' };
  if (api === 'alive') return { kind: 'alive' };
  const isTaken = registry === 'accepted' || registry === 'refused';
  if (isTaken) return api === 'dead' ? { kind: 'unknown', why: 'disagree' } : { kind: 'alive' };
  if (api === 'dead' || registry === 'rejected') return { kind: 'dead' };
  return { kind: 'unknown', why: 'unanswered' };
}

function goodTitle({ kind, login, organization }: PartialFacts): string {
  const whose = login === null ? '' : ` of ${login}`;
  const named = `This ${KIND_NAMES[kind]}${whose} lives`;
  return organization?.sso.kind === 'passed'
    ? `${named}, GHCR takes it, and it reaches into ${organization.name}`
    : `${named}, and GHCR takes it`;
}
