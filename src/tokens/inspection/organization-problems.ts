/** What stands between a living token and an organization: single sign-on, a policy, an address, or that nobody is shown anything. */
import { finding } from '../../diagnosis/causes/cause.ts';
import type { Finding, Remedy } from '../../diagnosis/finding.ts';
import { organizationSso } from '../../diagnosis/links.ts';
import { tellAll } from '../../diagnosis/proof.ts';
import type { Refusal } from '../../diagnosis/refusal.ts';
import {
  authorizeSso,
  changeIpAllowList,
  changeTokenPolicy,
  shortenLifetime,
} from '../../diagnosis/remedies/access.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { logInIn } from '../../diagnosis/remedies/local.ts';
import { actionsLogin } from '../../diagnosis/remedies/login.ts';
import { organizationRefusal } from './organization-facts.ts';
import { unansweredByApi } from './token-doubts.ts';
import type { OrganizationEvidence, PartialFacts, TokenContext, TokenEvidence } from './token-facts.ts';

/** Where a refusal was seen. */
export interface Refused {
  /** Null where the answer was not about one. */
  readonly organization: string | null;
  readonly ssoUrl: string | null;
  readonly login: string | null;
  readonly local: TokenContext['local'];
  readonly proof: readonly string[];
}

/** None where no organization was asked for, and where only the scope was in the way, which is told for itself. */
export function organizationProblems(
  { kind, organization, login }: PartialFacts,
  { organization: evidence }: TokenEvidence,
  { local }: TokenContext,
): readonly Finding[] {
  if (organization === null || evidence === null) return [];
  const { name, sso } = organization;
  const proof = tellAll(evidence.packages, evidence.owner);
  const refusal = organizationRefusal(evidence);
  const ssoUrl = evidence.packages?.ssoUrl ?? null;
  const refused = { organization: name, ssoUrl, login, local, proof };
  const problems = refusal ? refusalProblem(refusal, refused) : [];
  if (problems.length > 0 || sso.kind !== 'unknown') return problems;
  switch (sso.why) {
    case 'absent':
      return [
        unexplained(`GitHub knows no organization and no account called ${name}`, name, proof, [CHECK_NAME]),
      ];
    case 'hidden':
      return [
        unexplained(
          `GitHub shows this token nothing of the organization ${name}: it is not authorised for its single sign-on, or the account does not belong to it`,
          name,
          proof,
          [signIn(name), CHECK_NAME],
        ),
      ];
    case 'kind':
      // To these it is no wonder; any other kind should have been told.
      return kind === 'installation' || kind === 'app-user' || kind === 'fine-grained'
        ? []
        : unanswered(evidence);
    case 'dead':
    case 'unanswered':
      return unanswered(evidence);
    case 'scope':
    case 'refused':
    case 'withheld':
      return [];
  }
}

function unanswered({ name, packages, owner }: OrganizationEvidence): Finding[] {
  const answer = owner ?? packages;
  return answer ? [unansweredByApi(answer, name)] : [];
}

/** Names the reason of a refusal; nothing for a bare one and for the scope. */
export function refusalProblem(refusal: Refusal, refused: Refused): Finding[] {
  const { organization, ssoUrl, login, local, proof } = refused;
  const whose = organization === null ? 'an organization' : `the organization ${organization}`;
  const whom = organization ?? 'ORGANIZATION';
  const details = { organization };
  switch (refusal.kind) {
    case 'sso':
      return [
        finding('sso-not-authorized', ssoUrl === null ? 'likely' : 'certain', 'you', {
          title: `The token is not authorised for the single sign-on (SAML) of ${whose}`,
          proof,
          remedies: [authorizeSso(whom, ssoUrl), logInIn(local, login)],
          details,
        }),
      ];
    case 'ip':
      return [
        finding('ip-not-allowed', 'likely', 'org-owner', {
          title: `There is an IP allow list in ${whose}, and the address of this machine is not on it`,
          proof,
          remedies: [
            changeIpAllowList(whom),
            advice('Or pull from a network that is on the list (its VPN, a runner inside)'),
          ],
          details,
        }),
      ];
    case 'policy': {
      const isLifetime = refusal.policy === 'lifetime';
      const { policy, by, maximumDays } = refusal;
      return [
        finding('org-policy', 'likely', isLifetime ? 'you' : 'org-owner', {
          title: policyTitle(refusal, whose),
          proof,
          remedies: [
            ...(isLifetime ? [shortenLifetime(maximumDays), logInIn(local, login)] : []),
            changeTokenPolicy(whom),
            ...(local ? [] : [actionsLogin()]),
          ],
          details: { ...details, policy, by, maximumDays },
        }),
      ];
    }
    case 'scope':
    case 'no-access':
      return [];
  }
}

function policyTitle({ policy, maximumDays }: Extract<Refusal, { kind: 'policy' }>, whose: string): string {
  switch (policy) {
    case 'classic-forbidden':
      return `Classic tokens are forbidden by ${whose}, and GHCR takes no others`;
    case 'lifetime':
      return `Tokens that live longer than ${maximumDays ?? 'some'} days are forbidden by ${whose}`;
    case 'creation':
      return `This token may not create packages in ${whose}`;
    case null:
      return `A policy of ${whose} refuses this token`;
  }
}

function unexplained(
  title: string,
  name: string,
  proof: readonly string[],
  remedies: readonly Remedy[],
): Finding {
  return finding('answer-unexpected', 'likely', 'you', {
    title,
    proof,
    remedies,
    details: { organization: name },
  });
}

const CHECK_NAME = advice('Check how the organization’s name is written');

function signIn(name: string): Remedy {
  const title = 'Sign in to its single sign-on with the token’s account, if it has one';
  return advice(title, [], organizationSso(name));
}
