/**
 * Sends what waits: everything due for one recipient in one message. Claimed before, marked after; a process killed between the other
 * side's acceptance and the mark leaves a lease that ends, and only then is a message sent twice.
 */
import type { Directory } from '../telling/directory.ts';
import { markTold } from '../telling/mark.ts';
import type { Told } from '../telling/told.ts';
import { UnreadableRecord } from '../tokens/record/registration-form.ts';
import { type Due, digestOf } from './digest.ts';
import { type Fate, fateOf } from './fate.ts';
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
/** What took longer until it can be told is held for another lease first. */
const HELD_AGAIN_AFTER_MS = 10 * 1000;
/** Of one message; the rest follows in the next. */
const MOST_ITEMS = 20;
/** Of whom more waits, the most urgent of so many come first. */
export const MOST_WAITING = 200;
const MOST_LOOKED_AT = 1000;
const UNREADABLE_MS = 15 * 60 * 1000;
/** However long Slack asks to wait: it is tried again. */
const LONGEST_WAIT_MS = 60 * 60 * 1000;

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
  const { due: found, early, withdrawn } = await stillDue(ports, teamId, claimed);
  const due = clock.now() - nowMs < HELD_AGAIN_AFTER_MS ? found : await heldAgain(ports, found);
  const { length } = due;
  if (length === 0) return { sent: 0, withdrawn, later: early, lost: 0 };
  const told = await notifier.tell(digestOf(teamId, recipient, due));
  if (told.kind === 'never') {
    for (const { stored } of due) {
      const after = settled(stored.warning, told, clock.now());
      await markTold(ports.tokens.clock, () => escalate(ports, stored, after));
    }
  } else {
    await Promise.all(
      due.map(({ stored }) => mark(ports, stored, settled(stored.warning, told, clock.now()))),
    );
  }
  return {
    sent: told.kind === 'sent' ? length : 0,
    withdrawn,
    later: early + (told.kind === 'later' ? length : 0),
    lost: told.kind === 'never' ? length : 0,
  };
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
  const settings = await tokens.settings.of(teamId);
  const due: Claimed[] = [];
  let [early, withdrawn] = [0, 0];
  const asking = { ...ports, directory: askingOnce(ports.directory) };
  // All at once: the lease runs, and each may ask Slack for somebody.
  const fates = await Promise.all(
    claimed.map(async (stored) => ({
      stored,
      fate: await fateOf(asking, stored.warning, settings).catch((thrown: unknown) =>
        unreadable(ports, thrown),
      ),
    })),
  );
  for (const { stored, fate } of fates) {
    const { warning } = stored;
    switch (fate.kind) {
      case 'due':
        due.push({ stored, ...fate.due });
        break;
      case 'gone':
        withdrawn += 1;
        await outbox.settle(stored, null);
        break;
      case 'others':
        withdrawn += 1;
        await escalate(ports, stored, null);
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

/** Those that nobody else took while it was asked about them, with a whole lease in which to tell them. */
async function heldAgain({ clock, outbox }: WarningPorts, due: readonly Claimed[]): Promise<Claimed[]> {
  const held = await outbox.claim(
    due.map(({ stored }) => stored),
    clock.now(),
    LEASE_MS,
  );
  const byId = new Map(held.map((stored) => [stored.id, stored]));
  return due.flatMap((one) => {
    const stored = byId.get(one.stored.id);
    return stored === undefined ? [] : [{ ...one, stored }];
  });
}

/** Whoever has many warnings is looked up once, and where nobody answers that is waited for once. */
function askingOnce(directory: Directory): Directory {
  const asked = new Map<string, ReturnType<Directory['person']>>();
  return {
    person(userId) {
      const answer = asked.get(userId) ?? directory.person(userId);
      asked.set(userId, answer);
      return answer;
    },
  };
}

/** A damaged registration keeps nobody else's warning: its own waits until somebody mended it. */
function unreadable({ clock }: WarningPorts, thrown: unknown): Fate {
  if (!(thrown instanceof UnreadableRecord)) throw thrown;
  return { kind: 'early', notBeforeMs: clock.now() + UNREADABLE_MS };
}

async function mark({ outbox, tokens }: WarningPorts, stored: StoredWarning, after: Warning): Promise<void> {
  await markTold(tokens.clock, () => outbox.mark(stored, after));
}

function settled(warning: Warning, told: Told, nowMs: number): Warning {
  switch (told.kind) {
    case 'sent':
      return { ...warning, state: { kind: 'sent', atMs: nowMs, place: told.place } };
    case 'never':
      return { ...warning, state: { kind: 'dead', atMs: nowMs, reason: told.reason } };
    case 'later':
      return {
        ...warning,
        state: { kind: 'waiting' },
        notBeforeMs: nowMs + Math.min(told.afterMs, LONGEST_WAIT_MS),
      };
  }
}
