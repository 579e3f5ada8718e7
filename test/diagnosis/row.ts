// One row of a diagnosis table: what was seen, and what follows from it.
import type { Context } from '../../src/diagnosis/context.ts';
import type { Evidence } from '../../src/diagnosis/evidence.ts';
import type { Actor, Code, Confidence } from '../../src/diagnosis/finding.ts';
import type { CredentialState, Visibility } from '../../src/diagnosis/situation.ts';

export interface Row {
  readonly seen: string;
  readonly evidence: Evidence;
  readonly context: Context;
  /** Every finding, in order. */
  readonly findings: readonly (readonly [Code, Confidence])[];
  readonly visibility: Visibility;
  readonly credential: CredentialState;
  readonly actor: Actor;
  /** Found in the first remedy's title, commands or link. */
  readonly first?: string;
}
