import { describe, expect, it } from 'vitest';
import { AFTER_END } from '../../src/tokens/record/ladder.ts';
import { namesOwner, type Reachable, recipientsOf } from '../../src/warnings/recipients.ts';
import type { Step } from '../../src/warnings/warning.ts';

const REGISTRATION = { ownerId: 'U0OWNER', backupOwnerId: 'U0BACKUP', channelId: 'C0TEAM' };
const ALL: Reachable = {
  people: new Set(['U0OWNER', 'U0BACKUP', 'U0ADMIN']),
  alertChannelId: 'C0ALERTS',
  adminIds: ['U0ADMIN', 'U0GONE'],
};

function told(
  step: Step,
  changes: Partial<Reachable> = {},
  registration: Partial<typeof REGISTRATION> | object = {},
) {
  const all = { ...REGISTRATION, ...registration };
  return recipientsOf(all, step, { ...ALL, ...changes }).map(({ id }) => id);
}

describe('who is told', () => {
  it.each([
    ['of a month before: the owner alone', 30, {}, {}, ['U0OWNER']],
    ['of eight days before: the owner alone', 8, {}, {}, ['U0OWNER']],
    ['in the last week: the channel too', 7, {}, {}, ['U0OWNER', 'C0TEAM']],
    ['on the last day', 0, {}, {}, ['U0OWNER', 'C0TEAM']],
    ['after the end', AFTER_END, {}, {}, ['U0OWNER', 'C0TEAM']],
    ['of a death', 'dead', {}, {}, ['U0OWNER', 'C0TEAM']],
    [
      'where the registration names no channel: that of the workspace',
      3,
      {},
      { channelId: null },
      ['U0OWNER', 'C0ALERTS'],
    ],
    ['where there is no channel at all', 3, { alertChannelId: null }, { channelId: null }, ['U0OWNER']],
    ['for an owner who is gone: the backup', 30, { people: new Set(['U0BACKUP']) }, {}, ['U0BACKUP']],
    ['for both gone: the channel, whatever the step', 30, { people: new Set(['U0ADMIN']) }, {}, ['C0TEAM']],
    [
      'for nobody and no channel: the admins who are there',
      30,
      { people: new Set(['U0ADMIN']), alertChannelId: null },
      { channelId: null },
      ['U0ADMIN'],
    ],
    [
      'for nobody at all: nobody',
      30,
      { people: new Set<string>(), alertChannelId: null },
      { channelId: null },
      [],
    ],
  ] as const)('%s', (_what, step, changes, registration, expected) => {
    expect(told(step, changes, registration)).toEqual(expected);
  });

  it('those of whom Slack said that they cannot be told are passed over', () => {
    const lost = (...ids: string[]) => recipientsOf(REGISTRATION, 30, ALL, new Set(ids)).map(({ id }) => id);
    expect(lost('U0OWNER')).toEqual(['U0BACKUP']);
    expect(lost('U0OWNER', 'U0BACKUP')).toEqual(['C0TEAM']);
    expect(lost('U0OWNER', 'U0BACKUP', 'C0TEAM')).toEqual(['U0ADMIN']);
    expect(lost('U0OWNER', 'U0BACKUP', 'C0TEAM', 'U0ADMIN')).toEqual(['C0ALERTS']);
    expect(lost('U0OWNER', 'U0BACKUP', 'C0TEAM', 'U0ADMIN', 'C0ALERTS')).toEqual([]);
  });

  it('where its own channel cannot be told, the workspace’s hears it only when nobody else is left', () => {
    const lost = new Set(['C0TEAM']);
    const ids = (people: readonly string[]) =>
      recipientsOf(REGISTRATION, 3, { ...ALL, people: new Set(people) }, lost).map(({ id }) => id);
    expect(ids(['U0OWNER', 'U0ADMIN'])).toEqual(['U0OWNER']);
    expect(ids(['U0ADMIN'])).toEqual(['U0ADMIN']);
    expect(ids([])).toEqual(['C0ALERTS']);
  });
});

it.each([
  [30, false],
  [4, false],
  [3, true],
  [0, true],
  [AFTER_END, true],
  ['dead', true],
] as const)('the owner is named in a channel at step %s: %s', (step, expected) => {
  expect(namesOwner(step)).toBe(expected);
});
