import { describe, expect, it } from 'vitest';
import {
  AFTER_END,
  crossedStep,
  daysUntil,
  type Ladder,
  nextDueAtMs,
} from '../../src/tokens/record/ladder.ts';

const DAY = 24 * 60 * 60 * 1000;
const END = Date.UTC(2026, 11, 31);
const STEPS = [30, 14, 7, 3, 1, 0];

function ladder(changes: Partial<Ladder> = {}): Ladder {
  return { endsAtMs: END, issuedAtMs: null, warnedStep: null, snoozedUntilMs: null, ...changes };
}

/** So many days before the end. */
function before(days: number): number {
  return END - days * DAY;
}

describe('days are rounded up', () => {
  it.each([
    [6 * DAY + 1, 7],
    [6 * DAY, 6],
    [1, 1],
    [0, 0],
    [-1, 0],
    [-DAY, -1],
    [-DAY - 1, -1],
  ])('%i ms are %i', (ms, days) => {
    expect(Object.is(daysUntil(END, END - ms), days)).toBe(true);
  });
});

describe('the step that is crossed', () => {
  it.each([
    ['none a moment before the widest', before(30) - 1, {}, null],
    ['the widest at its very moment', before(30), {}, 30],
    ['the tightest, for a token that was first seen late', before(6), {}, 7],
    ['the tightest, after a time slept through', before(0.5), { warnedStep: 30 }, 1],
    ['none that was passed on', before(6), { warnedStep: 7 }, null],
    ['none that is wider than what was passed on', before(10), { warnedStep: 7 }, null],
    ['the day itself at the end', END, { warnedStep: 1 }, 0],
    ['none between the end and a day behind it', END + DAY - 1, { warnedStep: 0 }, null],
    ['the one behind the end', END + DAY, { warnedStep: 0 }, AFTER_END],
    ['the one behind the end alone, after a long sleep', END + 40 * DAY, {}, AFTER_END],
    ['none when all was said', END + 40 * DAY, { warnedStep: AFTER_END }, null],
    ['none at the birth of a token of seven days', before(7), { issuedAtMs: before(7) }, null],
    ['none wider than the life', before(6.5), { issuedAtMs: before(6.9) }, null],
    ['one that is tighter than the life', before(7), { issuedAtMs: before(7.5) }, 7],
    ['the end, however short the life', END, { issuedAtMs: before(0.1) }, 0],
  ] as const)('is %s', (_, nowMs, changes, step) => {
    expect(crossedStep(ladder(changes), STEPS, nowMs)).toBe(step);
  });

  it('is always the one behind the end without any other', () => {
    expect(crossedStep(ladder(), [], END + DAY)).toBe(AFTER_END);
    expect(crossedStep(ladder(), [], END)).toBeNull();
  });
});

describe('when it must be looked at', () => {
  it.each([
    ['at the widest step', {}, before(30)],
    ['at the next one, after one was passed on', { warnedStep: 7 }, before(3)],
    ['a day behind the end, after the last', { warnedStep: 0 }, END + DAY],
    ['never again, after all', { warnedStep: AFTER_END }, null],
    ['at the first step that lies in its life', { issuedAtMs: before(7) }, before(3)],
    ['when a snooze ends', { warnedStep: 7, snoozedUntilMs: before(5) }, before(5)],
    ['at the end, for a snooze that would go beyond it', { snoozedUntilMs: END + 1 }, END],
  ] as const)('is %s', (_, changes, atMs) => {
    expect(nextDueAtMs(ladder(changes), STEPS)).toBe(atMs);
  });

  it('is the moment from which a step is crossed, for every list of steps and whatever was passed on', () => {
    for (const steps of [STEPS, [90, 2], [1], [], [366, 200, 0]]) {
      for (const warnedStep of [null, 366, 30, 2, 0]) {
        const one = ladder({ warnedStep });
        const dueAtMs = nextDueAtMs(one, steps);
        if (dueAtMs === null) throw new Error('the one behind the end is always left');
        expect(crossedStep(one, steps, dueAtMs - 1)).toBeNull();
        expect(crossedStep(one, steps, dueAtMs)).not.toBeNull();
      }
    }
  });
});
