/** Checks that wait for a choice of viewpoint: the image alone, never what may be chosen. */
import type { Clock } from '../../support/clock.ts';
import type { Store } from '../../support/store.ts';
import { createKept, type Kept } from './kept.ts';

export interface Question {
  readonly teamId: string;
  readonly userId: string;
  readonly image: string;
  readonly platform: string | null;
}

export type Questions = Kept<Question>;

export function createQuestions(store: Store, clock: Clock): Questions {
  return createKept({
    store,
    clock,
    kind: 'question',
    is: isQuestion,
    mayUse: (question, actor) => question.userId === actor.userId,
  });
}

function isQuestion(value: unknown): value is Question {
  return (
    typeof value === 'object' && value !== null && 'teamId' in value && 'userId' in value && 'image' in value
  );
}
