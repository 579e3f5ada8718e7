import type { Finding, Verdict } from '../../diagnosis/finding.ts';
import type { CredentialState, ViewpointName, Visibility } from '../../diagnosis/situation.ts';

/** What counts of a check; the report of one holds it. */
export interface CheckedImage {
  readonly verdict: Verdict;
  readonly viewpoint: ViewpointName;
  readonly visibility: Visibility;
  readonly credential: CredentialState;
  readonly findings: readonly Finding[];
}
