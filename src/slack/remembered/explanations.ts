/** What was said of a pasted text, for *Check it now*: the causes alone, never the text. */
import type { Explanation } from '../../explain/cause.ts';
import type { Clock } from '../../support/clock.ts';
import type { Store } from '../../support/store.ts';
import { createKept, type Kept } from './kept.ts';

export interface KeptExplanation {
  readonly teamId: string;
  readonly userId: string;
  readonly explanation: Explanation;
}

export type Explanations = Kept<KeptExplanation>;

export function createExplanations(store: Store, clock: Clock): Explanations {
  return createKept({
    store,
    clock,
    kind: 'explanation',
    is: isKeptExplanation,
    mayUse: (kept, actor) => kept.userId === actor.userId,
  });
}

function isKeptExplanation(value: unknown): value is KeptExplanation {
  return (
    typeof value === 'object' &&
    value !== null &&
    'teamId' in value &&
    'userId' in value &&
    'explanation' in value
  );
}
