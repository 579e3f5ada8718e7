/** Conversations in the store: one a person, for seven days from its last step, so that it goes on after a restart. */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { retried } from '../change.ts';
import type { TokenPorts } from '../ports.ts';
import { DAY_MS } from '../record/ladder.ts';
import { isTeamId, isUserId, type Member, memberKey } from '../record/member.ts';
import { ONBOARDING } from '../record/names.ts';
import { PLACES } from '../record/registration.ts';
import { nextStep, type Onboarding, type OnboardingEvent, STEPS, WAYS } from './onboarding.ts';

type Ports = Pick<TokenPorts, 'store' | 'clock'>;

export type Advanced =
  | { readonly kind: 'moved'; readonly state: Onboarding }
  /** Nothing has changed; `state` is how it stands, null when there is no conversation. */
  | { readonly kind: 'stale'; readonly state: Onboarding | null };

const KEPT_MS = 7 * DAY_MS;

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));
const Form = v.object({
  formatVersion: v.literal(1),
  id: Id,
  teamId: v.pipe(v.string(), v.check(isTeamId)),
  userId: v.pipe(v.string(), v.check(isUserId)),
  step: v.picklist(STEPS),
  place: v.nullable(v.picklist(PLACES)),
  image: v.nullable(v.pipe(v.string(), v.maxLength(512))),
  way: v.nullable(v.picklist(WAYS)),
  registrationId: v.nullable(Id),
  isRenewal: v.boolean(),
  notNeeded: v.nullable(v.picklist(['actions', 'public'])),
  message: v.nullable(v.object({ channelId: v.string(), ts: v.string() })),
  startedAtMs: v.pipe(v.number(), v.safeInteger()),
});

/**
 * A new conversation in the place of an open one; with a registration it renews that one, and begins with creating. An image is one
 * that a token is wanted for: it was not asked for yet.
 */
export async function startOnboarding(
  { store, clock }: Ports,
  { teamId, userId }: Member,
  renewing: string | null = null,
  image: string | null = null,
): Promise<Onboarding> {
  const nowMs = clock.now();
  const state: Onboarding = {
    formatVersion: 1,
    id: randomBytes(16).toString('base64url'),
    teamId,
    userId,
    step: renewing === null ? 'place' : 'create',
    place: null,
    image,
    way: null,
    registrationId: renewing,
    isRenewal: renewing !== null,
    notNeeded: null,
    message: null,
    startedAtMs: nowMs,
  };
  await store.put(ONBOARDING, memberKey(state), state, { ifVersion: 'any', endsAtMs: nowMs + KEPT_MS });
  return state;
}

/** Null when there is none, or one of another form: then it begins anew. */
export async function readOnboarding(
  ports: Pick<Ports, 'store'>,
  member: Member,
): Promise<Onboarding | null> {
  return (await hold(ports, member))?.state ?? null;
}

export function advanceOnboarding(ports: Ports, member: Member, event: OnboardingEvent): Promise<Advanced> {
  return changeOnboarding(ports, member, (state) => {
    const next = nextStep(state, event);
    return next.kind === 'moved' ? next.state : null;
  });
}

/** Remembers which message is the conversation's. */
export function placeOnboarding(
  ports: Ports,
  member: Member,
  conversation: string,
  message: { readonly channelId: string; readonly ts: string },
): Promise<Advanced> {
  return changeOnboarding(ports, member, (state) =>
    state.id === conversation ? { ...state, message } : null,
  );
}

/** Whether there was one. */
export async function endOnboarding({ store }: Pick<Ports, 'store'>, member: Member): Promise<boolean> {
  const held = await store.get(ONBOARDING, memberKey(member));
  if (held !== null) await store.delete(ONBOARDING, memberKey(member));
  return held !== null;
}

export function isOnboardingRecord(value: unknown): boolean {
  return v.is(Form, value);
}

function changeOnboarding(
  ports: Ports,
  member: Member,
  decide: (state: Onboarding) => Onboarding | null,
): Promise<Advanced> {
  return retried<Advanced>(ports, async () => {
    const held = await hold(ports, member);
    const after = held && decide(held.state);
    if (held === null || after === null) return { kind: 'stale', state: held?.state ?? null };
    const endsAtMs = ports.clock.now() + KEPT_MS;
    const put = await ports.store.put(ONBOARDING, memberKey(member), after, {
      ifVersion: held.version,
      endsAtMs,
    });
    return put.ok ? { kind: 'moved', state: after } : 'conflict';
  });
}

async function hold(
  { store }: Pick<Ports, 'store'>,
  member: Member,
): Promise<{ readonly state: Onboarding; readonly version: number } | null> {
  const record = await store.get(ONBOARDING, memberKey(member));
  if (record === null) return null;
  const read = v.safeParse(Form, record.value);
  return read.success ? { state: read.output, version: record.version } : null;
}
