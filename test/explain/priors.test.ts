// The tables of how often each cause was true: whole, ordered, and never at odds with what the words themselves say of the login.
import { describe, expect, it } from 'vitest';
import type { CauseCode } from '../../src/explain/cause.ts';
import { priorOf } from '../../src/explain/priors/all.ts';
import { IMAGE_READINGS } from '../../src/explain/readings/images.ts';
import { LOGIN_READINGS } from '../../src/explain/readings/logins.ts';
import { MACHINE_READINGS } from '../../src/explain/readings/machines.ts';
import { OTHER_READINGS } from '../../src/explain/readings/others.ts';
import { type ReadingName, readingOf } from '../../src/explain/readings.ts';

const NAMES = Object.keys({
  ...LOGIN_READINGS,
  ...IMAGE_READINGS,
  ...OTHER_READINGS,
  ...MACHINE_READINGS,
}) as readonly ReadingName[];

const ORDERS = NAMES.filter((name) => !priorOf(name).isSure).flatMap((name) => {
  const { order, under } = priorOf(name);
  return [
    { name, under: 'anywhere', order },
    ...under.map(([clues, other]) => ({ name, under: clues.join(', '), order: other })),
  ];
});

const OF_A_LOGIN = new Set<CauseCode>([
  'credential-rejected',
  'token-expired',
  'token-revoked',
  'stale-login',
  'token-malformed',
  'fine-grained-token',
  'app-token-unsupported',
  'scope-missing',
  'scope-missing-write',
  'sso-not-authorized',
]);

describe('the order of every reading', () => {
  it.each(ORDERS)('$name, $under: shares of a hundred, the greatest first', ({ order }) => {
    const shares = Object.values(order);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it.each(ORDERS.filter(({ name }) => !['local', 'client'].includes(readingOf(name).kind)))(
    '$name, $under: three causes at least, where a registry or the way to it is concerned',
    ({ order }) => {
      expect(Object.keys(order).length).toBeGreaterThanOrEqual(3);
    },
  );

  it.each(ORDERS.filter(({ name }) => readingOf(name).sent === 'nothing'))(
    '$name, $under: no fault of a login that was not sent',
    ({ order }) => {
      const codes = Object.keys(order) as CauseCode[];
      expect(codes.filter((code) => OF_A_LOGIN.has(code))).toEqual([]);
    },
  );
});
