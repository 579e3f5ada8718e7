import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/support/secret.ts';
import { change } from '../../src/tokens/change.ts';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { reindexSome } from '../../src/tokens/due-again.ts';
import { listAll } from '../../src/tokens/listing.ts';
import { recordLook } from '../../src/tokens/look.ts';
import { renew } from '../../src/tokens/renew.ts';
import { openCredential } from '../../src/tokens/sealing/credentials.ts';
import { countWaiting, resealSome } from '../../src/tokens/sealing/reseal.ts';
import { share } from '../../src/tokens/sharing.ts';
import { someToken } from '../helpers/tokens.ts';
import { addDated, addKept, standing } from './adding-one.ts';
import { DAY, NOON, onBothStores, sealingKey } from './both-stores.ts';
import { ADMIN, ANNA, alive, BERT, FOREIGN_ANNA, IMAGE, kept } from './people.ts';

onBothStores('Upkeep', (trial) => {
  describe('of settings', () => {
    it('is for admins of one’s own workspace', async () => {
      const { ports, other } = trial();
      expect(await changeSettings(ports, ANNA, { allowsModal: true })).toEqual({ kind: 'not-admin' });
      expect(await ports.settings.of('T0001')).toEqual({
        warningDays: [30, 14, 7, 3, 1, 0],
        ownWarningDays: null,
        alertChannelId: null,
        allowsModal: false,
      });
      const wanted = { allowsModal: true, alertChannelId: 'C0ALERT', warningDays: [1, 10, 10] };
      expect(await changeSettings(ports, ADMIN, wanted)).toMatchObject({
        kind: 'changed',
        settings: { warningDays: [10, 1], alertChannelId: 'C0ALERT', allowsModal: true },
      });
      expect(await changeSettings(other, ADMIN, { warningDays: null })).toMatchObject({
        settings: { ownWarningDays: null, alertChannelId: 'C0ALERT', allowsModal: true },
      });
      expect(await other.settings.of('T0002')).toMatchObject({ allowsModal: false });
    });

    it.each([
      [{ warningDays: [-1] }, 'bad-days'],
      [{ warningDays: [367] }, 'bad-days'],
      [{ warningDays: [1.5] }, 'bad-days'],
      [{ warningDays: Array.from({ length: 21 }, (_, n) => n) }, 'bad-days'],
      [{ alertChannelId: '#general' }, 'bad-channel'],
    ])('refuses %j', async (wanted, kind) => {
      const { ports } = trial();
      expect(await changeSettings(ports, ADMIN, wanted)).toEqual({ kind });
      expect(await ports.settings.read('T0001')).toMatchObject({ version: 'absent' });
    });

    it('moves what is due to the new steps, in its own workspace', async () => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      const foreign = await addKept(ports, FOREIGN_ANNA, 'laptop');
      await changeSettings(ports, ADMIN, { warningDays: [60] });
      expect(await ports.registrations.due(NOON + 30 * DAY, 10)).toEqual([id]);
      expect((await ports.registrations.due(NOON + 60 * DAY, 10)).toSorted()).toEqual(
        [id, foreign].toSorted(),
      );
    });

    it('moves everything when the configured steps were changed, and writes what stands wrong alone', async () => {
      const { ports } = trial();
      const ids = [
        await addKept(ports, ANNA, 'one'),
        await addKept(ports, BERT, 'two', { facts: alive({ login: 'b' }) }),
      ];
      const own = await addKept(ports, FOREIGN_ANNA, 'own');
      await changeSettings(ports, FOREIGN_ANNA, { warningDays: [5] });
      const versions = async () =>
        Promise.all([...ids, own].map(async (id) => (await ports.registrations.find(id))?.version));
      const before = await versions();
      const changed = trial().with({ warningDays: [45] });
      let cursor: string | null = null;
      do cursor = await reindexSome(changed, cursor, 1);
      while (cursor !== null);
      expect((await ports.registrations.due(NOON + 45 * DAY, 10)).toSorted()).toEqual(ids.toSorted());
      const after = await versions();
      expect(after.map((version, at) => version === before[at])).toEqual([false, false, true]);
      await reindexSome(changed, null, 10);
      expect(await versions()).toEqual(after);
    });
  });

  describe('of keys', () => {
    it('seals again with the first key, in portions, and says how many still wait', async () => {
      const t = trial();
      const secrets = Array.from({ length: 5 }, () => new Secret(someToken()));
      const ids: string[] = [];
      for (const [n, secret] of secrets.entries())
        ids.push(await addKept(t.ports, ANNA, `l${n}`, { secret }));
      const [first] = ids;
      await share(t.ports, ANNA, first ?? '', {
        to: { kind: 'person', id: BERT.userId },
        prefixes: ['ghcr.io/acme'],
      });
      expect(await countWaiting(t.ports)).toEqual({ waiting: 0, isMore: false, missing: [] });
      const k2 = sealingKey('k2');
      const rotated = t.with({ sealingKeys: [k2, t.key] });
      expect(await countWaiting(rotated)).toEqual({ waiting: 5, isMore: false, missing: [] });
      expect(await resealSome(rotated, 2)).toEqual({ resealed: 2, tampered: 0, isMore: true });
      expect(await countWaiting(rotated)).toMatchObject({ waiting: 3 });
      expect(await resealSome(rotated, 9)).toEqual({ resealed: 3, tampered: 0, isMore: false });
      expect(await resealSome(rotated, 9)).toEqual({ resealed: 0, tampered: 0, isMore: false });
      const after = t.with({ sealingKeys: [k2] });
      expect(await countWaiting(after)).toEqual({ waiting: 0, isMore: false, missing: [] });
      for (const [n, id] of ids.entries()) {
        const opened = await openCredential(after, ANNA, IMAGE, id);
        expect(opened.kind === 'open' && opened.credential.secret.reveal()).toBe(secrets[n]?.reveal());
      }
      expect(await openCredential(after, BERT, IMAGE, first ?? '')).toMatchObject({ kind: 'open' });
    });

    it('names a key that is missing, and neither loses nor kills what it sealed', async () => {
      const t = trial();
      const id = await addKept(t.ports, ANNA, 'laptop');
      const seal = (await standing(t.ports, id)).seal;
      const elsewhere = t.with({ sealingKeys: [sealingKey('k9')] });
      expect(await countWaiting(elsewhere)).toEqual({ waiting: 1, isMore: false, missing: ['k1'] });
      expect(await countWaiting(t.with({ sealingKeys: [] }))).toMatchObject({ missing: ['k1'] });
      expect(await resealSome(elsewhere, 9)).toMatchObject({ resealed: 0 });
      expect(await openCredential(elsewhere, ANNA, IMAGE, id)).toEqual({ kind: 'key-missing', keyId: 'k1' });
      expect(await standing(t.ports, id)).toMatchObject({ seal, state: { kind: 'active' } });
    });

    it('does not stop at what opens no more', async () => {
      const t = trial();
      const [bad, good] = [await addKept(t.ports, ANNA, 'bad'), await addKept(t.ports, ANNA, 'good')];
      await change(t.ports, bad, (registration) => ({
        outcome: null,
        registration: {
          ...registration,
          seal: registration.seal && { ...registration.seal, text: 'AAAA' },
        },
      }));
      const rotated = t.with({ sealingKeys: [sealingKey('k2'), t.key] });
      expect(await resealSome(rotated, 1)).toMatchObject({ resealed: 1 });
      expect(await resealSome(rotated, 1)).toEqual({ resealed: 0, tampered: 1, isMore: false });
      expect((await standing(t.ports, good)).seal?.keyId).toBe('k2');
      expect((await standing(t.ports, bad)).seal?.keyId).toBe('k1');
    });

    it('by two replicas of which one has the new key already warns of nothing', async () => {
      const t = trial();
      const old = t.ports;
      const rolled = t.with({ sealingKeys: [sealingKey('k2'), t.key] });
      const early = await addKept(rolled, ANNA, 'early');
      expect(await openCredential(old, ANNA, IMAGE, early)).toEqual({ kind: 'key-missing', keyId: 'k2' });
      expect(await standing(old, early)).toMatchObject({ state: { kind: 'active' } });
      expect(await listAll(old, ADMIN)).toMatchObject({ registrations: [{ state: { kind: 'active' } }] });
      expect(await openCredential(rolled, ANNA, IMAGE, early)).toMatchObject({ kind: 'open' });
    });
  });

  describe('of what GitHub says', () => {
    const at = (days: number) => ({ kind: 'at', atMs: NOON + days * DAY }) as const;

    it.each([
      ['takes a date for a date', at(90), at(120), at(120), true],
      ['takes an earlier date', at(90), at(60), at(60), true],
      ['takes the same date', at(90), at(90), at(90), false],
      ['keeps a date where GitHub tells none', at(90), { kind: 'never' }, at(90), false],
      ['keeps a date where nobody knows', at(90), { kind: 'unknown', why: 'unanswered' }, at(90), false],
      ['takes a date where none was known', { kind: 'unknown', why: 'unreadable' }, at(60), at(60), false],
      [
        'takes no end where none was known',
        { kind: 'unknown', why: 'unreadable' },
        { kind: 'never' },
        { kind: 'never' },
        false,
      ],
    ] as const)('%s', async (_, before, told, after, isOtherEnd) => {
      const { ports, clock } = trial();
      const id = await addKept(ports, ANNA, 'laptop', { facts: alive({ end: before }) });
      await change(ports, id, (registration) => ({
        outcome: null,
        registration: { ...registration, warnedStep: 30 },
      }));
      const { fingerprint } = await standing(ports, id);
      clock.nowMs += DAY;
      const look = { kind: 'alive', facts: { scopes: null, end: told } } as const;
      expect(await recordLook(ports, id, fingerprint, look)).toMatchObject({ kind: 'recorded', isOtherEnd });
      expect(await standing(ports, id)).toMatchObject({
        expiry: after,
        scopes: ['read:packages'],
        lastSeenAliveMs: NOON + DAY,
        nextLookAtMs: NOON + 2 * DAY,
        warnedStep: isOtherEnd ? null : 30,
      });
    });

    it('looks again within the hour when nobody answered, and changes nothing else', async () => {
      const { ports, clock } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      const before = await standing(ports, id);
      clock.nowMs += DAY;
      await recordLook(ports, id, before.fingerprint, { kind: 'unanswered' });
      expect(await standing(ports, id)).toEqual({ ...before, nextLookAtMs: NOON + DAY + 3_600_000 });
      await recordLook(ports, id, before.fingerprint, { kind: 'unanswered', againAfterMs: 600_000 });
      expect(await ports.registrations.toLookAt(NOON + DAY + 600_000, 5)).toEqual([id]);
    });

    it('marks a dead one, which is then neither due nor looked at, until it is renewed', async () => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      const { fingerprint } = await standing(ports, id);
      const dead = { kind: 'dead', reason: 'rejected' } as const;
      expect(await recordLook(ports, id, fingerprint, dead)).toMatchObject({ kind: 'recorded' });
      expect(await recordLook(ports, id, fingerprint, dead)).toEqual({ kind: 'unchanged' });
      expect(await ports.registrations.due(NOON + 400 * DAY, 5)).toEqual([]);
      expect(await ports.registrations.toLookAt(NOON + 400 * DAY, 5)).toEqual([]);
      const input = { ...kept('x', { facts: alive({ end: at(100) }) }), kind: 'verified' } as const;
      expect(await renew(ports, ANNA, id, input)).toMatchObject({ kind: 'renewed' });
      expect(await ports.registrations.toLookAt(NOON + DAY, 5)).toEqual([id]);
    });

    it('says nothing of a token that was renewed while the old one was asked about', async () => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      const { fingerprint } = await standing(ports, id);
      const input = { ...kept('x', { facts: alive({ end: at(100) }) }), kind: 'verified' } as const;
      await renew(ports, ANNA, id, input);
      const dead = { kind: 'dead', reason: 'rejected' } as const;
      expect(await recordLook(ports, id, fingerprint, dead)).toEqual({ kind: 'unchanged' });
      expect(await standing(ports, id)).toMatchObject({ state: { kind: 'active' } });
      const reminder = await addDated(ports, ANNA, 'dated', '2026-12-31');
      expect(await recordLook(ports, reminder, null, dead)).toEqual({ kind: 'unchanged' });
    });
  });
});
