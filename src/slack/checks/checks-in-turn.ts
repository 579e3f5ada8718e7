/**
 * Checks take turns: so many at once in this process, fair among those who ask, and people ahead of whatever is looked at on schedule. A
 * check that nobody can begin soon is not begun at all.
 */
import type { Clock } from '../../support/clock.ts';
import type { FairQueue } from '../../support/fair-queue.ts';
import { type Member, memberKey } from '../../tokens/record/member.ts';
import type { CheckForSlack, SlackCheck } from './check-for-slack.ts';

/** `busy`: too many wait already, or it took too long until it could begin. Nobody was asked. */
export type CheckInTurn = (
  asker: Member,
  ...question: Parameters<CheckForSlack>
) => Promise<SlackCheck | { readonly kind: 'busy' }>;

export interface ChecksInTurn {
  readonly forPerson: CheckInTurn;
  /** On schedule; the asker is whoever wants it looked at. */
  readonly forWatch: CheckInTurn;
}

export interface ChecksInTurnOptions {
  readonly check: CheckForSlack;
  readonly queue: FairQueue;
  readonly clock: Pick<Clock, 'deadline'>;
}

/** What a process does at once, and how many may wait for that. A person may have as many as the throttle lets them ask. */
export const CHECK_LIMITS = { atOnce: 32, waiting: 2_000, waitingPerKey: 8 } as const;

const PERSON_WAITS_MS = 20_000;
const WATCH_WAITS_MS = 60_000;

export function createChecksInTurn({ check, queue, clock }: ChecksInTurnOptions): ChecksInTurn {
  function inTurn(lane: 'person' | 'watch', rank: number, waitsMs: number): CheckInTurn {
    return async (asker, ...question) => {
      const { signal, cancel } = clock.deadline(waitsMs);
      try {
        const key = `${lane}:${memberKey(asker)}`;
        const outcome = await queue.run({ key, rank, signal }, () => check(...question));
        return outcome.kind === 'done' ? outcome.result : { kind: 'busy' };
      } finally {
        cancel();
      }
    };
  }
  return {
    forPerson: inTurn('person', 0, PERSON_WAITS_MS),
    forWatch: inTurn('watch', 1, WATCH_WAITS_MS),
  };
}
