// One digest a person and run, the most urgent first, at the workspace's pace.
import { MINUTE } from '../plan.ts';
import type { Attempt } from '../record.ts';
import type { Wait } from './must.ts';
import { momentName, stepName } from './names.ts';
import type { World } from './world.ts';

/** Of one message; the rest follows in the next. */
const MOST_ITEMS = 20;
interface Message {
  readonly atMs: number;
  readonly teamId: string;
}

const PACE_MS = 1_000;

export function outOfOrder(attempts: readonly Attempt[]): readonly string[] {
  return attempts.flatMap(({ atMs, items, recipient }) => {
    const ends = items.map(({ death, endsAtMs }) => (death === null ? (endsAtMs ?? Infinity) : -Infinity));
    const isSorted = ends.every((end, index) => index === 0 || (ends[index - 1] ?? end) <= end);
    const isOnce = new Set(items.map(({ registrationId }) => registrationId)).size === items.length;
    const which = `the message to ${recipient.id} at ${momentName(atMs)}`;
    return [
      ...(isSorted ? [] : [`${which} should have the most urgent first`]),
      ...(isOnce ? [] : [`${which} should name a token once`]),
      ...(items.length <= MOST_ITEMS ? [] : [`${which} should have at most ${MOST_ITEMS} tokens`]),
    ];
  });
}

/** Of warnings and of watches together. */
export function tooFast(world: World, messages: readonly Message[]): readonly string[] {
  const last = new Map<string, Message>();
  const inOrder = [...messages].sort((one, other) => one.atMs - other.atMs);
  return inOrder.flatMap((attempt) => {
    const before = last.get(attempt.teamId);
    last.set(attempt.teamId, attempt);
    if (before === undefined || attempt.atMs - before.atMs >= PACE_MS) return [];
    const backAtMs = world.plan.clockBackAtMs;
    if (backAtMs !== null && Math.abs(attempt.atMs - backAtMs) < 3 * MINUTE) return [];
    return [`two of ${attempt.teamId} should have been told a second apart at ${momentName(attempt.atMs)}`];
  });
}

function isLessUrgent(oneMs: number | null, otherMs: number | null): boolean {
  return (oneMs ?? Infinity) > (otherMs ?? Infinity);
}

/** What could have been told with an earlier message to the same person, and came in one of its own. */
export function apart(
  attempts: readonly Attempt[],
  waits: readonly Wait[],
  runMs: number,
): readonly string[] {
  const complaints: string[] = [];
  const byRecipient = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    if (attempt.outcome !== 'sent') continue;
    const key = `${attempt.teamId}:${attempt.recipient.id}`;
    byRecipient.set(key, [...(byRecipient.get(key) ?? []), attempt]);
  }
  for (const { fromMs, life, owed, untilMs } of waits) {
    const messages = byRecipient.get(`${life.plan.teamId}:${owed.recipientId}`) ?? [];
    const { endsAtMs } = life.at(fromMs);
    const between = messages.find(
      ({ atMs, items }) =>
        atMs > fromMs + runMs &&
        atMs < untilMs &&
        (items.length < MOST_ITEMS || isLessUrgent(items.at(-1)?.endsAtMs ?? null, endsAtMs)),
    );
    if (between === undefined) continue;
    const what = `${stepName(owed.step)} of ${life.plan.label}`;
    complaints.push(
      `${what} should have come to ${owed.recipientId} with the message at ${momentName(between.atMs)}, and came at ${momentName(untilMs)}`,
    );
  }
  return complaints;
}
