/** Tells when something was done about a registration that whoever was warned of it must see: wherever it was done, and by whom. */
import type { Registration } from './record/registration.ts';
import type { Registrations } from './record/registrations.ts';

/** @param noticed told of each such write, after it; it must not reject, and nobody waits for it */
export function noticing(
  registrations: Registrations,
  noticed: (registrationId: string) => void,
): Registrations {
  return {
    ...registrations,
    async write(before, after, line, more) {
      const written = await registrations.write(before, after, line, more);
      const old = before?.registration;
      if (written.kind === 'written' && old !== undefined && isAnswer(old, after)) noticed(old.id);
      return written;
    },
  };
}

/** Removed, renewed, retired, seen dead, snoozed, or in other hands. */
function isAnswer(before: Registration, after: Registration | null): boolean {
  if (after === null) return true;
  return (
    JSON.stringify(before.expiry) !== JSON.stringify(after.expiry) ||
    before.state.kind !== after.state.kind ||
    before.ownerId !== after.ownerId ||
    before.snoozedUntilMs !== after.snoozedUntilMs
  );
}
