/** Warnings as records of the store: written by this program, read back by their form. */
import * as v from 'valibot';
import type { Json, Operation } from '../support/store.ts';
import type { Place } from '../telling/told.ts';
import { DAY_MS } from '../tokens/record/ladder.ts';
import { isChannelId, isTeamId, isUserId, teamKey } from '../tokens/record/member.ts';
import { isOpen, plannedAfterMs, takeableAtMs, type Warning, warningId } from './warning.ts';

export const WARNING = 'warning';
/** When somebody may take it. */
export const OPEN = 'open';
/** Before which moment it was not put there, negative: one that lies ahead was put there by a clock that has gone back since. */
export const PLANNED = 'planned';

const KEPT_MS = 90 * DAY_MS;

const Time = v.pipe(v.number(), v.safeInteger());
const Recipient = v.variant('kind', [
  v.object({ kind: v.literal('person'), id: v.pipe(v.string(), v.check(isUserId)) }),
  v.object({ kind: v.literal('channel'), id: v.pipe(v.string(), v.check(isChannelId)) }),
]);
const State = v.variant('kind', [
  v.object({ kind: v.literal('waiting') }),
  v.object({ kind: v.literal('claimed'), claimId: v.string(), leaseUntilMs: Time }),
  v.object({
    kind: v.literal('sent'),
    atMs: Time,
    place: v.nullable(v.object({ channelId: v.string(), ts: v.string() })),
  }),
  v.object({ kind: v.literal('dead'), atMs: Time, reason: v.string() }),
]);
const Form = v.object({
  formatVersion: v.literal(1),
  teamId: v.pipe(v.string(), v.check(isTeamId)),
  registrationId: v.string(),
  ownerId: v.pipe(v.string(), v.check(isUserId)),
  label: v.string(),
  endsAtMs: v.nullable(Time),
  step: v.union([Time, v.picklist(['dead', 'left'])]),
  snoozeEndedAtMs: v.nullable(Time),
  recipient: Recipient,
  state: State,
  notBeforeMs: Time,
  createdAtMs: Time,
  attempts: v.pipe(v.number(), v.integer()),
});

/** Null for a record that this version cannot read: it stands where it is, and nothing is sent for it. */
export function readWarning(value: Json): Warning | null {
  const read = v.safeParse(Form, value);
  return read.success ? read.output : null;
}

/** Everything open for one recipient. */
export function recipientIndex(teamId: string, recipientId: string): string {
  return `to:${teamKey(teamId)}:${recipientId}`;
}

/** Done with, for they could not be told; the latest first. */
export function lostIndex(teamId: string): string {
  return `lost:${teamKey(teamId)}`;
}

/** Every copy about one registration, so that all are edited when somebody acts. */
export function registrationIndex(registrationId: string): string {
  return `of:${registrationId}`;
}

/** Everything that one message of ours tells. */
export function placeIndex({ channelId, ts }: Place): string {
  return `at:${channelId}:${ts.replace('.', '-')}`;
}

export function putWarning(warning: Warning, ifVersion: number | 'absent'): Operation {
  const { createdAtMs, recipient, registrationId, state, teamId } = warning;
  const [takeable, plannedAfter] = [takeableAtMs(warning), plannedAfterMs(warning)];
  const isSettled = state.kind === 'sent' || state.kind === 'dead';
  return {
    action: 'put',
    kind: WARNING,
    id: warningId(warning),
    // Whoever is told something may ask us to forget them.
    value: { ...warning, userId: recipient.kind === 'person' ? recipient.id : null },
    ifVersion,
    endsAtMs: isSettled ? state.atMs + KEPT_MS : null,
    indexes: {
      [registrationIndex(registrationId)]: createdAtMs,
      ...(takeable === null ? {} : { [OPEN]: takeable }),
      ...(plannedAfter === null ? {} : { [PLANNED]: -plannedAfter }),
      ...(isOpen(warning) ? { [recipientIndex(teamId, recipient.id)]: warning.notBeforeMs } : {}),
      ...(state.kind === 'sent' && state.place !== null ? { [placeIndex(state.place)]: createdAtMs } : {}),
      ...(state.kind === 'dead' ? { [lostIndex(teamId)]: -state.atMs } : {}),
    },
  };
}

export function removeWarning(id: string, ifVersion: number): Operation {
  return { action: 'delete', kind: WARNING, id, ifVersion };
}
