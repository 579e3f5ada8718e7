/** What is told beside the ladder, once: that a token was seen dead before its end, or that its owner has left. */
import { retried } from '../tokens/change.ts';
import type { Registration } from '../tokens/record/registration.ts';
import { draftWarnings } from './drafting.ts';
import type { Planned } from './planning.ts';
import type { WarningPorts } from './ports.ts';
import { putWarning, removeWarning } from './warning-form.ts';

export function planDeath(ports: WarningPorts, registrationId: string): Promise<Planned> {
  return planOnce(ports, registrationId, 'dead', ({ state }) => state.kind === 'dead');
}

/** For whoever stands in: the backup owner, the channel or the admins. */
export function planDeparture(ports: WarningPorts, registrationId: string): Promise<Planned> {
  return planOnce(ports, registrationId, 'left', ({ state }) => state.kind !== 'retired');
}

/** Whatever of the ladder still waits is taken away with it. */
function planOnce(
  ports: WarningPorts,
  registrationId: string,
  step: 'dead' | 'left',
  isTrueOf: (registration: Registration) => boolean,
): Promise<Planned> {
  const { outbox, tokens } = ports;
  return retried<Planned>(tokens, async () => {
    const found = await tokens.registrations.find(registrationId);
    if (found === null || !isTrueOf(found.registration)) return { kind: 'quiet' };
    const told = await outbox.about(registrationId);
    const { state } = found.registration;
    // Without an end, one death is told from another by its moment.
    const since = step === 'dead' && state.kind === 'dead' ? state.atMs : null;
    const drafts = await draftWarnings(ports, found.registration, step, since, told);
    if (drafts.length === 0) return { kind: 'nobody' };
    const fresh = await outbox.missing(drafts);
    if (fresh.length === 0) return { kind: 'quiet' };
    const silenced = told.filter(({ warning }) => {
      const isThis = warning.step === step && warning.snoozeEndedAtMs === since;
      return warning.state.kind === 'waiting' && !isThis;
    });
    const done = await tokens.store.batch([
      ...fresh.map((warning) => putWarning(warning, 'absent')),
      ...silenced.map(({ id, version }) => removeWarning(id, version)),
    ]);
    return done.ok ? { kind: 'planned', warnings: fresh.length } : 'conflict';
  });
}
