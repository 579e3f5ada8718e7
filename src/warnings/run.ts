/** What the schedulers wake: planning what is due, asking for whoever something waits for, and sending it at the workspace's pace. */

import type { Pace } from '../telling/pace.ts';
import { isChannelId, isTeamId, isUserId } from '../tokens/record/member.ts';
import { type Delivered, deliverTo, MOST_WAITING, type Waiting, waitingRecipients } from './delivery.ts';
import type { WarningPorts } from './ports.ts';
import { type Swept, sweepDue } from './sweeping.ts';

/** Of one run; the next goes on. */
const MOST_SWEEPS = 20;
const MOST_MESSAGES = 10;

/** Plans until nothing more is due. */
export async function sweepAll(ports: WarningPorts): Promise<Omit<Swept, 'isMore'>> {
  const all = { due: 0, planned: 0, unheard: 0, failed: 0 };
  for (let count = 0; count < MOST_SWEEPS; count += 1) {
    const swept = await sweepDue(ports);
    all.due += swept.due;
    all.planned += swept.planned;
    // Those are found again each time.
    all.unheard = swept.unheard;
    all.failed += swept.failed;
    // What cannot be planned stays due, and would be all that is found again.
    if (!swept.isMore || swept.planned === 0) break;
  }
  return all;
}

/** Asks once for each recipient of whatever may be sent by now. How many there are. */
export async function askForWaiting(
  ports: WarningPorts,
  ask: (recipientKey: string) => Promise<void>,
): Promise<number> {
  const waiting = await waitingRecipients(ports);
  for (const one of waiting) await ask(keyOf(one));
  return waiting.length;
}

/** Sends one recipient everything that may be sent by now; each message waits for its turn first. */
export async function deliverAll(
  ports: WarningPorts,
  pace: Pace,
  recipientKey: string,
): Promise<Omit<Delivered, 'withdrawn'>> {
  const all = { sent: 0, later: 0, lost: 0 };
  const waiting = readKey(recipientKey);
  if (waiting === null) return all;
  const { teamId } = waiting;
  for (let count = 0; count < MOST_MESSAGES; count += 1) {
    if (!(await isAnyTakeable(ports, waiting)) || !(await pace.take(teamId))) break;
    const { sent, later, lost, withdrawn } = await deliverTo(ports, waiting);
    all.sent += sent;
    all.later += later;
    all.lost += lost;
    if (sent + withdrawn === 0) break;
  }
  return all;
}

/** Mostly the first is; behind one that cannot be read, or that is claimed, others may wait. */
async function isAnyTakeable(
  { clock, outbox }: WarningPorts,
  { teamId, recipient }: Waiting,
): Promise<boolean> {
  for (const limit of [1, MOST_WAITING]) {
    if ((await outbox.takeableFor(teamId, recipient, clock.now(), limit)).length > 0) return true;
  }
  return false;
}

function keyOf({ teamId, recipient }: Waiting): string {
  return `${teamId}:${recipient.id}`;
}

function readKey(key: string): Waiting | null {
  const [teamId = '', id = '', ...more] = key.split(':');
  if (!isTeamId(teamId) || more.length > 0) return null;
  if (isUserId(id)) return { teamId, recipient: { kind: 'person', id } };
  return isChannelId(id) ? { teamId, recipient: { kind: 'channel', id } } : null;
}
