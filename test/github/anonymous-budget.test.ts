// The hour's requests without a credential, of which some are kept for revoking.
import { describe, expect, it } from 'vitest';
import { type AnonymousBudget, createAnonymousBudget } from '../../src/github/anonymous-budget.ts';

const HOUR = 60 * 60 * 1000;
const START = 1_800_000_000_000;

function driven() {
  const clock = {
    nowMs: START,
    now() {
      return this.nowMs;
    },
  };
  return { clock, budget: createAnonymousBudget(clock) };
}

function takeAll(budget: AnonymousBudget, use: 'question' | 'revocation'): number {
  let count = 0;
  while (count < 1_000 && budget.take(use)) count += 1;
  return count;
}

/** As GitHub tells it. */
function told(remaining: number | string, resetMs: number) {
  return {
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil(resetMs / 1000)),
  };
}

describe('the hour’s requests', () => {
  it('are fifty for questions, and ten more for revoking', () => {
    const { budget } = driven();
    expect([takeAll(budget, 'question'), takeAll(budget, 'revocation'), takeAll(budget, 'question')]).toEqual(
      [50, 10, 0],
    );
  });

  it('are there again after an hour', () => {
    const { budget, clock } = driven();
    takeAll(budget, 'revocation');
    clock.nowMs += HOUR - 1;
    expect(budget.take('revocation')).toBe(false);
    clock.nowMs += 1;
    expect(takeAll(budget, 'question')).toBe(50);
  });

  it('are fewer where others share the address, as GitHub says', () => {
    const { budget, clock } = driven();
    expect(budget.take('question')).toBe(true);
    budget.learn(told(12, START + HOUR / 2));
    expect([takeAll(budget, 'question'), takeAll(budget, 'revocation')]).toEqual([2, 10]);
    clock.nowMs += HOUR / 2 + 1000;
    expect(takeAll(budget, 'question')).toBe(50);
  });

  it('are never more than what was counted here in the same hour', () => {
    const { budget } = driven();
    for (let index = 0; index < 45; index += 1) budget.take('question');
    budget.learn(told(59, START + HOUR));
    expect(takeAll(budget, 'question')).toBe(5);
  });

  it('begin anew when GitHub’s hour did', () => {
    const { budget, clock } = driven();
    budget.learn(told(10, START + HOUR / 2));
    clock.nowMs += HOUR / 2 - 1000;
    budget.learn(told(58, START + HOUR * 1.4));
    expect(takeAll(budget, 'question')).toBe(48);
  });

  it.each([
    ['nothing', {}],
    ['no number', told('many', START + HOUR)],
    ['an hour that is over', told(0, START - 1000)],
    ['an hour that is far away', told(0, START + 3 * HOUR)],
  ])('do not change by an answer that says %s', (_, headers) => {
    const { budget } = driven();
    budget.learn(headers);
    budget.learn(null);
    expect(takeAll(budget, 'question')).toBe(50);
  });
});
