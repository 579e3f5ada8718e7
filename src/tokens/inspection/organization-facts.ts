/** What an organization makes of a token, from GitHub's answer to a question that its single sign-on and policies have a say in. */
import { type Refusal, readRefusal } from '../../diagnosis/refusal.ts';
import { githubRefused } from '../../diagnosis/witness.ts';
import type { OrganizationEvidence, OrganizationFacts, SingleSignOn, SsoUnknown } from './token-facts.ts';

/** Says why GitHub refused; null where it did not, or only for its own limits. */
export function organizationRefusal({ packages }: OrganizationEvidence): Refusal | null {
  if (packages?.ssoUrl) return { kind: 'sso' };
  return githubRefused(packages, 403) ? readRefusal(packages?.step.message ?? null) : null;
}

export function organizationFacts(evidence: OrganizationEvidence, isWithheld: boolean): OrganizationFacts {
  const refusal = organizationRefusal(evidence);
  return {
    name: evidence.name,
    sso: isWithheld ? unknown('withheld') : singleSignOn(evidence, refusal),
    refusal: refusal?.kind === 'policy' || refusal?.kind === 'ip' ? refusal.kind : null,
    policy: refusal?.kind === 'policy' ? refusal.policy : null,
  };
}

function singleSignOn({ packages, owner }: OrganizationEvidence, refusal: Refusal | null): SingleSignOn {
  if (packages === null) return unknown('unanswered');
  if (packages.body) return { kind: 'passed' };
  if (githubRefused(packages, 401)) return unknown('dead');
  if (githubRefused(packages, 404)) {
    if (owner?.body) return owner.body.type === 'User' ? { kind: 'not-required' } : unknown('hidden');
    return unknown(githubRefused(owner, 404) ? 'absent' : 'unanswered');
  }
  // A listing is no question for app tokens: GitHub says "Invalid argument." to them (cli/cli#9606).
  if (githubRefused(packages, 400)) return unknown('kind');
  switch (refusal?.kind) {
    case undefined:
      return unknown('unanswered');
    case 'sso':
      return { kind: 'not-authorized', url: packages.ssoUrl };
    case 'scope':
      return unknown('scope');
    case 'policy':
    case 'ip':
      return unknown('refused');
    case 'no-access':
      return unknown(/not accessible by/i.test(packages.step.message ?? '') ? 'kind' : 'unanswered');
  }
}

function unknown(why: SsoUnknown): SingleSignOn {
  return { kind: 'unknown', why };
}
