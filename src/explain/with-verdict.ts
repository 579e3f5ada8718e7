/**
 * A text's explanation after a live check of its image. What the check proves comes first and says whether it agrees; causes that it
 * excludes are dropped; nothing is claimed that not both witnesses carry. The check knows nothing of another machine's network, of pushes,
 * or of the login that the text was written with.
 */
import type { Finding } from '../diagnosis/finding.ts';
import type { Cause, Explanation } from './cause.ts';
import type { CheckedImage } from './verdict/checked-image.ts';
import { exclusionsOf } from './verdict/exclusions.ts';
import { fromFinding, headingCause, isDeadLogin } from './verdict/heading-cause.ts';

export interface ConfirmedExplanation extends Explanation {
  /** `silent` where the check can say nothing of what the text reports. */
  readonly agreement: 'agrees' | 'differs' | 'silent';
}

/** Causes that lie where the check was not: on that machine, on its way, in its client, in the text's own reference. */
const ELSEWHERE =
  /^(?:network-|blob-host|not-a-registry|local-problem|client-defect|credential-helper|rate-limited|platform-absent|reference-|registry-(?:mismatch|closed))/;

/** @param check the report of a check of `explanation.image`, or what counts of it */
export function mergeVerdict(explanation: Explanation, check: CheckedImage): ConfirmedExplanation {
  const [finding] = check.findings;
  const [first] = explanation.causes;
  if (finding === undefined || first === undefined) return { ...explanation, agreement: 'silent' };
  const excluded = exclusionsOf(check.verdict, check.visibility);
  const left = explanation.causes.filter(({ code }) => !excluded.has(code));
  if (isBeyond(explanation, check, first, finding)) return silent(explanation, first, finding);
  const head = headingCause(explanation, left, check, finding);
  return {
    ...explanation,
    causes: withoutDoubles([head, ...left, ...notesOf(check, explanation)]).slice(0, 3),
    next:
      check.verdict === 'pullable'
        ? 'Take the step above on the machine that fails, and pull once more there.'
        : 'Take the step above, and check once more.',
    agreement: agrees(head, first, excluded.has(first.code)) ? 'agrees' : 'differs',
  };
}

/** Whether the check says nothing of what the text reports. */
function isBeyond(
  { operation }: Explanation,
  { verdict }: CheckedImage,
  first: Cause,
  finding: Finding,
): boolean {
  if (operation === 'push' || operation === 'login') return true;
  if (ELSEWHERE.test(first.code)) return finding.code !== first.code;
  return verdict === 'inconclusive' && first.code !== finding.code;
}

function silent(explanation: Explanation, first: Cause, finding: Finding): ConfirmedExplanation {
  const { operation, causes } = explanation;
  const subject = operation === 'push' ? 'pushing' : operation === 'login' ? 'that login' : 'that machine';
  const because = `${first.because} A live check says nothing of ${subject}; it saw: ${finding.title}.`;
  return { ...explanation, causes: [{ ...first, because }, ...causes.slice(1)], agreement: 'silent' };
}

function agrees(head: Cause, first: Cause, isExcluded: boolean): boolean {
  if (head.code === first.code || first.code === 'unknown') return true;
  return !isExcluded || (isDeadLogin(head.code) && isDeadLogin(first.code));
}

/** What the check found besides stays possible; where a login was sent, none is missing. */
function notesOf({ findings }: CheckedImage, { sent }: Explanation): Cause[] {
  return findings
    .filter(({ code }) => code !== 'pullable' && !(code === 'credentials-required' && sent === 'login'))
    .map((finding) => ({ ...fromFinding(finding), confidence: 'possible' as const }));
}

function withoutDoubles(causes: readonly Cause[]): Cause[] {
  return causes.filter(({ code }, index) => causes.findIndex((cause) => cause.code === code) === index);
}
