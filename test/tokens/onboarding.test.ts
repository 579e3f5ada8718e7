import { describe, expect, it } from 'vitest';
import {
  isEnded,
  nextStep,
  type Onboarding,
  type OnboardingAct,
  type OnboardingStep,
  STEPS,
} from '../../src/tokens/conversation/onboarding.ts';

const START: Onboarding = {
  formatVersion: 1,
  id: 'conversation-conversat',
  teamId: 'T0001',
  userId: 'U0ANNA',
  step: 'place',
  place: null,
  image: null,
  way: null,
  registrationId: null,
  isRenewal: false,
  notNeeded: null,
  message: null,
  startedAtMs: 0,
};

const CHOSEN: OnboardingAct = { kind: 'place-chosen', place: 'podman' };
const SKIPPED: OnboardingAct = { kind: 'image-skipped' };
const CREATED: OnboardingAct = { kind: 'created' };
const PAGE: OnboardingAct = { kind: 'way-chosen', way: 'page' };
const RECEIVED: OnboardingAct = { kind: 'token-received' };
const PROVEN: OnboardingAct = { kind: 'proven', registrationId: 'registration-registrat' };
const REST: readonly OnboardingAct[] = [{ kind: 'used' }, { kind: 'verified' }];

/** Every act at the step where the conversation stands; each must be possible. */
function walk(acts: readonly OnboardingAct[], from: Onboarding = START): Onboarding {
  return acts.reduce((state, act) => {
    const next = nextStep(state, { ...act, conversation: state.id, at: state.step });
    if (next.kind !== 'moved') throw new Error(`${act.kind} is not possible at ${state.step}`);
    return next.state;
  }, from);
}

describe('the conversation', () => {
  it.each<[string, readonly OnboardingAct[], OnboardingStep, Partial<Onboarding>]>([
    [
      'with a token over the page',
      [CHOSEN, SKIPPED, CREATED, PAGE, RECEIVED, PROVEN, ...REST],
      'remembered',
      { place: 'podman', way: 'page', registrationId: 'registration-registrat' },
    ],
    [
      'with a token over a modal, at the second attempt',
      [
        CHOSEN,
        { kind: 'image-checked', image: 'ghcr.io/acme/app:1', isPublic: false },
        CREATED,
        { kind: 'way-chosen', way: 'modal' },
        RECEIVED,
        { kind: 'proof-failed' },
        RECEIVED,
        PROVEN,
        ...REST,
      ],
      'remembered',
      { image: 'ghcr.io/acme/app:1', way: 'modal' },
    ],
    [
      'with a reminder alone',
      [
        CHOSEN,
        SKIPPED,
        CREATED,
        { kind: 'way-chosen', way: 'remind' },
        { kind: 'reminder-kept', registrationId: 'reminder-reminder-remi' },
        ...REST,
      ],
      'remembered',
      { way: 'remind', registrationId: 'reminder-reminder-remi' },
    ],
    [
      'for GitHub Actions',
      [{ kind: 'place-chosen', place: 'actions' }],
      'not-needed',
      { notNeeded: 'actions' },
    ],
    [
      'for a public image',
      [CHOSEN, { kind: 'image-checked', image: 'ghcr.io/acme/app:1', isPublic: true }],
      'not-needed',
      { notNeeded: 'public', image: 'ghcr.io/acme/app:1' },
    ],
    [
      'for a public image, with a token all the same',
      [
        CHOSEN,
        { kind: 'image-checked', image: 'ghcr.io/acme/app:1', isPublic: true },
        { kind: 'wanted-anyway' },
      ],
      'create',
      { notNeeded: null },
    ],
    [
      'for Actions, with a token all the same',
      [{ kind: 'place-chosen', place: 'actions' }, { kind: 'wanted-anyway' }],
      'image',
      { notNeeded: null },
    ],
    ['back to the place', [CHOSEN, { kind: 'back' }], 'place', {}],
    [
      'with another way after all',
      [CHOSEN, SKIPPED, CREATED, PAGE, { kind: 'way-chosen', way: 'remind' }],
      'hand-over',
      { way: 'remind' },
    ],
    ['given up', [CHOSEN, SKIPPED, { kind: 'cancelled' }], 'cancelled', {}],
  ])('%s', (_, acts, step, parts) => {
    expect(walk(acts)).toMatchObject({ step, ...parts });
  });

  it('of a renewal begins with creating, and has nothing before it', () => {
    const renewal: Onboarding = { ...START, step: 'create', isRenewal: true, registrationId: 'r' };
    expect(nextStep(renewal, { kind: 'back', conversation: START.id, at: 'create' }).kind).toBe('stale');
    expect(walk([CREATED, PAGE, RECEIVED, PROVEN], renewal).step).toBe('use');
  });
});

describe('nothing changes', () => {
  const acts = [CHOSEN, SKIPPED, CREATED, PAGE, RECEIVED, PROVEN, ...REST];

  it.each(acts.map((act, at) => [act.kind, at] as const))('by a second click on %s', (_, at) => {
    const before = walk(acts.slice(0, at));
    const event = { ...(acts[at] ?? CREATED), conversation: START.id, at: before.step };
    const once = nextStep(before, event);
    if (once.kind !== 'moved') throw new Error('not possible once');
    const twice = nextStep(once.state, event);
    expect(twice.kind === 'moved' ? twice.state : once.state).toEqual(once.state);
  });

  it('by an event of another conversation', () => {
    const event = { ...CHOSEN, conversation: 'other', at: 'place' } as const;
    expect(nextStep(START, event)).toEqual({ kind: 'stale' });
  });

  const everyAct: readonly OnboardingAct[] = [
    ...acts,
    { kind: 'wanted-anyway' },
    { kind: 'proof-failed' },
    { kind: 'reminder-kept', registrationId: 'r' },
    { kind: 'back' },
    { kind: 'cancelled' },
    { kind: 'image-checked', image: 'ghcr.io/a/b', isPublic: false },
  ];

  it.each(STEPS)('by any event that was made for another step than %s', (step) => {
    for (const act of everyAct) {
      for (const at of STEPS.filter((other) => other !== step)) {
        expect(nextStep({ ...START, step }, { ...act, conversation: START.id, at })).toEqual({
          kind: 'stale',
        });
      }
    }
  });

  it('by an event that its step does not know', () => {
    const possible = STEPS.map((step) => [
      step,
      everyAct
        .filter((act) => {
          const event = { ...act, conversation: START.id, at: step };
          return nextStep({ ...START, step, way: 'page' }, event).kind === 'moved';
        })
        .map(({ kind }) => kind),
    ]);
    expect(Object.fromEntries(possible)).toEqual({
      place: ['place-chosen', 'cancelled'],
      image: ['image-skipped', 'back', 'cancelled', 'image-checked'],
      create: ['created', 'back', 'cancelled'],
      'hand-over': ['way-chosen', 'token-received', 'back', 'cancelled'],
      prove: ['proven', 'proof-failed', 'cancelled'],
      use: ['used', 'cancelled'],
      verify: ['verified', 'cancelled'],
      remembered: [],
      'not-needed': ['wanted-anyway'],
      cancelled: [],
    });
  });

  it('by anything after a conversation has ended, but wanting a token all the same', () => {
    const ended = STEPS.filter((step) => isEnded({ ...START, step }));
    expect(ended).toEqual(['remembered', 'not-needed', 'cancelled']);
  });
});
