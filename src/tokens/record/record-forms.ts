/** Whether a record is one of ours as it stands: for whoever takes records from a file. */
import type { JsonObject } from '../../support/store.ts';
import { isOnboardingRecord } from '../conversation/onboardings.ts';
import { isTicketRecord } from '../conversation/tickets.ts';
import { isAuditRecord } from './audit.ts';
import { FINGERPRINT_KEY_KIND, isFingerprintKey } from './fingerprint.ts';
import { AUDIT, ERASING, KEY_IN_USE, ONBOARDING, REGISTRATION, SETTINGS, SHELF, TICKET } from './names.ts';
import { readRegistration } from './registration-form.ts';
import { isSettings } from './settings.ts';
import { isShelf } from './shelf.ts';

type IsForm = (value: JsonObject, id: string) => boolean;

/** A record's id says the same as its value, so that none can stand in another's place. */
const FORMS: ReadonlyMap<string, IsForm> = new Map<string, IsForm>([
  [
    REGISTRATION,
    (value, id) => {
      const reading = readRegistration(value);
      return reading.kind === 'read' && reading.registration.id === id;
    },
  ],
  [SHELF, (value, id) => isShelf(value) && `${value['teamId']}:${value['userId']}` === id],
  [KEY_IN_USE, (value, id) => value['keyId'] === id && /^[a-z0-9][a-z0-9-]{0,31}$/.test(id)],
  [AUDIT, (value) => isAuditRecord(value)],
  [SETTINGS, (value, id) => isSettings(value) && value['teamId'] === id],
  [TICKET, (value, id) => isTicketRecord(value) && /^[A-Za-z0-9_-]{43}$/.test(id)],
  [ONBOARDING, (value, id) => isOnboardingRecord(value) && `${value['teamId']}:${value['userId']}` === id],
  [FINGERPRINT_KEY_KIND, (value) => isFingerprintKey(value)],
  [ERASING, (_, id) => id === 'wanted'],
]);

/** Null for a kind that is not of tokens. */
export function isTokenRecord(kind: string, id: string, value: JsonObject): boolean | null {
  return FORMS.get(kind)?.(value, id) ?? null;
}
