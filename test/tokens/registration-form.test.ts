import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/support/store.ts';
import { blankRegistration } from '../../src/tokens/adding.ts';
import type { Registration } from '../../src/tokens/record/registration.ts';
import { readRegistration } from '../../src/tokens/record/registration-form.ts';
import { indexesOf, ladderOf } from '../../src/tokens/record/registration-record.ts';
import { MOST_RECIPIENTS } from '../../src/tokens/record/share.ts';
import { DAY, NOON } from './both-stores.ts';
import { ANNA } from './people.ts';

const FULL: Registration = {
  ...blankRegistration(ANNA, 'laptop', 'ghcr.io', NOON),
  backupOwnerId: 'U0BERT',
  login: 'anna-hub',
  kind: 'classic',
  scopes: ['read:packages'],
  expiry: { kind: 'at', atMs: NOON + 90 * DAY },
  expirySource: 'github',
  places: ['docker', 'ansible'],
  channelId: 'C0PULLS',
  shares: [{ to: { kind: 'person', id: 'U0CARL' }, prefixes: ['ghcr.io/acme/'] }],
  fingerprint: 'f'.repeat(43),
  seal: { version: 1, keyId: 'k1', nonce: 'n'.repeat(16), text: 'dGV4dA', tag: 't'.repeat(22) },
  offer: { toUserId: 'U0DORA', endsAtMs: NOON + 1 },
  lastSeenAliveMs: NOON,
  nextLookAtMs: NOON + DAY,
};

function stored(changes: object): JsonObject {
  return JSON.parse(JSON.stringify({ ...FULL, ...changes }));
}

describe('a registration in the store', () => {
  it('is read as it was written', () => {
    expect(readRegistration(stored({}))).toEqual({ kind: 'read', registration: FULL });
  });

  it('is read without what nobody knows, so that nothing rides along', () => {
    const reading = readRegistration(stored({ extra: 1, constructor: {} }));
    expect(reading).toEqual({ kind: 'read', registration: FULL });
  });

  it.each([
    ['of a newer form', { formatVersion: 2 }, 'other-form'],
    ['of an older form', { formatVersion: 0 }, 'other-form'],
    ['without a form', { formatVersion: null }, 'damaged'],
    ['with a foreign id', { id: '../../../etc/passwd' }, 'damaged'],
    ['of no workspace', { teamId: 'X1' }, 'damaged'],
    ['of a workspace that breaks names', { teamId: 'T1:U2' }, 'damaged'],
    ['of no owner', { ownerId: null }, 'damaged'],
    ['of an owner that breaks names', { ownerId: 'U1 U2' }, 'damaged'],
    ['with a label that is none', { label: 'Laptop' }, 'damaged'],
    ['with a host that is none', { host: 'ghcr.io/acme' }, 'damaged'],
    ['with an end that is no time', { expiry: { kind: 'at', atMs: 1.5 } }, 'damaged'],
    ['with an end of an unknown kind', { expiry: { kind: 'soon' } }, 'damaged'],
    ['with a place that nobody knows', { places: ['mainframe'] }, 'damaged'],
    ['with a state that nobody knows', { state: { kind: 'lost' } }, 'damaged'],
    ['with a seal of another version', { seal: { ...FULL.seal, version: 2 } }, 'damaged'],
    ['with a share without images', { shares: [{ ...FULL.shares[0], prefixes: [] }] }, 'damaged'],
    [
      'with a share of a whole registry',
      { shares: [{ ...FULL.shares[0], prefixes: ['ghcr.io/'] }] },
      'damaged',
    ],
    [
      'with a share of another host',
      { shares: [{ ...FULL.shares[0], prefixes: ['docker.io/acme/'] }] },
      'damaged',
    ],
    [
      'with a share that is cut within a name',
      { shares: [{ ...FULL.shares[0], prefixes: ['ghcr.io/acme'] }] },
      'damaged',
    ],
    [
      'with too many shares',
      { shares: Array.from({ length: MOST_RECIPIENTS + 1 }, () => FULL.shares[0]) },
      'damaged',
    ],
    ['with a label from the prototype', { label: { toString: 'laptop' } }, 'damaged'],
  ])('%s is told as unreadable', (_, changes, why) => {
    expect(readRegistration(stored(changes))).toEqual({ kind: 'unreadable', why });
  });
});

describe('its places in the indexes', () => {
  const STEPS = [30, 14, 7, 3, 1, 0];

  it('are its owner, its workspace, whoever is named in it, its key, and its times', () => {
    expect(indexesOf(FULL, STEPS)).toEqual({
      'owner:T0001:U0ANNA': NOON + 90 * DAY,
      'team:T0001': NOON + 90 * DAY,
      due: NOON + 60 * DAY,
      look: NOON + DAY,
      'sealed:k1': NOON,
      'named:T0001:U0BERT': NOON,
      'named:T0001:U0CARL': NOON,
      'named:T0001:U0DORA': NOON,
    });
  });

  it.each<[string, Partial<Registration>]>([
    ['retired', { state: { kind: 'retired', atMs: NOON, reason: 'by-owner' } }],
    ['dead', { state: { kind: 'dead', atMs: NOON, reason: 'rejected' } }],
  ])('are no times for one that is %s', (_, changes) => {
    const indexes = indexesOf({ ...FULL, ...changes }, STEPS);
    expect([Object.hasOwn(indexes, 'due'), Object.hasOwn(indexes, 'look')]).toEqual([false, false]);
    expect(ladderOf({ ...FULL, ...changes })).toBeNull();
  });

  it.each([{ kind: 'never' }, { kind: 'unknown' }] as const)(
    'are no due time for an end that is $kind',
    (expiry) => {
      expect(Object.hasOwn(indexesOf({ ...FULL, expiry }, STEPS), 'due')).toBe(false);
    },
  );

  it('are at most sixteen, as many as a store takes', () => {
    const shares = Array.from({ length: MOST_RECIPIENTS }, (__, n) => ({
      to: { kind: 'person', id: `U0N${n}` } as const,
      prefixes: ['ghcr.io/acme/'],
    }));
    expect(Object.keys(indexesOf({ ...FULL, shares }, STEPS)).length).toBeLessThanOrEqual(16);
  });
});
