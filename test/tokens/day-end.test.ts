import { describe, expect, it } from 'vitest';
import { readDayEnd } from '../../src/tokens/record/day-end.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

describe('the end of a day', () => {
  it.each([
    ['UTC', '2026-12-31', '2026-12-31T23:59:59.999Z'],
    ['Europe/Berlin', '2026-12-31', '2026-12-31T22:59:59.999Z'],
    ['Europe/Berlin', '2027-07-01', '2027-07-01T21:59:59.999Z'],
    ['America/Los_Angeles', '2026-12-31', '2027-01-01T07:59:59.999Z'],
    ['Asia/Kolkata', '2026-12-31', '2026-12-31T18:29:59.999Z'],
    ['Pacific/Kiritimati', '2026-12-31', '2026-12-31T09:59:59.999Z'],
    ['Pacific/Niue', '2026-12-31', '2027-01-01T10:59:59.999Z'],
    // 23 hours and 25 hours long.
    ['Europe/Berlin', '2027-03-28', '2027-03-28T21:59:59.999Z'],
    ['Europe/Berlin', '2027-10-31', '2027-10-31T22:59:59.999Z'],
    ['UTC', '2028-02-29', '2028-02-29T23:59:59.999Z'],
  ])('in %s, %s', (zone, date, instant) => {
    const end = readDayEnd(date, zone, NOW);
    expect(end.kind === 'at' && new Date(end.atMs).toISOString()).toBe(instant);
  });

  it.each([
    // Cairo's clocks go from midnight to one o'clock, so that the next day begins at one.
    ['Africa/Cairo', '2023-04-27', '2023-04-27T21:59:59.999Z'],
    // Samoa left out the 30th of December when it crossed the date line.
    ['Pacific/Apia', '2011-12-29', '2011-12-30T09:59:59.999Z'],
  ])('in %s, %s, whose next midnight never was', (zone, date, instant) => {
    const end = readDayEnd(date, zone, Date.parse(date) - 2 * 24 * 60 * 60 * 1000);
    expect(end.kind === 'at' && new Date(end.atMs).toISOString()).toBe(instant);
  });

  it.each([null, '', 'Nowhere/Land', '../../etc/passwd'])('in %j is that of UTC', (zone) => {
    expect(readDayEnd('2026-12-31', zone, NOW)).toEqual({ kind: 'at', atMs: Date.UTC(2027, 0, 1) - 1 });
  });

  it.each([
    ['2026-11-20', 'past'],
    ['1999-01-01', 'past'],
    ['2036-11-22', 'too-far'],
    ['9999-12-31', 'too-far'],
    ['2026-02-30', 'malformed'],
    ['2027-02-29', 'malformed'],
    ['2026-13-01', 'malformed'],
    ['2026-00-10', 'malformed'],
    ['31.12.2026', 'malformed'],
    ['2026-12-31T00:00', 'malformed'],
    ['tomorrow', 'malformed'],
    ['', 'malformed'],
  ])('%j is %s', (date, why) => {
    expect(readDayEnd(date, 'UTC', NOW)).toEqual({ kind: 'wrong', why });
  });

  it('of today is still ahead, and of ten years from now not too far', () => {
    expect(readDayEnd('2026-11-21', 'UTC', NOW).kind).toBe('at');
    expect(readDayEnd('2036-11-20', 'UTC', NOW).kind).toBe('at');
  });
});
