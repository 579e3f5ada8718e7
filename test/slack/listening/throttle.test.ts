// A few checks at once for each person, then one every few seconds.
import { expect, it } from 'vitest';
import { createThrottle } from '../../../src/slack/listening/throttle.ts';
import { systemClock } from '../../../src/support/clock.ts';

function drivenThrottle() {
  let atMs = 0;
  const throttle = createThrottle({ ...systemClock, elapsed: () => atMs });
  return {
    throttle,
    pass: (ms: number) => {
      atMs += ms;
    },
  };
}

const ALICE = { teamId: 'T1', userId: 'U1' };

it('grants eight at once, then says how long to wait', () => {
  const { throttle, pass } = drivenThrottle();
  const granted = Array.from({ length: 9 }, () => throttle.take(ALICE));
  expect(granted).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 4_000]);
  pass(3_000);
  expect(throttle.take(ALICE)).toBe(1_000);
  pass(1_000);
  expect([throttle.take(ALICE), throttle.take(ALICE)]).toEqual([0, 4_000]);
});

it('keeps people and workspaces apart', () => {
  const { throttle } = drivenThrottle();
  for (let count = 0; count < 9; count += 1) throttle.take(ALICE);
  expect(throttle.take({ teamId: 'T1', userId: 'U2' })).toBe(0);
  expect(throttle.take({ teamId: 'T2', userId: 'U1' })).toBe(0);
});
