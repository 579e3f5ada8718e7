// People, tokens and what an inspection says of them, for tests of tokens.

import { Secret } from '../../src/support/secret.ts';
import type { ProvenFacts } from '../../src/tokens/proven.ts';
import type { Viewer } from '../../src/tokens/record/member.ts';
import type { RegisterInput } from '../../src/tokens/register.ts';
import { someToken } from '../helpers/tokens.ts';
import { DAY, NOON } from './both-stores.ts';

export const ANNA: Viewer = { teamId: 'T0001', userId: 'U0ANNA', isAdmin: false, channelIds: [] };
export const BERT: Viewer = { teamId: 'T0001', userId: 'U0BERT', isAdmin: false, channelIds: [] };
export const ADMIN: Viewer = { teamId: 'T0001', userId: 'U0ADMIN', isAdmin: true, channelIds: [] };
/** The same user id in another workspace. */
export const FOREIGN_ANNA: Viewer = { ...ANNA, teamId: 'T0002', isAdmin: true };
export const CHANNEL = 'C0PULLS';

export const IMAGE = { registry: 'ghcr.io', repository: 'acme/app' };

export function inChannel(viewer: Viewer, ...channelIds: string[]): Viewer {
  return { ...viewer, channelIds };
}

export function alive(changes: Partial<ProvenFacts> = {}): ProvenFacts {
  return {
    life: { kind: 'alive' },
    kind: 'classic',
    login: 'anna-hub',
    scopes: ['read:packages'],
    end: { kind: 'at', atMs: NOON + 90 * DAY },
    ...changes,
  };
}

/** A living token that is kept. */
export function kept(label: string, changes: Partial<RegisterInput> = {}): RegisterInput {
  return {
    label,
    host: 'ghcr.io',
    facts: alive(),
    secret: new Secret(someToken()),
    keep: true,
    confirmedLogin: null,
    ...changes,
  };
}
