import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/support/secret.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { findOwn, listAll, listOwn } from '../../src/tokens/listing.ts';
import { auditLines } from '../../src/tokens/record/audit.ts';
import { fingerprintOf } from '../../src/tokens/record/fingerprint.ts';
import { register } from '../../src/tokens/register.ts';
import { someToken } from '../helpers/tokens.ts';
import { DAY, NOON, onBothStores, type TokenTrial } from './both-stores.ts';
import { ADMIN, ANNA, alive, BERT, FOREIGN_ANNA, kept } from './people.ts';

const REMINDER = { date: '2026-12-31', zone: 'Europe/Berlin' };

onBothStores('Registrations', (trial) => {
  async function labels({ ports }: TokenTrial, member = ANNA): Promise<string[]> {
    return (await listOwn(ports, member)).registrations.map(({ label }) => label);
  }

  describe('a reminder', () => {
    it('holds a label and the end of the day where its owner lives, and nothing of a token', async () => {
      const { ports, other } = trial();
      const result = await addReminder(ports, ANNA, { label: 'laptop', ...REMINDER, places: ['docker'] });
      expect(result).toMatchObject({ kind: 'added', registration: { label: 'laptop', isKept: false } });
      const { registrations } = await listOwn(other, ANNA);
      expect(registrations).toMatchObject([
        {
          label: 'laptop',
          ownerId: 'U0ANNA',
          expiry: { kind: 'at', atMs: Date.UTC(2026, 11, 31, 23) - 1 },
          expirySource: 'by-hand',
          login: null,
          kind: 'unknown',
          places: ['docker'],
          createdAtMs: NOON,
        },
      ]);
    });

    it.each([
      [{ label: 'Laptop' }, { kind: 'bad-label' }],
      [{ label: '' }, { kind: 'bad-label' }],
      [{ label: 'a'.repeat(33) }, { kind: 'bad-label' }],
      [{ label: 'a:b' }, { kind: 'bad-label' }],
      [{ label: '-a' }, { kind: 'bad-label' }],
      [{ channelId: 'general' }, { kind: 'bad-channel' }],
      [{ date: '2026-11-20' }, { kind: 'bad-date', why: 'past' }],
      [{ date: '2040-01-01' }, { kind: 'bad-date', why: 'too-far' }],
      [{ date: 'soon' }, { kind: 'bad-date', why: 'malformed' }],
    ])('with %j is %j', async (changes, result) => {
      const { ports } = trial();
      expect(await addReminder(ports, ANNA, { label: 'laptop', ...REMINDER, ...changes })).toEqual(result);
      expect(await labels(trial())).toEqual([]);
    });
  });

  describe('a label', () => {
    it('is one’s own: the same again is refused, another person’s is not', async () => {
      const { ports, other } = trial();
      await addReminder(ports, ANNA, { label: 'laptop', ...REMINDER });
      expect(await addReminder(other, ANNA, { label: 'laptop', ...REMINDER })).toEqual({
        kind: 'label-taken',
      });
      expect(await register(other, ANNA, kept('laptop'))).toEqual({ kind: 'label-taken' });
      expect(await addReminder(other, BERT, { label: 'laptop', ...REMINDER })).toMatchObject({
        kind: 'added',
      });
      expect(await findOwn(ports, ANNA, 'laptop')).toMatchObject({ ownerId: 'U0ANNA' });
      expect(await findOwn(ports, ANNA, 'other')).toBeNull();
    });

    it('that many want at the same moment is had by one', async () => {
      const { ports, other } = trial();
      const results = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          addReminder(n % 2 === 0 ? ports : other, ANNA, { label: 'laptop', ...REMINDER }),
        ),
      );
      expect(results.map(({ kind }) => kind).sort()).toEqual(['added', ...Array(11).fill('label-taken')]);
      expect(await labels(trial())).toEqual(['laptop']);
    });
  });

  describe('a token', () => {
    it('is registered with what GitHub tells of it, and looked at again the next day if it is kept', async () => {
      const { ports, other } = trial();
      const result = await register(ports, ANNA, kept('laptop', { channelId: 'C0PULLS' }));
      expect(result).toMatchObject({
        kind: 'added',
        registration: {
          login: 'anna-hub',
          kind: 'classic',
          scopes: ['read:packages'],
          expiry: { kind: 'at', atMs: NOON + 90 * DAY },
          expirySource: 'github',
          channelId: 'C0PULLS',
          lastSeenAliveMs: NOON,
          isKept: true,
        },
      });
      const ids = result.kind === 'added' ? [result.registration.id] : [];
      expect(await other.registrations.toLookAt(NOON + DAY - 1, 10)).toEqual([]);
      expect(await other.registrations.toLookAt(NOON + DAY, 10)).toEqual(ids);
      expect(await other.registrations.due(NOON + 60 * DAY - 1, 10)).toEqual([]);
      expect(await other.registrations.due(NOON + 60 * DAY, 10)).toEqual(ids);
    });

    it('is not kept unless that was asked for', async () => {
      const { ports } = trial();
      const result = await register(ports, ANNA, kept('laptop', { keep: false }));
      expect(result).toMatchObject({ kind: 'added', registration: { isKept: false } });
      expect(await ports.registrations.toLookAt(NOON + 100 * DAY, 10)).toEqual([]);
    });

    it('is never kept without a key', async () => {
      const keyless = trial().with({ sealingKeys: [] });
      expect(await register(keyless, ANNA, kept('laptop'))).toEqual({ kind: 'keeping-off' });
      expect(await register(keyless, ANNA, kept('laptop', { keep: false }))).toMatchObject({ kind: 'added' });
    });

    it.each([
      { kind: 'dead' },
      { kind: 'unknown', why: 'unanswered' },
      { kind: 'unknown', why: 'withheld' },
    ] as const)('whose life is $kind is not registered', async (life) => {
      const { ports } = trial();
      expect(await register(ports, ANNA, kept('laptop', { facts: alive({ life }) }))).toEqual({
        kind: 'not-alive',
      });
      expect(await labels(trial())).toEqual([]);
    });

    it('that was given before is recognised, kept or not, and said to be under which label', async () => {
      const { ports, other } = trial();
      const secret = new Secret(someToken());
      await register(ports, ANNA, kept('laptop', { secret, keep: false }));
      expect(await register(other, ANNA, kept('server', { secret }))).toEqual({
        kind: 'same-token',
        label: 'laptop',
      });
      expect(await labels(trial())).toEqual(['laptop']);
    });

    it('of somebody else is not recognised: nothing tells that another has it', async () => {
      const { ports } = trial();
      const secret = new Secret(someToken());
      await register(ports, ANNA, kept('laptop', { secret }));
      const own = { ...kept('mine', { secret }) };
      expect(await register(ports, BERT, own)).toMatchObject({ kind: 'added' });
      expect(await register(ports, FOREIGN_ANNA, own)).toMatchObject({ kind: 'added' });
      const prints = await Promise.all(
        [ANNA, BERT, FOREIGN_ANNA].map((member) => fingerprintOf(ports.store, member, secret)),
      );
      expect(new Set(prints).size).toBe(3);
    });

    it('has one key for its fingerprint, whoever makes the first one', async () => {
      const { ports, other } = trial();
      const secret = new Secret(someToken());
      const prints = await Promise.all(
        Array.from({ length: 20 }, (_, n) => fingerprintOf((n % 2 ? ports : other).store, ANNA, secret)),
      );
      expect(new Set(prints).size).toBe(1);
    });

    it('of another account than the earlier ones waits until that is confirmed', async () => {
      const { ports } = trial();
      await register(ports, ANNA, kept('laptop'));
      const second = kept('server', { facts: alive({ login: 'somebody-else' }) });
      expect(await register(ports, ANNA, second)).toEqual({
        kind: 'confirm-login',
        login: 'somebody-else',
        earlier: ['anna-hub'],
      });
      expect(await register(ports, ANNA, { ...second, confirmedLogin: 'a-third' })).toMatchObject({
        kind: 'confirm-login',
      });
      expect(await labels(trial())).toEqual(['laptop']);
      expect(await register(ports, ANNA, { ...second, confirmedLogin: 'somebody-else' })).toMatchObject({
        kind: 'added',
      });
      const third = kept('desk', { facts: alive({ login: 'Anna-Hub' }) });
      expect(await register(ports, ANNA, third)).toMatchObject({ kind: 'added' });
    });
  });

  describe('the limits', () => {
    it('hold for a person, whoever adds at the same moment', async () => {
      const limits = { perPerson: 3, perWorkspace: 100 };
      const ports = trial().with({ limits });
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, n) => addReminder(ports, ANNA, { label: `l${n}`, ...REMINDER })),
      );
      expect(results.filter(({ kind }) => kind === 'added')).toHaveLength(3);
      expect(results.filter(({ kind }) => kind === 'full')).toHaveLength(5);
      expect(results).toContainEqual({ kind: 'full', of: 'person', most: 3 });
      expect(await addReminder(ports, BERT, { label: 'l', ...REMINDER })).toMatchObject({ kind: 'added' });
    });

    it('hold for a workspace, and another one has its own', async () => {
      const ports = trial().with({ limits: { perPerson: 50, perWorkspace: 2 } });
      await addReminder(ports, ANNA, { label: 'a', ...REMINDER });
      await addReminder(ports, BERT, { label: 'b', ...REMINDER });
      const full = { kind: 'full', of: 'workspace', most: 2 };
      expect(await addReminder(ports, ADMIN, { label: 'c', ...REMINDER })).toEqual(full);
      expect(await register(ports, ADMIN, kept('c'))).toEqual(full);
      expect(await addReminder(ports, FOREIGN_ANNA, { label: 'c', ...REMINDER })).toMatchObject({
        kind: 'added',
      });
    });

    it('are fifty a person unless something else is said', async () => {
      const { ports } = trial();
      for (let n = 0; n < 50; n += 1) await addReminder(ports, ANNA, { label: `l${n}`, ...REMINDER });
      expect(await addReminder(ports, ANNA, { label: 'more', ...REMINDER })).toEqual({
        kind: 'full',
        of: 'person',
        most: 50,
      });
      expect(await labels(trial())).toHaveLength(50);
    });
  });

  describe('a list', () => {
    it('of one’s own has the most urgent first, then what nobody knows, then what never ends', async () => {
      const { ports } = trial();
      const ends = {
        never: { kind: 'never' },
        unknown: { kind: 'unknown', why: 'unreadable' },
        late: { kind: 'at', atMs: NOON + 80 * DAY },
        soon: { kind: 'at', atMs: NOON + 8 * DAY },
      } as const;
      for (const [label, end] of Object.entries(ends)) {
        await register(ports, ANNA, kept(label, { facts: alive({ end }) }));
      }
      expect(await labels(trial())).toEqual(['soon', 'late', 'unknown', 'never']);
    });

    it('for admins holds owners, labels and dates, in pages, and is refused to everybody else', async () => {
      const { ports } = trial();
      await register(
        ports,
        ANNA,
        kept('one', { facts: alive({ end: { kind: 'at', atMs: NOON + 5 * DAY } }) }),
      );
      await addReminder(ports, BERT, { label: 'two', ...REMINDER });
      await register(ports, FOREIGN_ANNA, kept('foreign'));
      expect(await listAll(ports, ANNA)).toEqual({ kind: 'not-admin' });
      const first = await listAll(ports, ADMIN, 0, 1);
      expect(first).toMatchObject({
        total: 2,
        next: 1,
        registrations: [{ label: 'one', ownerId: 'U0ANNA' }],
      });
      expect(await listAll(ports, ADMIN, 1, 1)).toMatchObject({
        next: null,
        registrations: [{ label: 'two' }],
      });
      const keys = first.kind === 'page' ? Object.keys(first.registrations[0] ?? {}) : [];
      expect(keys.sort()).toEqual(
        [
          'createdAtMs',
          'expiry',
          'expirySource',
          'id',
          'label',
          'lastSeenAliveMs',
          'ownerId',
          'state',
        ].sort(),
      );
    });

    it('shows what can be read when something cannot', async () => {
      const { ports, store } = trial();
      await addReminder(ports, ANNA, { label: 'good', ...REMINDER });
      const added = await addReminder(ports, ANNA, { label: 'bad', ...REMINDER });
      const id = added.kind === 'added' ? added.registration.id : '';
      const record = await store.get('registration', id);
      const indexes = { 'owner:T0001:U0ANNA': 1, 'team:T0001': 1 };
      await store.put(
        'registration',
        id,
        { ...record?.value, formatVersion: 2 },
        { ifVersion: 'any', indexes },
      );
      expect(await listOwn(ports, ANNA)).toMatchObject({ unreadable: 1, registrations: [{ label: 'good' }] });
      expect(await listAll(ports, ADMIN)).toMatchObject({
        unreadable: 1,
        registrations: [{ label: 'good' }],
      });
      await expect(ports.registrations.find(id)).rejects.toMatchObject({
        code: 'unreadable-record',
        message: 'A registration in the store has the form of another version of this program.',
      });
    });
  });

  it('leave a line of who did what when, for ninety days, and never with what', async () => {
    const { ports, clock } = trial();
    const added = await register(ports, ANNA, kept('laptop'));
    clock.nowMs += 1;
    await addReminder(ports, BERT, { label: 'other', ...REMINDER });
    const subject = added.kind === 'added' ? added.registration.id : '';
    const lines = await auditLines(ports, 'T0001', 10);
    expect(lines).toMatchObject([
      { who: 'U0BERT', what: 'added', atMs: NOON + 1 },
      { teamId: 'T0001', who: 'U0ANNA', what: 'kept', subject, atMs: NOON },
    ]);
    expect(lines.map((line) => Object.keys(line).sort())).toEqual(
      Array(2).fill(['atMs', 'subject', 'teamId', 'what', 'who']),
    );
    expect(await auditLines(ports, 'T0002', 10)).toEqual([]);
    clock.nowMs = NOON + 90 * DAY;
    expect(await auditLines(ports, 'T0001', 10)).toMatchObject([{ who: 'U0BERT' }]);
    clock.nowMs += 1;
    expect(await auditLines(ports, 'T0001', 10)).toEqual([]);
  });

  it('take no id that is none of Slack’s into a name of the store', async () => {
    const { ports } = trial();
    for (const member of [
      { teamId: 'T1', userId: 'U1:U2' },
      { teamId: 'T0001:U0ANNA', userId: 'U0BERT' },
      { teamId: 'T0001', userId: '*' },
      { teamId: '', userId: 'U0ANNA' },
      { teamId: 'T0001', userId: 'u0anna' },
    ]) {
      const stranger = { ...ANNA, ...member };
      await expect(listOwn(ports, stranger)).rejects.toMatchObject({ code: 'foreign-id' });
      await expect(addReminder(ports, stranger, { label: 'a', ...REMINDER })).rejects.toMatchObject({
        code: 'foreign-id',
      });
    }
  });
});
