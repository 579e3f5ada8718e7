// Each signature once: over replicas by the store, and here also while the store is away.
import { describe, expect, it } from 'vitest';
import { createSeen } from '../../../src/slack/receivers/seen.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { PutOptions, PutResult } from '../../../src/support/store.ts';

function driven() {
  let nowMs = 0;
  let isAway = false;
  const kept = new Map<string, number>();
  const store = {
    async put(_: string, id: string, __: object, { endsAtMs }: PutOptions): Promise<PutResult> {
      if (isAway) throw new Error('away');
      if ((kept.get(id) ?? 0) > nowMs) return { ok: false, reason: 'conflict' };
      kept.set(id, endsAtMs ?? Number.POSITIVE_INFINITY);
      return { ok: true, version: kept.size };
    },
  };
  const clock = { ...systemClock, now: () => nowMs };
  return {
    replica: () => createSeen(store, clock),
    kept,
    pass: (ms: number) => {
      nowMs += ms;
    },
    lose: () => {
      isAway = true;
    },
  };
}

describe('a signature', () => {
  it('is new once over two replicas, and again after ten minutes', async () => {
    const { replica, pass } = driven();
    const [left, right] = [replica(), replica()];
    expect([await left('a'), await left('a'), await right('a'), await right('b')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    pass(10 * 60 * 1000 + 1);
    expect(await right('a')).toBe(true);
  });

  it('is new once in a replica while the store is away', async () => {
    const { replica, lose } = driven();
    const seen = replica();
    lose();
    expect([await seen('a'), await seen('a')]).toEqual([true, false]);
  });

  it('is kept hashed', async () => {
    const { replica, kept } = driven();
    await replica()('v0=secret-signature');
    expect([...kept.keys()].join()).toMatch(/^[0-9a-f]{64}$/);
  });
});
