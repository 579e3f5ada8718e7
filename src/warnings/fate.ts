/**
 * What becomes of a warning whose time seems to have come, asked anew when it is about to be sent: somebody may have acted, a tighter step may
 * say it all by now, and a bot that slept, a throttle or a long queue may have carried it into somebody's night.
 */
import { crossedStep } from '../tokens/record/ladder.ts';
import type { Registration } from '../tokens/record/registration.ts';
import { ladderOf } from '../tokens/record/registration-record.ts';
import type { WorkspaceSettings } from '../tokens/record/settings.ts';
import { aboutWarning } from './about-warning.ts';
import { answerTo, type Due } from './digest.ts';
import { whoseHours } from './drafting.ts';
import { tellableFromMs } from './hours.ts';
import type { WarningPorts } from './ports.ts';
import { isForRecipient } from './recipients.ts';
import type { Warning } from './warning.ts';

export type Fate =
  | { readonly kind: 'due'; readonly due: Due }
  /** Nothing of it is to be told any more. */
  | { readonly kind: 'gone' }
  /** Its owner, channel or backup owner is another by now, who has not heard it. */
  | { readonly kind: 'others' }
  | { readonly kind: 'early'; readonly notBeforeMs: number };

/** @param settings of its workspace */
export async function fateOf(
  ports: WarningPorts,
  warning: Warning,
  settings: Pick<WorkspaceSettings, 'warningDays' | 'alertChannelId'>,
): Promise<Fate> {
  const due = await aboutWarning(ports, warning);
  const nowMs = ports.clock.now();
  const { registration } = due;
  if (isOvertaken(warning, registration, settings.warningDays, nowMs)) return { kind: 'gone' };
  if (!isStillSo(warning, registration)) {
    return { kind: answerTo(warning, registration)?.kind === 'handed-over' ? 'others' : 'gone' };
  }
  const others = {
    adminIds: ports.adminIds,
    alertChannelId: settings.alertChannelId ?? ports.alertChannelId,
  };
  if (registration !== null && !isForRecipient(registration, warning.recipient, others))
    return { kind: 'others' };
  // Where nobody says in which zone they live, what was planned holds.
  const zone = await ports.directory.person(whoseHours(warning)).then(
    (entry) => ({ name: entry?.timeZone ?? null }),
    () => null,
  );
  if (zone === null) return { kind: 'due', due };
  const notBeforeMs = tellableFromMs(nowMs, ports.quietHours, zone.name, warning.endsAtMs);
  return notBeforeMs > nowMs ? { kind: 'early', notBeforeMs } : { kind: 'due', due };
}

/** A death is told of the dead, and an end of the living; that an owner has left, of whatever was theirs. */
export function isStillSo(warning: Warning, registration: Registration | null): boolean {
  if (answerTo(warning, registration) !== null) return false;
  if (warning.step === 'left') return registration !== null;
  return registration?.state.kind === (warning.step === 'dead' ? 'dead' : 'active');
}

/** A tighter step was passed on meanwhile, or is about to be. */
function isOvertaken(
  { step }: Warning,
  registration: Registration | null,
  warningDays: readonly number[],
  nowMs: number,
): boolean {
  const ladder = registration && ladderOf(registration);
  if (ladder === null || typeof step !== 'number') return false;
  const tightest = crossedStep(ladder, warningDays, nowMs) ?? ladder.warnedStep;
  return tightest !== null && tightest < step;
}
