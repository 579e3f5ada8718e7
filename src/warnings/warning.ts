/** One message that must be, is being, or was sent: about one registration and one end of it, at one step, to one recipient. */
import type { Place } from '../telling/told.ts';
import { AFTER_END } from '../tokens/record/ladder.ts';

export type Recipient =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'channel'; readonly id: string };

/** Days before the end, `AFTER_END` behind it, `dead`: seen dead before its end, or `left`: its owner is no longer in the workspace. */
export type Step = number | 'dead' | 'left';

export type WarningState =
  | { readonly kind: 'waiting' }
  /** Somebody is sending it. When the lease ends without a mark they were killed, and it is anybody's again. */
  | { readonly kind: 'claimed'; readonly claimId: string; readonly leaseUntilMs: number }
  | { readonly kind: 'sent'; readonly atMs: number; readonly place: Place | null }
  /** Nobody can be told so; `reason` is a stable word, Slack's own or ours. */
  | { readonly kind: 'dead'; readonly atMs: number; readonly reason: string };

export interface Warning {
  readonly formatVersion: 1;
  readonly teamId: string;
  readonly registrationId: string;
  /** Whose token it is; the recipient may be somebody else. */
  readonly ownerId: string;
  /** As its owner called it when it was planned: it may be gone when a copy is edited. */
  readonly label: string;
  /** Of the ladder that the step belongs to; null for a death without a known end. */
  readonly endsAtMs: number | null;
  readonly step: Step;
  /** The end of the snooze after which the same step is told once more; null the first time. */
  readonly snoozeEndedAtMs: number | null;
  readonly recipient: Recipient;
  readonly state: WarningState;
  readonly notBeforeMs: number;
  readonly createdAtMs: number;
  readonly attempts: number;
}

/** A warning as it was read, with the version that its next write names. */
export interface StoredWarning {
  readonly id: string;
  readonly warning: Warning;
  readonly version: number;
}

/** Longer than anything waits: quiet hours are over within 26 hours; a pause that Slack asks for and a lease end sooner. */
const LONGEST_WAIT_MS = 27 * 60 * 60 * 1000;

/** The same warning always has the same id, so that writing it a second time finds it there. */
export function warningId(warning: Warning): string {
  const { registrationId, endsAtMs, step, snoozeEndedAtMs, recipient } = warning;
  const stepWord = step === AFTER_END ? 'after' : String(step);
  const again = snoozeEndedAtMs === null ? '' : `-${snoozeEndedAtMs}`;
  return `${registrationId}:${endsAtMs ?? 'never'}:${stepWord}${again}:${recipient.id}`;
}

/** What was seen dead first, then by its end. */
export function byUrgency(one: Warning, other: Warning): number {
  return urgency(one) - urgency(other);
}

function urgency({ endsAtMs, step }: Warning): number {
  return step === 'dead' ? Number.NEGATIVE_INFINITY : (endsAtMs ?? Number.MAX_SAFE_INTEGER);
}

/** Whether it waits for somebody to send it, now or later. */
export function isOpen({ state }: Warning): boolean {
  return state.kind === 'waiting' || state.kind === 'claimed';
}

/** From when on somebody may take it; null for one that is done with. */
export function takeableAtMs({ state, notBeforeMs }: Warning): number | null {
  if (state.kind === 'waiting') return notBeforeMs;
  return state.kind === 'claimed' ? state.leaseUntilMs : null;
}

/** Before this moment nobody put it where it waits; null for one that is done with. */
export function plannedAfterMs(warning: Warning): number | null {
  const atMs = takeableAtMs(warning);
  return atMs === null ? null : atMs - LONGEST_WAIT_MS;
}

/** Its time has come; or it lies further ahead than anything waits, so that whoever put it there had a clock that has gone back since. */
export function isTakeable(warning: Warning, nowMs: number): boolean {
  const [atMs, afterMs] = [takeableAtMs(warning), plannedAfterMs(warning)];
  return atMs !== null && afterMs !== null && (atMs <= nowMs || afterMs > nowMs);
}
