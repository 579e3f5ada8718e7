import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/support/secret.ts';
import { change } from '../../src/tokens/change.ts';
import { type RenewInput, renew } from '../../src/tokens/renew.ts';
import { retire } from '../../src/tokens/retire.ts';
import { open } from '../../src/tokens/sealing/sealing.ts';
import { share } from '../../src/tokens/sharing.ts';
import { someToken } from '../helpers/tokens.ts';
import { addDated, addKept, standing } from './adding-one.ts';
import { DAY, NOON, onBothStores } from './both-stores.ts';
import { ANNA, alive, BERT } from './people.ts';

const LATER = { kind: 'at', atMs: NOON + 180 * DAY } as const;

function verified(changes: Partial<Extract<RenewInput, { kind: 'verified' }>> = {}): RenewInput {
  const secret = new Secret(someToken());
  const facts = alive({ end: LATER });
  return { kind: 'verified', facts, secret, host: 'ghcr.io', keep: true, ...changes };
}

onBothStores('Renewing', (trial) => {
  describe('a kept token', () => {
    it('takes the new one in its place, with a new ladder and what was shared', async () => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      await share(ports, ANNA, id, { to: { kind: 'person', id: 'U0BERT' }, prefixes: ['ghcr.io/acme'] });
      await change(ports, id, (registration) => ({
        outcome: null,
        registration: {
          ...registration,
          warnedStep: 7,
          snoozedUntilMs: NOON + DAY,
          state: { kind: 'dead', atMs: NOON, reason: 'rejected' },
        },
      }));
      const secret = new Secret(someToken());
      expect(await renew(ports, ANNA, id, verified({ secret }))).toMatchObject({
        kind: 'renewed',
        registration: { id, label: 'laptop', expiry: LATER, isKept: true },
      });
      const after = await standing(ports, id);
      expect(after).toMatchObject({ state: { kind: 'active' }, warnedStep: null, snoozedUntilMs: null });
      expect(after.shares).toHaveLength(1);
      const opened = after.seal && open(ports.keyRing, after.seal, after);
      expect(opened?.kind === 'open' && opened.secret.reveal()).toBe(secret.reveal());
      expect(await ports.registrations.due(NOON + 150 * DAY, 10)).toEqual([id]);
      expect(await ports.registrations.due(NOON + 150 * DAY - 1, 10)).toEqual([]);
    });

    it('is kept no longer when that is not asked for, and is then shared with nobody', async () => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      await share(ports, ANNA, id, { to: { kind: 'person', id: 'U0BERT' }, prefixes: ['ghcr.io/acme'] });
      expect(await renew(ports, ANNA, id, verified({ keep: false }))).toMatchObject({ kind: 'renewed' });
      expect(await standing(ports, id)).toMatchObject({ seal: null, shares: [], nextLookAtMs: null });
    });

    it.each([
      ['dead', { facts: alive({ end: LATER, life: { kind: 'dead' } }) }, ['not-alive']],
      ['another account’s', { facts: alive({ end: LATER, login: 'bert-hub' }) }, ['other-login']],
      ['of nobody knows whom', { facts: alive({ end: LATER, login: null }) }, ['login-unknown']],
      ['for another host', { host: 'ghcr.example.org' }, ['other-host']],
      ['unable to read packages', { facts: alive({ end: LATER, scopes: ['repo'] }) }, ['narrower-scope']],
      ['of unknown scopes', { facts: alive({ end: LATER, scopes: null }) }, ['scope-unknown']],
      ['no longer-lived', { facts: alive() }, ['not-later']],
      [
        'ending nobody knows when',
        { facts: alive({ end: { kind: 'unknown', why: 'unanswered' } }) },
        ['expiry-unknown'],
      ],
      [
        'wrong in several ways',
        { facts: alive({ login: 'bert-hub', scopes: [] }), host: 'docker.io' },
        ['other-login', 'other-host', 'narrower-scope', 'not-later'],
      ],
    ])('refuses one that is %s, and stays as it is', async (_, changes, faults) => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      const before = await ports.registrations.find(id);
      expect(await renew(ports, ANNA, id, verified(changes))).toEqual({ kind: 'refused', faults });
      expect(await ports.registrations.find(id)).toEqual(before);
    });

    it.each([
      ['more than it had', { facts: alive({ end: LATER, scopes: ['write:packages'] }) }],
      ['no end', { facts: alive({ end: { kind: 'never' } }) }],
      ['its login in capitals', { facts: alive({ end: LATER, login: 'ANNA-HUB' }) }],
    ])('takes one with %s', async (_, changes) => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      expect(await renew(ports, ANNA, id, verified(changes))).toMatchObject({ kind: 'renewed' });
    });

    it('takes one that can do less beside packages, but not less with packages', async () => {
      const { ports } = trial();
      const facts = alive({ scopes: ['repo', 'write:packages', 'delete:packages'] });
      const id = await addKept(ports, ANNA, 'laptop', { facts });
      const narrower = verified({ facts: alive({ end: LATER, scopes: ['write:packages'] }) });
      expect(await renew(ports, ANNA, id, narrower)).toEqual({ kind: 'refused', faults: ['narrower-scope'] });
      const enough = verified({
        facts: alive({ end: LATER, scopes: ['write:packages', 'delete:packages'] }),
      });
      expect(await renew(ports, ANNA, id, enough)).toMatchObject({ kind: 'renewed' });
    });

    it('refuses a token that another label of its owner has', async () => {
      const { ports } = trial();
      const secret = new Secret(someToken());
      await addKept(ports, ANNA, 'server', { secret });
      const id = await addKept(ports, ANNA, 'laptop');
      expect(await renew(ports, ANNA, id, verified({ secret }))).toEqual({
        kind: 'same-token',
        label: 'server',
      });
    });

    it('is not renewed by a date', async () => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      const byHand = { kind: 'by-hand', date: '2027-12-31', zone: null } as const;
      expect(await renew(ports, ANNA, id, byHand)).toEqual({ kind: 'refused', faults: ['needs-proof'] });
    });

    it('is not kept anew without a key', async () => {
      const id = await addKept(trial().ports, ANNA, 'laptop');
      const keyless = trial().with({ sealingKeys: [] });
      expect(await renew(keyless, ANNA, id, verified())).toEqual({ kind: 'keeping-off' });
    });

    it('is absent for everybody else, and cannot be renewed once it is retired', async () => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      expect(await renew(ports, BERT, id, verified())).toEqual({ kind: 'absent' });
      expect(await renew(ports, ANNA, 'a'.repeat(22), verified())).toEqual({ kind: 'absent' });
      await retire(ports, ANNA, id);
      expect(await renew(ports, ANNA, id, verified())).toEqual({ kind: 'retired' });
    });
  });

  describe('a reminder', () => {
    it('takes a later date, and begins a new ladder', async () => {
      const { ports } = trial();
      const id = await addDated(ports, ANNA, 'laptop', '2026-12-31');
      await change(ports, id, (registration) => ({
        outcome: null,
        registration: { ...registration, warnedStep: 1 },
      }));
      const byHand = { kind: 'by-hand', date: '2027-06-30', zone: 'Europe/Berlin' } as const;
      expect(await renew(ports, ANNA, id, byHand)).toMatchObject({
        kind: 'renewed',
        registration: {
          warnedStep: null,
          expirySource: 'by-hand',
          expiry: { kind: 'at', atMs: Date.UTC(2027, 5, 30, 22) - 1 },
        },
      });
    });

    it.each([
      ['2026-12-30', { kind: 'refused', faults: ['not-later'] }],
      ['2026-12-31', { kind: 'refused', faults: ['not-later'] }],
      ['2026-01-01', { kind: 'bad-date', why: 'past' }],
      ['2077-01-01', { kind: 'bad-date', why: 'too-far' }],
    ])('does not take %s', async (date, result) => {
      const { ports } = trial();
      const id = await addDated(ports, ANNA, 'laptop', '2026-12-31');
      expect(await renew(ports, ANNA, id, { kind: 'by-hand', date, zone: null })).toEqual(result);
    });

    it('becomes a kept token by one, and asks about an account that is new for its owner', async () => {
      const { ports } = trial();
      const id = await addDated(ports, ANNA, 'laptop', '2026-12-31');
      await addKept(ports, ANNA, 'server');
      const input = { facts: alive({ end: LATER, login: 'new-hub' }) };
      expect(await renew(ports, ANNA, id, verified(input))).toMatchObject({
        kind: 'confirm-login',
        login: 'new-hub',
      });
      const confirmed = verified({ ...input, confirmedLogin: 'new-hub' });
      expect(await renew(ports, ANNA, id, confirmed)).toMatchObject({
        kind: 'renewed',
        registration: { isKept: true, login: 'new-hub', expirySource: 'github' },
      });
    });
  });
});
