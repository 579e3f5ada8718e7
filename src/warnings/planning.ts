/**
 * From a registration whose time has come to the warnings that must be sent. They and the step that was passed on are written in one batch:
 * all of it or nothing, so that a crash neither loses a warning nor makes one twice.
 */
import type { Operation } from '../support/store.ts';
import { retried } from '../tokens/change.ts';
import { crossedStep } from '../tokens/record/ladder.ts';
import type { Registration, StoredRegistration } from '../tokens/record/registration.ts';
import { ladderOf } from '../tokens/record/registration-record.ts';
import { draftWarnings } from './drafting.ts';
import { isStillSo } from './fate.ts';
import { rememberUntold } from './look-memory.ts';
import type { WarningPorts } from './ports.ts';
import { type Step, type StoredWarning, type Warning, warningId } from './warning.ts';
import { putWarning, removeWarning } from './warning-form.ts';

export type Planned =
  | { readonly kind: 'planned'; readonly warnings: number }
  /** Nothing is due (any more). */
  | { readonly kind: 'quiet' }
  /** Nobody can be told; the step stays open. */
  | { readonly kind: 'nobody' };

interface DueStep {
  readonly step: number;
  readonly snoozeEndedAtMs: number | null;
}

/** Plans the step that is due for one registration, if one is. */
export function planWarnings(ports: WarningPorts, registrationId: string): Promise<Planned> {
  const { outbox, tokens } = ports;
  return retried<Planned>(tokens, async () => {
    const before = await tokens.registrations.find(registrationId);
    const due = before && (await dueStep(ports, before));
    if (!before || !due) return { kind: 'quiet' };
    const told = await outbox.about(registrationId);
    const drafts = await draftWarnings(ports, before.registration, due.step, due.snoozeEndedAtMs, told);
    if (drafts.length === 0) return { kind: 'nobody' };
    const fresh = await unsaid(ports, drafts, told);
    const after = { ...before.registration, warnedStep: due.step, snoozedUntilMs: null };
    const written = await tokens.registrations.write(before, after, null, [
      ...fresh.map((warning) => putWarning(warning, 'absent')),
      ...withoutStale(told, drafts),
    ]);
    return written.kind === 'written' ? { kind: 'planned', warnings: fresh.length } : 'conflict';
  });
}

/**
 * What became of a claimed warning, and with it whoever is told instead, in one batch: Slack said that somebody never can be told, or
 * others are told of that token by now (`after` is null then). When nobody is left, the step is open again.
 */
export function escalate(
  ports: WarningPorts,
  claimed: StoredWarning,
  after: Warning | null,
): Promise<Planned> {
  const { id, version, warning } = claimed;
  const { outbox, tokens } = ports;
  const own = after === null ? removeWarning(id, version) : putWarning(after, version);
  return retried<Planned>(tokens, async () => {
    const all = await outbox.about(warning.registrationId);
    // It may be done already, and only the answer was lost.
    if (!all.some((one) => one.id === id && one.version === version)) return { kind: 'quiet' };
    const others = all.filter((one) => one.id !== id);
    const told = after === null ? others : [...others, { ...claimed, warning: after }];
    const found = await tokens.registrations.find(warning.registrationId);
    const due = found && stillDueOf(warning, found.registration);
    if (!found || !due) return (await tokens.store.batch([own])).ok ? { kind: 'quiet' } : 'conflict';
    const drafts = await draftWarnings(ports, found.registration, due.step, due.snoozeEndedAtMs, told);
    if (drafts.length === 0) return reopen(ports, found, due.step, own);
    const fresh = await unsaid(ports, drafts, others);
    const same = after === null ? drafts.find((draft) => warningId(draft) === id) : undefined;
    const again = same && !isSaid(others, same) ? putWarning(same, version) : null;
    const done = await tokens.store.batch([again ?? own, ...fresh.map((one) => putWarning(one, 'absent'))]);
    if (!done.ok) return 'conflict';
    const warnings = fresh.length + (again === null ? 0 : 1);
    return warnings === 0 ? { kind: 'quiet' } : { kind: 'planned', warnings };
  });
}

/** Null where nothing is to be told any more. Another owner has asked for no peace. */
function stillDueOf(
  warning: Warning,
  registration: Registration,
): Pick<Warning, 'step' | 'snoozeEndedAtMs'> | null {
  const { ownerId } = registration;
  const isOthers = ownerId !== warning.ownerId;
  if (isOthers && warning.step === 'left') return null;
  if (!isStillSo({ ...warning, ownerId }, registration)) return null;
  return isOthers && warning.step !== 'dead' ? { ...warning, snoozeEndedAtMs: null } : warning;
}

async function reopen(
  { clock, tokens }: WarningPorts,
  before: StoredRegistration,
  step: Step,
  own: Operation,
): Promise<Planned | 'conflict'> {
  const { registration } = before;
  if (step === 'dead') await rememberUntold(tokens.store, registration, clock.now());
  if (registration.warnedStep !== step)
    return (await tokens.store.batch([own])).ok ? { kind: 'nobody' } : 'conflict';
  const written = await tokens.registrations.write(before, { ...registration, warnedStep: null }, null, [
    own,
  ]);
  return written.kind === 'written' ? { kind: 'nobody' } : 'conflict';
}

/** A step that was not told yet; or, when a snooze is over and nothing tighter was crossed, the one that was. */
async function dueStep(
  { clock, tokens }: WarningPorts,
  { registration }: StoredRegistration,
): Promise<DueStep | null> {
  const ladder = ladderOf(registration);
  if (ladder === null) return null;
  const nowMs = clock.now();
  const { endsAtMs, snoozedUntilMs, warnedStep } = ladder;
  if (snoozedUntilMs !== null && nowMs < Math.min(snoozedUntilMs, endsAtMs)) return null;
  const { warningDays } = await tokens.settings.of(registration.teamId);
  const step = crossedStep(ladder, warningDays, nowMs);
  if (step !== null) return { step, snoozeEndedAtMs: null };
  return snoozedUntilMs === null || warnedStep === null
    ? null
    : { step: warnedStep, snoozeEndedAtMs: snoozedUntilMs };
}

/** Those of the drafts whose reader has not heard as much already. */
async function unsaid(
  { outbox }: WarningPorts,
  drafts: readonly Warning[],
  told: readonly StoredWarning[],
): Promise<readonly Warning[]> {
  return (await outbox.missing(drafts)).filter((draft) => !isSaid(told, draft));
}

/** Of the same end the same step or a tighter one; after a snooze since it was over. */
function isSaid(told: readonly StoredWarning[], draft: Warning): boolean {
  return told.some(({ warning: { endsAtMs, recipient, snoozeEndedAtMs, state, step } }) => {
    const isTheirs = recipient.id === draft.recipient.id && endsAtMs === draft.endsAtMs;
    const isSince = draft.snoozeEndedAtMs === null || snoozeEndedAtMs === draft.snoozeEndedAtMs;
    const isTold = state.kind === 'sent' || state.kind === 'claimed';
    const isAsMuch = typeof step === 'number' && typeof draft.step === 'number' && step <= draft.step;
    return isTheirs && isSince && isTold && isAsMuch;
  });
}

/** What nobody has begun to tell goes when it is none of what is told now: a tighter step says it all, and another owner has other hours. */
function withoutStale(told: readonly StoredWarning[], drafts: readonly Warning[]): readonly Operation[] {
  return told.flatMap(({ id, version, warning }) => {
    if (warning.state.kind !== 'waiting') return [];
    const anew = drafts.find((draft) => warningId(draft) === id);
    if (anew === undefined) return [removeWarning(id, version)];
    return anew.ownerId === warning.ownerId ? [] : [putWarning(anew, version)];
  });
}
