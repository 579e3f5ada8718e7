/** The warnings of one step, one for each who is told, with the moment from which on they may be told. */

import type { DirectoryEntry } from '../telling/directory.ts';
import type { Registration } from '../tokens/record/registration.ts';
import { tellableFromMs } from './hours.ts';
import type { WarningPorts } from './ports.ts';
import { type Reachable, recipientsOf } from './recipients.ts';
import type { Step, StoredWarning, Warning } from './warning.ts';

/** Empty when nobody can be told. `told`: what is in the outbox about this registration. */
export async function draftWarnings(
  ports: WarningPorts,
  registration: Registration,
  step: Step,
  snoozeEndedAtMs: number | null,
  told: readonly StoredWarning[],
): Promise<readonly Warning[]> {
  const { id, label, ownerId, teamId, expiry } = registration;
  const people = await lookUp(ports, registration);
  const reachable = await reachableOf(ports, registration, people);
  const endsAtMs = expiry.kind === 'at' ? expiry.atMs : null;
  const recipients = recipientsOf(
    registration,
    step,
    reachable,
    lostTo(told, { endsAtMs, step, snoozeEndedAtMs }),
  );
  const nowMs = ports.clock.now();
  return recipients.map((recipient) => ({
    formatVersion: 1,
    teamId,
    registrationId: id,
    ownerId,
    label,
    endsAtMs,
    step,
    snoozeEndedAtMs,
    recipient,
    state: { kind: 'waiting' },
    notBeforeMs: tellableFromMs(
      nowMs,
      ports.quietHours,
      people.get(whoseHours({ ownerId, recipient }))?.timeZone ?? null,
      endsAtMs,
    ),
    createdAtMs: nowMs,
    attempts: 0,
  }));
}

type People = ReadonlyMap<string, DirectoryEntry>;

/** While the directory cannot be asked, everybody counts as there, without a time zone. */
async function lookUp(
  { adminIds, directory }: WarningPorts,
  { ownerId, backupOwnerId }: Registration,
): Promise<People> {
  const ids = [...new Set([ownerId, backupOwnerId, ...adminIds].filter((id) => id !== null))];
  const entries = await Promise.all(
    ids.map(async (id) => {
      const entry = await directory.person(id).catch(() => UNASKED);
      return entry === null ? [] : [[id, entry] as const];
    }),
  );
  return new Map(entries.flat());
}

const UNASKED: DirectoryEntry = { timeZone: null, isGone: false };

async function reachableOf(
  ports: WarningPorts,
  { teamId }: Registration,
  people: People,
): Promise<Reachable> {
  const there = [...people].filter(([, { isGone }]) => !isGone).map(([id]) => id);
  const { alertChannelId } = await ports.tokens.settings.of(teamId);
  return {
    people: new Set(there),
    alertChannelId: alertChannelId ?? ports.alertChannelId,
    adminIds: ports.adminIds,
  };
}

/** Recipients of whom Slack has said that they cannot be told of just this; by the next step somebody may have mended it. */
function lostTo(
  told: readonly StoredWarning[],
  { endsAtMs, snoozeEndedAtMs, step }: Pick<Warning, 'endsAtMs' | 'snoozeEndedAtMs' | 'step'>,
): ReadonlySet<string> {
  const lost = told.filter(({ warning }) => {
    const isSame = warning.endsAtMs === endsAtMs && warning.snoozeEndedAtMs === snoozeEndedAtMs;
    return warning.state.kind === 'dead' && isSame && warning.step === step;
  });
  return new Set(lost.map(({ warning }) => warning.recipient.id));
}

/** A channel keeps its owner's hours. */
export function whoseHours({ ownerId, recipient }: Pick<Warning, 'ownerId' | 'recipient'>): string {
  return recipient.kind === 'person' ? recipient.id : ownerId;
}
