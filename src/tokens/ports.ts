/** What every use case of tokens works with. */
import type { Clock } from '../support/clock.ts';
import type { Store } from '../support/store.ts';
import { noticing } from './noticing.ts';
import { createRegistrations, type Registrations, type TokenLimits } from './record/registrations.ts';
import { createSettingsBook, type SettingsBook } from './record/settings.ts';
import { createKeyRing, type KeyRing, type SealingKey } from './sealing/key-ring.ts';

export interface TokenPorts {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  /** Null when no keys are configured: then no token is ever kept. */
  readonly keyRing: KeyRing | null;
  readonly registrations: Registrations;
  readonly settings: SettingsBook;
  readonly limits: TokenLimits;
}

export interface TokenPortsInput {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly sealingKeys: readonly SealingKey[];
  /** The configured steps; a workspace may have its own. */
  readonly warningDays: readonly number[];
  readonly limits?: TokenLimits;
  /** Told of what was done about a registration. */
  readonly noticed?: (registrationId: string) => void;
}

const LIMITS: TokenLimits = { perPerson: 50, perWorkspace: 500 };

export function createTokenPorts(input: TokenPortsInput): TokenPorts {
  const { store, clock, sealingKeys, warningDays, limits = LIMITS } = input;
  const settings = createSettingsBook(store, warningDays);
  const kept = createRegistrations(store, clock, settings, limits);
  const registrations = input.noticed === undefined ? kept : noticing(kept, input.noticed);
  return { store, clock, keyRing: createKeyRing(sealingKeys), registrations, settings, limits };
}
