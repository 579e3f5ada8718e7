/**
 * Sends what waits: everything due for one recipient in one message. Claimed before, marked after; a process killed between the other
 * side's acceptance and the mark leaves a lease that ends, and only then is a message sent twice.
 */
import { markTold } from '../telling/mark.ts';
import type { Told } from '../telling/told.ts';
import { type Due, digestOf } from './digest.ts';
import { fateOf } from './fate.ts';
import { escalate } from './planning.ts';
import type { WarningPorts } from './ports.ts';
import { byUrgency, type Recipient, type StoredWarning, type Warning } from './warning.ts';

export interface Delivered {
  readonly sent: number;
  /** Taken away, since somebody acted meanwhile. */
  readonly withdrawn: number;
  readonly later: number;
  readonly lost: number;
}

export interface Waiting {
  readonly teamId: string;
  readonly recipient: Recipient;
}

/** Far longer than Slack is waited for. */
const LEASE_MS = 45 * 1000;
/** Of one message; the rest follows in the next. */
const MOST_ITEMS = 20;
/** Of whom more waits, the most urgent of so many come first. */
const MOST_WAITING = 200;
const MOST_LOOKED_AT = 1000;

/** Whom something waits for by now, each once, the longest waiting first. */
export async function waitingRecipients({ clock, outbox }: WarningPorts): Promise<readonly Waiting[]> {
  const waiting = new Map<string, Waiting>();
  for (const { warning } of await outbox.takeable(clock.now(), MOST_LOOKED_AT)) {
    const { recipient, teamId } = warning;
    waiting.set(`${teamId}:${recipient.id}`, { teamId, recipient });
  }
  return [...waiting.values()];
}

/** Sends one recipient what is due for them. */
export async function deliverTo(ports: WarningPorts, { teamId, recipient }: Waiting): Promise<Delivered> {
  const { clock, notifier, outbox } = ports;
  const nowMs = clock.now();
  const waiting = await outbox.takeableFor(teamId, recipient, nowMs, MOST_WAITING);
  const first = [...waiting].sort((one, other) => byUrgency(one.warning, other.warning)).slice(0, MOST_ITEMS);
  const claimed = await outbox.claim(first, nowMs, LEASE_MS);
  const { due, early, withdrawn } = await stillDue(ports, teamId, claimed);
  const { length } = due;
  if (length === 0) return { sent: 0, withdrawn, later: early, lost: 0 };
  const told = await notifier.tell(digestOf(teamId, recipient, due));
  await Promise.all(due.map(({ stored }) => mark(ports, stored, settled(stored.warning, told, clock.now()))));
  if (told.kind === 'never') {
    for (const { warning } of due) await escalate(ports, warning);
    return { sent: 0, withdrawn, later: early, lost: length };
  }
  return told.kind === 'sent'
    ? { sent: length, withdrawn, later: early, lost: 0 }
    : { sent: 0, withdrawn, later: early + length, lost: 0 };
}

interface Claimed extends Due {
  readonly stored: StoredWarning;
}

/** What of them is still to be told now; the rest is taken away, or put where its time is. */
async function stillDue(
  ports: WarningPorts,
  teamId: string,
  claimed: readonly StoredWarning[],
): Promise<{ readonly due: readonly Claimed[]; readonly early: number; readonly withdrawn: number }> {
  const { outbox, tokens } = ports;
  const { warningDays } = await tokens.settings.of(teamId);
  const due: Claimed[] = [];
  let [early, withdrawn] = [0, 0];
  for (const stored of claimed) {
    const { warning } = stored;
    const fate = await fateOf(ports, warning, warningDays);
    switch (fate.kind) {
      case 'due':
        due.push({ stored, ...fate.due });
        break;
      case 'gone':
        withdrawn += 1;
        await outbox.settle(stored, null);
        break;
      case 'early':
        early += 1;
        await outbox.settle(stored, {
          ...warning,
          state: { kind: 'waiting' },
          notBeforeMs: fate.notBeforeMs,
        });
    }
  }
  return { due, early, withdrawn };
}

/** Somebody else's version there is our own write, whose answer was lost. */
async function mark({ outbox, tokens }: WarningPorts, stored: StoredWarning, after: Warning): Promise<void> {
  await markTold(tokens.clock, () => outbox.settle(stored, after));
}

function settled(warning: Warning, told: Told, nowMs: number): Warning {
  switch (told.kind) {
    case 'sent':
      return { ...warning, state: { kind: 'sent', atMs: nowMs, place: told.place } };
    case 'never':
      return { ...warning, state: { kind: 'dead', atMs: nowMs, reason: told.reason } };
    case 'later':
      return { ...warning, state: { kind: 'waiting' }, notBeforeMs: nowMs + told.afterMs };
  }
}
