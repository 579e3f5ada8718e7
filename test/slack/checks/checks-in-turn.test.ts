// People's checks before those on schedule, each person's in their own line, and a kind no where it would take too long.
import { describe, expect, it } from 'vitest';
import type { CheckForSlack } from '../../../src/slack/checks/check-for-slack.ts';
import { createChecksInTurn } from '../../../src/slack/checks/checks-in-turn.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { createFairQueue } from '../../../src/support/fair-queue.ts';

const ALICE = { teamId: 'T0001', userId: 'U0ALICE' };
const BOB = { teamId: 'T0001', userId: 'U0BOB' };

function open(waitingPerKey = 8) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const check: CheckForSlack = (image) => {
    begun.push(image);
    return new Promise((resolve) => {
      ends.push(() => resolve({ kind: 'several', images: [image] }));
    });
  };
  const deadlines: (() => void)[] = [];
  const clock = {
    deadline: () => {
      const controller = new AbortController();
      deadlines.push(() => controller.abort());
      return { signal: controller.signal, cancel: () => undefined };
    },
  };
  const queue = createFairQueue({ atOnce: 1, waiting: 20, waitingPerKey });
  return { begun, ends, deadlines, ...createChecksInTurn({ check, queue, clock }) };
}

describe('checks in turn', () => {
  it('let people go ahead of watches, and nobody’s crowd ahead of anybody', async () => {
    const { begun, ends, forPerson, forWatch } = open();
    const all = [
      forWatch(ALICE, 'first', null),
      forWatch(ALICE, 'watch', null),
      forPerson(ALICE, 'alice 1', null),
      forPerson(ALICE, 'alice 2', null),
      forPerson(BOB, 'bob', null),
    ];
    for (let count = 0; count < all.length; count += 1) {
      ends[count]?.();
      await systemClock.sleep(1);
    }
    await Promise.all(all);
    expect(begun).toEqual(['first', 'alice 1', 'bob', 'alice 2', 'watch']);
  });

  it('say that they are busy where too many of one person wait, or it takes too long', async () => {
    const { begun, deadlines, ends, forPerson } = open(1);
    const running = forPerson(BOB, 'running', null);
    const waiting = forPerson(ALICE, 'waiting', null);
    expect(await forPerson(ALICE, 'one too many', null)).toEqual({ kind: 'busy' });
    for (const end of deadlines) end();
    expect(await waiting).toEqual({ kind: 'busy' });
    ends[0]?.();
    expect(await running).toEqual({ kind: 'several', images: ['running'] });
    expect(begun).toEqual(['running']);
  });
});
