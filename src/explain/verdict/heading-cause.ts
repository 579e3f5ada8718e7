/** The cause that a text and a live check name together. */
import type { Confidence, Finding } from '../../diagnosis/finding.ts';
import { logOut } from '../../diagnosis/remedies/login.ts';
import type { Cause, CauseCode, Explanation } from '../cause.ts';
import type { CheckedImage } from './checked-image.ts';

const DEAD = new Set<CauseCode>([
  'credential-rejected',
  'token-expired',
  'token-revoked',
  'stale-login',
  'token-malformed',
]);

export function isDeadLogin(code: CauseCode): boolean {
  return DEAD.has(code);
}

/**
 * @param told all that the text said, the likeliest first
 * @param left of these what the check does not exclude
 */
export function headingCause(
  { causes: told, sent }: Explanation,
  left: readonly Cause[],
  check: CheckedImage,
  finding: Finding,
): Cause {
  const [first] = told;
  const [best] = left;
  const isDead = first !== undefined && isDeadLogin(first.code);
  const isPublic = check.visibility === 'public';
  if (isPublic && isDead) return staleLogin(told, finding);
  if (isPublic && check.verdict === 'pullable' && sent !== 'nothing') {
    return best === undefined || isDeadLogin(best.code) || isFaintlyWorkflow(best)
      ? staleLogin(told, finding)
      : atLastLoggedOut(best, finding);
  }
  if (isDead) return seen(left.find(({ code }) => isDeadLogin(code)) ?? rejected(first), finding);
  const named = told.find(({ code }) => code === finding.code);
  if (named !== undefined) return agreed(finding, named);
  const speaksOfLogin = sent === 'login' || check.verdict === 'pullable';
  return best !== undefined && speaksOfLogin && sent !== 'nothing'
    ? seen(best, finding)
    : fromFinding(finding);
}

/** That a workflow's token asked is no more than possible where the text does not tell of one. */
function isFaintlyWorkflow({ code, confidence }: Cause): boolean {
  return confidence === 'possible' && /^(?:workflow-permissions|actions-access)-missing$/.test(code);
}

/** Public, and refused with a login: the login itself is in the way. */
function staleLogin(told: readonly Cause[], finding: Finding): Cause {
  return {
    code: 'stale-login',
    confidence: 'likely',
    title: 'The image is public and needs no login: the one stored on that machine stands in the way',
    because: sentences(`A live check without a login: ${finding.title}.`, told[0]?.because),
    remedies: told.find(({ code }) => code === 'stale-login')?.remedies ?? [logOut()],
  };
}

/** A living login that is refused for its own sake stands in the way of a public image too. */
function atLastLoggedOut(cause: Cause, finding: Finding): Cause {
  return { ...seen(cause, finding), remedies: [logOut(), ...cause.remedies] };
}

function rejected(cause: Cause): Cause {
  return {
    ...cause,
    code: 'credential-rejected',
    title: 'The registry does not accept this login: mistyped, expired or revoked',
  };
}

function seen(cause: Cause, finding: Finding): Cause {
  return { ...cause, because: sentences(`A live check saw: ${finding.title}.`, cause.because) };
}

function agreed(finding: Finding, told: Cause): Cause {
  const cause = fromFinding(finding);
  return {
    ...cause,
    confidence: weaker(told.confidence, finding.confidence),
    because: sentences(`A live check agrees: ${finding.title}.`, told.because),
  };
}

/** What the check says alone is never certain to be what the text was about. */
export function fromFinding({ code, confidence, title, proof, remedies }: Finding): Cause {
  return {
    code,
    confidence: weaker(confidence, 'likely'),
    title,
    because: sentences('A live check says so now.', proof.join(' ')),
    remedies,
  };
}

const STRENGTH: Record<Confidence, number> = { possible: 0, likely: 1, certain: 2 };

function weaker(a: Confidence, b: Confidence): Confidence {
  return STRENGTH[a] <= STRENGTH[b] ? a : b;
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
