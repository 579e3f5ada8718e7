/**
 * Sends what waits: everything due for one recipient in one message. Claimed before, marked after; a process killed between the other
 * side's acceptance and the mark leaves a lease that ends, and only then is a message sent twice.
 */
import { StoreUnavailable } from '../support/store-errors.ts';
import type { Told } from '../telling/told.ts';
import type { Registration } from '../tokens/registration.ts';
import { answerTo, type Due, digestOf } from './digest.ts';
import { escalate } from './planning.ts';
import type { WarningPorts } from './ports.ts';
import type { Recipient, StoredWarning, Warning } from './warning.ts';

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
  const open = await outbox.takeableFor(teamId, recipient, nowMs, MOST_ITEMS);
  const claimed = await outbox.claim(open, nowMs, LEASE_MS);
  const still = await withRegistrations(ports, claimed);
  await Promise.all(still.gone.map((one) => outbox.settle(one, null)));
  const withdrawn = still.gone.length;
  if (still.due.length === 0) return { sent: 0, withdrawn, later: 0, lost: 0 };
  const told = await notifier.tell(digestOf(teamId, recipient, still.due));
  const { length } = still.due;
  await Promise.all(
    still.due.map(({ stored }) => mark(ports, stored, settled(stored.warning, told, clock.now()))),
  );
  if (told.kind === 'never') {
    for (const { warning } of still.due) await escalate(ports, warning);
    return { sent: 0, withdrawn, later: 0, lost: length };
  }
  return told.kind === 'sent'
    ? { sent: length, withdrawn, later: 0, lost: 0 }
    : { sent: 0, withdrawn, later: length, lost: 0 };
}

interface Claimed extends Due {
  readonly stored: StoredWarning;
}

async function withRegistrations(
  { tokens }: WarningPorts,
  claimed: readonly StoredWarning[],
): Promise<{ readonly due: readonly Claimed[]; readonly gone: readonly StoredWarning[] }> {
  const due: Claimed[] = [];
  const gone: StoredWarning[] = [];
  for (const stored of claimed) {
    const { warning } = stored;
    const found = await tokens.registrations.find(warning.registrationId);
    const registration = found?.registration ?? null;
    if (answerTo(warning, registration) === null && isTellable(warning, registration)) {
      due.push({ stored, warning, registration });
    } else gone.push(stored);
  }
  return { due, gone };
}

/** A death is told of the dead, and an end of the living; that an owner has left, of whatever was theirs. */
function isTellable({ step }: Warning, registration: Registration | null): boolean {
  if (step === 'left') return registration !== null;
  return registration?.state.kind === (step === 'dead' ? 'dead' : 'active');
}

const MARKS = 120;
const BETWEEN_MARKS_MS = 500;

/** What was told is told: while the store is away the mark is tried again, for about as long as the claim lasts. */
async function mark({ outbox, tokens }: WarningPorts, stored: StoredWarning, after: Warning): Promise<void> {
  for (let count = 1; ; count += 1) {
    try {
      // Somebody else's version there is our own write, whose answer was lost.
      await outbox.settle(stored, after);
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || count >= MARKS) throw error;
    }
    await tokens.clock.sleep(BETWEEN_MARKS_MS);
  }
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
