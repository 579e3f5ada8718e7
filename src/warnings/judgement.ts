/** Whether a look at GitHub shows a kept token dead, and why. Pure: answers in, one reason or none out. */
import { canReadPackages } from '../diagnosis/causes/refused-credential.ts';
import { githubRefused } from '../diagnosis/witness.ts';
import type { Inspection } from '../tokens/inspection/inspect-token.ts';
import type { DeathReason, Registration } from '../tokens/record/registration.ts';

/**
 * GHCR and GitHub's API must both say that it is none; one of them alone, or an answer that is none, shows nothing. What was never seen to
 * be there is not lost.
 *
 * @param passed organizations that earlier looks have seen the token reach into
 */
export function deathReason(
  looks: readonly Inspection[],
  { scopes }: Pick<Registration, 'scopes'>,
  passed: readonly string[],
): DeathReason | null {
  if (looks.some(isRejected)) return 'rejected';
  const couldRead = scopes !== null && canReadPackages(scopes);
  if (couldRead && looks.some(({ facts }) => isAlive(facts) && facts.hasReadPackages === false))
    return 'scope-lost';
  const isShut = looks.some(
    ({ facts: { organization } }) =>
      organization?.sso.kind === 'not-authorized' && passed.includes(organization.name),
  );
  return isShut ? 'sso-lost' : null;
}

function isRejected({ facts, evidence }: Inspection): boolean {
  return facts.registry === 'rejected' && githubRefused(evidence.githubUser, 401);
}

export function isAlive({ life }: Pick<Inspection['facts'], 'life'>): boolean {
  return life.kind === 'alive';
}

/** Organizations that a look has seen it reach into. */
export function passedIn(looks: readonly Inspection[]): readonly string[] {
  return looks.flatMap(({ facts: { organization } }) =>
    organization?.sso.kind === 'passed' ? [organization.name] : [],
  );
}
