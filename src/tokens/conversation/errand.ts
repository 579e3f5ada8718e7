/** What the conversation with a person wants a token for, read anew each time: it may have ended, or gone elsewhere. */

import { listOwn } from '../listing.ts';
import type { TokenPorts } from '../ports.ts';
import { isLabel } from '../record/label.ts';
import type { Member } from '../record/member.ts';
import type { Place } from '../record/registration.ts';
import type { Onboarding } from './onboarding.ts';
import { readOnboarding } from './onboardings.ts';

export type Errand =
  | {
      readonly kind: 'register';
      /** Suggested; whoever hands the token over may choose another. */
      readonly label: string;
      readonly places: readonly Place[];
      /** Whose single sign-on and policies are asked for too. */
      readonly organization: string | null;
    }
  | {
      readonly kind: 'renew';
      /** Of the registration. */
      readonly id: string;
      readonly label: string;
      readonly organization: string | null;
    };

/** Null when the conversation of that id does not wait for a token (any more). */
export async function errandOf(
  tokens: TokenPorts,
  member: Member,
  conversation: string,
): Promise<Errand | null> {
  const state = await readOnboarding(tokens, member);
  if (state === null || state.id !== conversation || state.step !== 'hand-over') return null;
  return readErrand(tokens, state);
}

/** Null for the renewal of what is no longer there. */
export async function readErrand(tokens: TokenPorts, state: Onboarding): Promise<Errand | null> {
  const { registrations } = await listOwn(tokens, state);
  const organization = ownerOf(state);
  if (state.isRenewal) {
    const renewed = registrations.find(({ id }) => id === state.registrationId);
    return renewed === undefined
      ? null
      : { kind: 'renew', id: renewed.id, label: renewed.label, organization };
  }
  const taken = new Set(registrations.map(({ label }) => label));
  const places = state.place === null ? [] : [state.place];
  return { kind: 'register', label: suggestLabel(state, taken), places, organization };
}

function ownerOf({ image }: Onboarding): string | null {
  return /^ghcr\.io\/([a-z0-9][a-z0-9-]{0,38})\//.exec(image ?? '')?.[1] ?? null;
}

const LONGEST = 28;

/** `acme-docker`, or with a number behind it: a name that this person has not given yet. */
function suggestLabel(state: Onboarding, taken: ReadonlySet<string>): string {
  const words = [ownerOf(state), state.place ?? 'ghcr'].filter((word) => word !== null);
  const joined = words.join('-').slice(0, LONGEST);
  const name = isLabel(joined) ? joined : 'ghcr';
  const numbered = Array.from({ length: taken.size }, (_, index) => `${name}-${index + 2}`);
  return [name, ...numbered].find((each) => !taken.has(each)) ?? name;
}
