// What people type behind `/ghcr watch`, in every order, and what is said where it cannot be meant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWatch } from '../../../src/slack/typed/watch-text.ts';
import { LONGEST_EVERY_MS, SHORTEST_EVERY_MS, USUAL_EVERY_MS } from '../../../src/watches/limits.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const image = 'ghcr.io/a/b:1';
const USUAL = {
  kind: 'watch',
  image,
  platform: null,
  as: { kind: 'unsaid' },
  everyMs: USUAL_EVERY_MS,
  onChange: false,
};
const arm = { os: 'linux', architecture: 'arm64', variant: null };
const ci = { kind: 'label', label: 'ci', ownerId: null };
const alices = { kind: 'named', label: 'ci', handle: 'alice' };

describe('a watch', () => {
  it.each([
    [image, {}],
    [`${image} every 6h`, { everyMs: 6 * HOUR }],
    [`${image} every 30m`, { everyMs: 30 * MINUTE }],
    [`${image} every 2 days`, { everyMs: 2 * DAY }],
    [`${image} every hour`, { everyMs: HOUR }],
    [`${image} EVERY Day`, { everyMs: DAY }],
    [`${image} every 90 minutes`, { everyMs: 90 * MINUTE }],
    [`${image} every 1.5 hours`, { everyMs: 90 * MINUTE }],
    [`${image} every 1,5h`, { everyMs: 90 * MINUTE }],
    [`${image} every 15m`, { everyMs: SHORTEST_EVERY_MS }],
    [`${image} every 900 secs`, { everyMs: SHORTEST_EVERY_MS }],
    [`${image} every 7 days`, { everyMs: LONGEST_EVERY_MS }],
    [`${image} every week`, { everyMs: LONGEST_EVERY_MS }],
    [`${image} hourly`, { everyMs: HOUR }],
    [`${image}, every 6h`, { everyMs: 6 * HOUR }],
    [`${image} on change`, { onChange: true }],
    [`${image} on-change`, { onChange: true }],
    [`${image} on changes`, { onChange: true }],
    [`${image} as ci`, { as: ci }],
    [`${image} as anonymous`, { as: { kind: 'anonymous' } }],
    [`${image} as ci@alice`, { as: alices }],
    [`${image} as ci@<@U0ALICE|alice>`, { as: { kind: 'label', label: 'ci', ownerId: 'U0ALICE' } }],
    [`${image} platform arm64`, { platform: arm }],
    [`${image} every 2 days as ci on change`, { everyMs: 2 * DAY, as: ci, onChange: true }],
    [`${image} on change as ci every 2 days`, { everyMs: 2 * DAY, as: ci, onChange: true }],
    [
      `${image} as ci @alice platform linux/arm64 on change every hour`,
      { everyMs: HOUR, as: alices, onChange: true, platform: arm },
    ],
    [`docker pull ${image} every 6h`, { image: `docker pull ${image}`, everyMs: 6 * HOUR }],
    [`FROM ${image} AS build every 6h`, { image: `FROM ${image} AS build`, everyMs: 6 * HOUR }],
    [
      '<https://ghcr.io/a/b|ghcr.io/a/b> every 6h',
      { image: '<https://ghcr.io/a/b|ghcr.io/a/b>', everyMs: 6 * HOUR },
    ],
  ])('in “%s”', (text, reading) => {
    expect(readWatch(text)).toEqual({ ...USUAL, ...reading });
  });

  it.each([
    ['', 'Name an image'],
    ['every 6h', 'Name an image'],
    [`${image} every 14m`, 'every 15m is the shortest'],
    [`${image} every 30 seconds`, 'every 15m is the shortest'],
    [`${image} every 0h`, 'every 15m is the shortest'],
    [`${image} every 8 days`, 'every 7 days is the longest'],
    [`${image} every month`, 'every 7 days is the longest'],
    [`${image} every 999999 weeks`, 'every 7 days is the longest'],
    [`${image} every 6`, 'a number and a unit'],
    [`${image} every now and`, 'a number and a unit'],
    [`${image} every`, 'a number and a unit'],
    [`${image} every as ci`, 'a number and a unit'],
    [`${image} every 6h every 2h`, 'twice'],
    [`${image} on change every 2h on change`, 'twice'],
    [`${image} as ci as cd`, 'twice'],
    [`${image} as every 6h`, 'label of a token'],
    [`${image} as -ci`, 'label of a token'],
    [`${image} platform`, 'linux/arm64'],
    [`${image} platform toaster`, 'os/architecture'],
    [`${image} on`, 'on change'],
    [`${image} 6h`, 'written with “every”'],
    [' ; , ', 'Name an image'],
    [', every 6h', 'Name an image'],
  ])('is not told by “%s”', (text, words) => {
    const reading = readWatch(text);
    expect(reading).toMatchObject({ kind: 'wrong', explanation: expect.stringContaining(words) });
    expect(reading).toMatchObject({ explanation: expect.stringContaining('Nothing is set.') });
  });

  it('is read whatever is typed, and never too often or too seldom', () => {
    const word = fc.constantFrom(
      'every',
      '6h',
      'as',
      'ci',
      'on',
      'change',
      'platform',
      'arm64',
      '1',
      'days',
      ' ',
    );
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(word).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const reading = readWatch(typed);
        if (reading.kind === 'wrong') return;
        expect(reading.everyMs).toBeGreaterThanOrEqual(SHORTEST_EVERY_MS);
        expect(reading.everyMs).toBeLessThanOrEqual(LONGEST_EVERY_MS);
        expect(reading.image).not.toBe('');
      }),
    );
  });
});
