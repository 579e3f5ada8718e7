/**
 * The conversation that leads to a token that works, as data: where it stands, and where an event takes it. Every event names the
 * conversation and the step it was made for, so that a second click, or one on an old message, changes nothing. No token is ever in it.
 */
import type { Member } from '../record/member.ts';
import type { Place } from '../record/registration.ts';

export const STEPS = [
  'place',
  'image',
  'create',
  'hand-over',
  'prove',
  'use',
  'verify',
  /** Ends: told when warnings will come; no token is needed; given up. */
  'remembered',
  'not-needed',
  'cancelled',
] as const;

export type OnboardingStep = (typeof STEPS)[number];

export const WAYS = ['remind', 'page', 'modal'] as const;

/** How the token is handed over; `remind` is no token at all. */
export type Way = (typeof WAYS)[number];

export interface Onboarding extends Member {
  readonly formatVersion: 1;
  /** The conversation's own id: 128 random bits in base64url. */
  readonly id: string;
  readonly step: OnboardingStep;
  readonly place: Place | null;
  /** As a reference is written; null when none was named. */
  readonly image: string | null;
  /** Null until it is chosen. */
  readonly way: Way | null;
  /** The registration that is renewed, or the one that came of it. */
  readonly registrationId: string | null;
  readonly isRenewal: boolean;
  /** Why no token is needed. */
  readonly notNeeded: 'actions' | 'public' | null;
  /** The one message that is edited along the way. */
  readonly message: { readonly channelId: string; readonly ts: string } | null;
  readonly startedAtMs: number;
}

export type OnboardingAct =
  | { readonly kind: 'place-chosen'; readonly place: Place }
  /** The image was asked for without a login. */
  | { readonly kind: 'image-checked'; readonly image: string; readonly isPublic: boolean }
  | { readonly kind: 'image-skipped' }
  /** A token is wanted although none is needed. */
  | { readonly kind: 'wanted-anyway' }
  | { readonly kind: 'created' }
  | { readonly kind: 'way-chosen'; readonly way: Way }
  | { readonly kind: 'token-received' }
  | { readonly kind: 'proof-failed' }
  | { readonly kind: 'proven'; readonly registrationId: string }
  | { readonly kind: 'reminder-kept'; readonly registrationId: string }
  | { readonly kind: 'used' }
  | { readonly kind: 'verified' }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

export type OnboardingEvent = OnboardingAct & {
  /** Id of the conversation. */
  readonly conversation: string;
  /** The step that was shown when it was made. */
  readonly at: OnboardingStep;
};

/** `stale`: made for another step or conversation, or not possible there. Nothing has changed then. */
export type NextStep = { readonly kind: 'moved'; readonly state: Onboarding } | { readonly kind: 'stale' };

const ENDS: ReadonlySet<OnboardingStep> = new Set(['remembered', 'not-needed', 'cancelled']);
const BACK: ReadonlyMap<OnboardingStep, OnboardingStep> = new Map([
  ['image', 'place'],
  ['create', 'image'],
  ['hand-over', 'create'],
]);
const STALE: NextStep = { kind: 'stale' };

export function isEnded({ step }: Onboarding): boolean {
  return ENDS.has(step);
}

export function nextStep(state: Onboarding, event: OnboardingEvent): NextStep {
  if (event.conversation !== state.id || event.at !== state.step) return STALE;
  const changes = changesOf(state, event);
  return changes === null ? STALE : { kind: 'moved', state: { ...state, ...changes } };
}

type Changes = Partial<Pick<Onboarding, 'step' | 'place' | 'image' | 'way' | 'registrationId' | 'notNeeded'>>;

/** Null for what is not possible at this step. */
function changesOf(state: Onboarding, event: OnboardingEvent): Changes | null {
  const { step, way, notNeeded, isRenewal } = state;
  switch (event.kind) {
    case 'place-chosen': {
      if (step !== 'place') return null;
      const { place } = event;
      return place === 'actions'
        ? { step: 'not-needed', place, notNeeded: 'actions' }
        : { step: 'image', place };
    }
    case 'image-checked': {
      if (step !== 'image') return null;
      const { image } = event;
      return event.isPublic ? { step: 'not-needed', image, notNeeded: 'public' } : { step: 'create', image };
    }
    case 'image-skipped':
      return step === 'image' ? { step: 'create', image: null } : null;
    case 'wanted-anyway':
      if (step !== 'not-needed') return null;
      return { step: notNeeded === 'actions' ? 'image' : 'create', notNeeded: null };
    case 'created':
      return step === 'create' ? { step: 'hand-over', way: null } : null;
    case 'way-chosen':
      return step === 'hand-over' ? { way: event.way } : null;
    case 'token-received':
      return step === 'hand-over' && (way === 'page' || way === 'modal') ? { step: 'prove' } : null;
    case 'proof-failed':
      return step === 'prove' ? { step: 'hand-over' } : null;
    case 'proven':
      return step === 'prove' ? { step: 'use', registrationId: event.registrationId } : null;
    case 'reminder-kept':
      return step === 'hand-over' && way === 'remind'
        ? { step: 'use', registrationId: event.registrationId }
        : null;
    case 'used':
      return step === 'use' ? { step: 'verify' } : null;
    case 'verified':
      return step === 'verify' ? { step: 'remembered' } : null;
    case 'back': {
      const before = BACK.get(step);
      // A renewal begins with creating.
      return before === undefined || (isRenewal && step === 'create') ? null : { step: before, way: null };
    }
    case 'cancelled':
      return ENDS.has(step) ? null : { step: 'cancelled' };
  }
}
