/**
 * From a registration whose time has come to the warnings that must be sent. They and the step that was passed on are written in one batch:
 * all of it or nothing, so that a crash neither loses a warning nor makes one twice.
 */
import type { Operation } from '../support/store.ts';
import { retried } from '../tokens/change.ts';
import { crossedStep } from '../tokens/ladder.ts';
import type { Registration, StoredRegistration } from '../tokens/registration.ts';
import { ladderOf } from '../tokens/registration-record.ts';
import { draftWarnings } from './drafting.ts';
import { isStillSo } from './fate.ts';
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
    const fresh = await outbox.missing(drafts);
    const stale = staleOf(told, before.registration, due.step);
    const after = { ...before.registration, warnedStep: due.step, snoozedUntilMs: null };
    const written = await tokens.registrations.write(before, after, null, [
      ...fresh.map((warning) => putWarning(warning, 'absent')),
      ...stale.map((old) => replace(old, drafts)),
    ]);
    return written.kind === 'written' ? { kind: 'planned', warnings: fresh.length } : 'conflict';
  });
}

/** Tells the next who can be told, after Slack said that somebody never can. When nobody is left, the step is open again. */
export function escalate(ports: WarningPorts, warning: Warning): Promise<Planned> {
  const { registrationId, step, snoozeEndedAtMs } = warning;
  const { outbox, tokens } = ports;
  return retried<Planned>(tokens, async () => {
    const found = await tokens.registrations.find(registrationId);
    if (found === null || !isStillSo(warning, found.registration)) return { kind: 'quiet' };
    const told = await outbox.about(registrationId);
    const drafts = await draftWarnings(ports, found.registration, step, snoozeEndedAtMs, told);
    if (drafts.length === 0) return reopen(ports, found, step);
    const fresh = await outbox.missing(drafts);
    if (fresh.length === 0) return { kind: 'quiet' };
    const done = await tokens.store.batch(fresh.map((warning) => putWarning(warning, 'absent')));
    return done.ok ? { kind: 'planned', warnings: fresh.length } : 'conflict';
  });
}

async function reopen(
  { tokens }: WarningPorts,
  before: StoredRegistration,
  step: Step,
): Promise<Planned | 'conflict'> {
  if (before.registration.warnedStep !== step) return { kind: 'nobody' };
  const written = await tokens.registrations.write(before, { ...before.registration, warnedStep: null }, null);
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

/** What nobody has begun to tell and is not so any more: a tighter step says it all, and another owner's hours are others. */
function staleOf(
  told: readonly StoredWarning[],
  { ownerId }: Registration,
  step: Step,
): readonly StoredWarning[] {
  return told.filter(
    ({ warning }) =>
      warning.state.kind === 'waiting' && (warning.step !== step || warning.ownerId !== ownerId),
  );
}

function replace({ id, version }: StoredWarning, drafts: readonly Warning[]): Operation {
  const anew = drafts.find((draft) => warningId(draft) === id);
  return anew === undefined ? removeWarning(id, version) : putWarning(anew, version);
}
