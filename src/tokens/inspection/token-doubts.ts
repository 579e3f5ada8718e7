/** Where an inspection cannot say: GHCR or GitHub's API did not answer, or they contradict each other. */
import { finding } from '../../diagnosis/causes/cause.ts';
import { ABOUT } from '../../diagnosis/causes/trouble-advice.ts';
import type { GitHubAnswer } from '../../diagnosis/evidence.ts';
import type { Code, Finding } from '../../diagnosis/finding.ts';
import { STATUS_PAGE } from '../../diagnosis/links.ts';
import { tell, tellAll } from '../../diagnosis/proof.ts';
import { troubleOf } from '../../diagnosis/reading.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import type { PartialFacts, TokenEvidence } from './token-facts.ts';

const GHCR = 'ghcr.io';

/** A new token takes minutes to be known everywhere, and a revoked one as long to be forgotten. */
const WAIT = advice(
  'A token that was made or revoked just now can take a few minutes: wait, and ask again',
  [],
  STATUS_PAGE,
);

/** GHCR takes it, and GitHub's API says that it is none. */
export function disagreement({ registryToken, githubUser }: TokenEvidence): Finding {
  return finding('answer-unexpected', 'likely', 'you', {
    title:
      'GHCR takes the token, but GitHub’s API no longer knows it: it was probably revoked or ended just now',
    proof: tellAll(registryToken, githubUser),
    remedies: [WAIT],
  });
}

/** GHCR did not answer, or rejects what GitHub's API takes. */
export function registryTrouble(
  { registry }: PartialFacts,
  { registryToken, githubUser }: TokenEvidence,
): Finding[] {
  if (registry === 'rejected') {
    return [
      finding('registry-unavailable', 'likely', 'github', {
        title: 'GitHub’s API takes the token, but GHCR does not: the token is new, or GHCR is in trouble',
        proof: tellAll(registryToken, githubUser),
        remedies: [WAIT],
        details: { incident: null },
      }),
    ];
  }
  if (registry !== 'unknown' || registryToken === null) return [];
  const trouble = troubleOf(registryToken)?.kind ?? 'unexpected';
  const proof = [tell(registryToken)];
  if (trouble === 'down') {
    return [
      finding('registry-unavailable', 'likely', 'github', {
        title: 'GHCR itself is in trouble: try again in a few minutes',
        proof,
        remedies: [advice('Watch GitHub’s status page, and try again', [], STATUS_PAGE)],
        details: { incident: null },
      }),
    ];
  }
  const about = ABOUT[trouble];
  return [
    finding(about.code, 'likely', about.actor, {
      title: about.title(GHCR, registryToken),
      proof,
      remedies: about.remedies(GHCR, registryToken),
    }),
  ];
}

/** Without GitHub's word on the scopes nobody knows whether the token may pull; an app's or a workflow's token has none to tell. */
export function apiTrouble(
  { kind, hasReadPackages, organization }: PartialFacts,
  { githubUser }: TokenEvidence,
): Finding[] {
  if (hasReadPackages !== null || kind === 'installation' || kind === 'app-user') return [];
  if (githubUser === null) return [];
  if (githubUser.body) {
    return [
      finding('answer-unexpected', 'likely', 'you', {
        title: 'GitHub lists no scopes for this token, so whether it may pull is not known',
        proof: [tell(githubUser)],
        remedies: [WAIT],
        details: { organization: organization?.name ?? null },
      }),
    ];
  }
  return [unansweredByApi(githubUser, null)];
}

/** `organization` is the one that was asked for; null where the question was who the token is. */
export function unansweredByApi(answer: GitHubAnswer<unknown>, organization: string | null): Finding {
  const unknown =
    organization === null
      ? 'the token’s scopes and its end are not known'
      : `what the organization ${organization} makes of the token is not known`;
  return finding(apiCode(answer), 'likely', 'you', {
    title: `GitHub’s API ${apiWords(answer)}, so ${unknown}`,
    proof: [tell(answer)],
    remedies: [
      advice('Try the connection on this machine, and ask again', ['curl -sSI https://api.github.com/']),
      advice('If others fail too: watch GitHub’s status page', [], STATUS_PAGE),
    ],
    details: { organization },
  });
}

/** GitHub bars an account for a while after many bad attempts (docs.github.com, "Failed login limit"). */
function isBarred({ step, isOverLimit }: GitHubAnswer<unknown>): boolean {
  return isOverLimit || /login attempts exceeded|secondary rate limit/i.test(step.message ?? '');
}

function apiCode(answer: GitHubAnswer<unknown>): Code {
  if (isBarred(answer)) return 'rate-limited';
  const trouble = troubleOf(answer)?.kind ?? 'unexpected';
  if (trouble === 'down') return 'registry-unavailable';
  return trouble === 'no-registry' || trouble === 'proxy' ? 'answer-unexpected' : ABOUT[trouble].code;
}

function apiWords(answer: GitHubAnswer<unknown>): string {
  if (isBarred(answer)) return 'takes no more requests for now';
  return answer.step.status === null ? 'could not be reached' : 'gave no usable answer';
}
