import { describe, expect, it } from 'vitest';
import { type QuietHours, quietUntilMs } from '../../src/warnings/hours.ts';

const NIGHT: QuietHours = { from: 19, to: 8 };
const LUNCH: QuietHours = { from: 12, to: 14 };

function until(iso: string, quiet: QuietHours | null, zone: string | null): string {
  return new Date(quietUntilMs(Date.parse(iso), quiet, zone)).toISOString();
}

describe('quiet hours', () => {
  it.each([
    ['are over where none are set', null, 'UTC', '2026-11-21T03:00:00.000Z', '2026-11-21T03:00:00.000Z'],
    ['leave the day alone', NIGHT, 'UTC', '2026-11-21T08:00:00.000Z', '2026-11-21T08:00:00.000Z'],
    ['end in the morning', NIGHT, 'UTC', '2026-11-21T19:00:00.000Z', '2026-11-22T08:00:00.000Z'],
    [
      'end in the morning after midnight too',
      NIGHT,
      'UTC',
      '2026-11-22T00:00:01.500Z',
      '2026-11-22T08:00:00.000Z',
    ],
    ['end on the very second', NIGHT, 'UTC', '2026-11-22T07:59:59.999Z', '2026-11-22T08:00:00.000Z'],
    ['may lie within a day', LUNCH, 'UTC', '2026-11-21T12:00:00.000Z', '2026-11-21T14:00:00.000Z'],
    ['are those of the place', NIGHT, 'Asia/Tokyo', '2026-11-21T12:00:00.000Z', '2026-11-21T23:00:00.000Z'],
    ['and of half hours', NIGHT, 'Asia/Kolkata', '2026-11-21T20:00:00.000Z', '2026-11-22T02:30:00.000Z'],
    ['and of quarters', NIGHT, 'Asia/Kathmandu', '2026-11-21T20:00:00.000Z', '2026-11-22T02:15:00.000Z'],
    [
      'of a zone nobody knows are UTC’s',
      NIGHT,
      'Mars/Olympus',
      '2026-11-21T20:00:00.000Z',
      '2026-11-22T08:00:00.000Z',
    ],
    ['of no zone are UTC’s', NIGHT, null, '2026-11-21T20:00:00.000Z', '2026-11-22T08:00:00.000Z'],
    // Clocks went forward at 01:00 UTC of 2026-03-29 in Berlin, back at 01:00 UTC of 2026-10-25.
    [
      'are an hour shorter in a night of spring',
      NIGHT,
      'Europe/Berlin',
      '2026-03-28T20:00:00.000Z',
      '2026-03-29T06:00:00.000Z',
    ],
    [
      'are an hour longer in a night of autumn',
      NIGHT,
      'Europe/Berlin',
      '2026-10-24T20:00:00.000Z',
      '2026-10-25T07:00:00.000Z',
    ],
    [
      'that an hour of spring lies in are over after it',
      { from: 2, to: 3 },
      'Europe/Berlin',
      '2026-03-29T00:59:00.000Z',
      '2026-03-29T00:59:00.000Z',
    ],
    [
      'that autumn tells twice last for both',
      { from: 2, to: 3 },
      'Europe/Berlin',
      '2026-10-25T00:10:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ],
    [
      'of a whole day but an hour',
      { from: 9, to: 8 },
      'Europe/Berlin',
      '2026-10-24T08:00:00.000Z',
      '2026-10-25T07:00:00.000Z',
    ],
  ] as const)('%s', (_what, quiet, zone, from, to) => {
    expect(until(from, quiet, zone)).toBe(to);
  });
});
