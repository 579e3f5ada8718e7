import { expect, it } from 'vitest';
import type { Onboarding, OnboardingAct } from '../../src/tokens/conversation/onboarding.ts';
import {
  advanceOnboarding,
  endOnboarding,
  placeOnboarding,
  readOnboarding,
  startOnboarding,
} from '../../src/tokens/conversation/onboardings.ts';
import { DAY, onBothStores } from './both-stores.ts';
import { ANNA, BERT, FOREIGN_ANNA } from './people.ts';

function made(state: Onboarding, act: OnboardingAct) {
  return { ...act, conversation: state.id, at: state.step };
}

onBothStores('A conversation', (trial) => {
  it('goes on where it stood, in another process too', async () => {
    const { ports, other } = trial();
    const begun = await startOnboarding(ports, ANNA);
    expect(await readOnboarding(other, ANNA)).toEqual(begun);
    const first = await advanceOnboarding(
      other,
      ANNA,
      made(begun, { kind: 'place-chosen', place: 'docker' }),
    );
    expect(first).toMatchObject({ kind: 'moved', state: { step: 'image', place: 'docker' } });
    const message = { channelId: 'D0ANNA', ts: '1.2' };
    expect(await placeOnboarding(ports, ANNA, begun.id, message)).toMatchObject({ kind: 'moved' });
    expect(await placeOnboarding(ports, ANNA, 'another', message)).toMatchObject({ kind: 'stale' });
    expect(await readOnboarding(other, ANNA)).toMatchObject({ step: 'image', message });
  });

  it('is one a person: a new one takes its place, and clicks on the old one do nothing', async () => {
    const { ports } = trial();
    const old = await startOnboarding(ports, ANNA);
    const renewal = await startOnboarding(ports, ANNA, 'r'.repeat(22));
    expect(renewal).toMatchObject({ step: 'create', isRenewal: true, registrationId: 'r'.repeat(22) });
    expect(
      await advanceOnboarding(ports, ANNA, made(old, { kind: 'place-chosen', place: 'docker' })),
    ).toEqual({
      kind: 'stale',
      state: renewal,
    });
    expect(await readOnboarding(ports, BERT)).toBeNull();
    expect(await readOnboarding(ports, FOREIGN_ANNA)).toBeNull();
    expect(await advanceOnboarding(ports, BERT, made(renewal, { kind: 'created' }))).toEqual({
      kind: 'stale',
      state: null,
    });
  });

  it('is moved once by twelve clicks at the same moment on two replicas', async () => {
    const { ports, other } = trial();
    const begun = await startOnboarding(ports, ANNA);
    const event = made(begun, { kind: 'place-chosen', place: 'podman' });
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, n) => advanceOnboarding(n % 2 ? ports : other, ANNA, event)),
    );
    expect(results.filter(({ kind }) => kind === 'moved')).toHaveLength(1);
    expect(await readOnboarding(ports, ANNA)).toMatchObject({ step: 'image' });
  });

  it('ends seven days after its last step', async () => {
    const { ports, clock } = trial();
    const begun = await startOnboarding(ports, ANNA);
    clock.nowMs += 6 * DAY;
    await advanceOnboarding(ports, ANNA, made(begun, { kind: 'place-chosen', place: 'docker' }));
    clock.nowMs += 7 * DAY - 1;
    expect(await readOnboarding(ports, ANNA)).not.toBeNull();
    clock.nowMs += 1;
    expect(await readOnboarding(ports, ANNA)).toBeNull();
  });

  it('can be given up, and one of another form begins anew', async () => {
    const { ports, store } = trial();
    await startOnboarding(ports, ANNA);
    expect(await endOnboarding(ports, ANNA)).toBe(true);
    expect(await endOnboarding(ports, ANNA)).toBe(false);
    await store.put('onboarding', 'T0001:U0ANNA', { formatVersion: 9 }, { ifVersion: 'any' });
    expect(await readOnboarding(ports, ANNA)).toBeNull();
    expect(await startOnboarding(ports, ANNA)).toMatchObject({ step: 'place' });
  });
});
