// Slack as the warnings see it: who is there, and a teller that writes down what it was given and answers as the plan says.
import type { DirectoryEntry } from '../../src/telling/directory.ts';
import type { Told } from '../../src/telling/told.ts';
import type { WarningPorts } from '../../src/warnings/ports.ts';
import type { WatchPorts } from '../../src/watches/ports.ts';
import type { DrivenTime } from './driven-time.ts';
import type { CompanyPlan, Span } from './plan.ts';
import type { Attempt, Told as WatchTold } from './record.ts';

export interface Slack extends Pick<WarningPorts, 'directory' | 'notifier'>, Pick<WatchPorts, 'teller'> {
  /** In the order in which Slack answered. */
  readonly attempts: readonly Attempt[];
  readonly told: readonly WatchTold[];
}

const TAKES_MS = 200;
const THROTTLE_MS = 30_000;

export function isWithin(span: Span | null, atMs: number): boolean {
  return span !== null && span.fromMs <= atMs && atMs < span.untilMs;
}

export function openSlack(plan: CompanyPlan, time: DrivenTime): Slack {
  const people = new Map(plan.people.map((person) => [person.id, person]));
  const channels = new Map(plan.channels.map((channel) => [channel.id, channel]));
  const attempts: Attempt[] = [];
  const told: WatchTold[] = [];

  function answer(recipientId: string): Told {
    const { atMs } = time.moment();
    if (isWithin(plan.throttled, atMs)) return { kind: 'later', afterMs: THROTTLE_MS };
    const person = people.get(recipientId);
    if (person !== undefined) {
      if (isWithin(person.gone, atMs)) return { kind: 'never', reason: 'channel_not_found' };
      if (person.refusedFromMs !== null && person.refusedFromMs <= atMs)
        return { kind: 'never', reason: 'user_not_found' };
      return { kind: 'sent', place: { channelId: `D${recipientId}`, ts: `${atMs}.${attempts.length}` } };
    }
    const archivedFromMs = channels.get(recipientId)?.archivedFromMs ?? null;
    return archivedFromMs !== null && archivedFromMs <= atMs
      ? { kind: 'never', reason: 'is_archived' }
      : { kind: 'sent', place: { channelId: recipientId, ts: `${atMs}.${attempts.length}` } };
  }

  return {
    attempts,
    told,
    directory: {
      async person(id): Promise<DirectoryEntry | null> {
        const person = people.get(id);
        if (person === undefined) return null;
        return { timeZone: person.zone, isGone: isWithin(person.gone, time.moment().atMs) };
      },
    },
    notifier: {
      async tell({ teamId, recipient, items }) {
        await time.clock.sleep(TAKES_MS);
        const answered = answer(recipient.id);
        attempts.push({ ...time.moment(), teamId, recipient, items, outcome: answered.kind });
        return answered;
      },
      retell: async () => undefined,
    },
    teller: {
      async tell({ channelId, reference, teamId }, news) {
        await time.clock.sleep(TAKES_MS);
        const answered = answer(channelId);
        told.push({ ...time.moment(), reference, teamId, channelId, news, outcome: answered.kind });
        return answered;
      },
    },
  };
}
