// A team moved between the stores: every record that moves is equal, and what it is good for works where it went.
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/support/secret.ts';
import type { Store } from '../../src/support/store.ts';
import { acceptHandOver } from '../../src/tokens/hand-over.ts';
import { listOwn } from '../../src/tokens/listing.ts';
import { register } from '../../src/tokens/register.ts';
import { retire } from '../../src/tokens/retire.ts';
import { open } from '../../src/tokens/sealing/sealing.ts';
import { exportStore } from '../../src/transfer/export-store.ts';
import { importStore } from '../../src/transfer/import-store.ts';
import { findLeak } from '../canary/leak.ts';
import { someToken } from '../helpers/tokens.ts';
import { addDated, addKept } from '../tokens/adding-one.ts';
import { DAY, type DrivenClock, drivenClock, NOON, sealingKey } from '../tokens/both-stores.ts';
import { ANNA, BERT, kept } from '../tokens/people.ts';
import { type Sort, usePlaces, whyNot } from './places.ts';
import { fillWithTeam, MOVED, PaperFile, portsOf, standing } from './team.ts';

if (whyNot !== null) console.log(`Moving between stores is left out: ${whyNot}.`);

const WAYS: readonly (readonly [Sort, Sort])[] = [
  ['SQLite', 'Redis'],
  ['Redis', 'SQLite'],
  ['SQLite', 'SQLite'],
  ['Redis', 'Redis'],
];

describe.skipIf(whyNot !== null)('A team', () => {
  const openStore = usePlaces();
  const key = sealingKey('k1');

  async function exported(store: Store, clock: DrivenClock): Promise<PaperFile> {
    const file = new PaperFile();
    expect(await exportStore({ store, clock }, file)).toMatchObject({ kind: 'exported', damaged: [] });
    return file;
  }

  it.each(WAYS)('moves from %s to %s, every record equal', async (from, to) => {
    const clock = drivenClock();
    const [one, other] = [await openStore(from, clock), await openStore(to, clock)];
    await fillWithTeam(portsOf(one, clock, [key]));
    const before = await standing(one);
    expect([...new Set(before.map(({ kind }) => kind))]).toEqual(MOVED);
    const file = await exported(one, clock);
    expect(await importStore({ store: other, clock }, file.open(), { merge: false })).toMatchObject({
      kind: 'imported',
      same: 0,
      kept: 0,
      ended: 0,
      sealedBy: new Map([['k1', 3]]),
    });
    expect(await standing(other)).toEqual(before);
    expect(new Set((await other.scan(null, null, 1000)).records.map(({ kind }) => kind))).toEqual(
      new Set(MOVED),
    );
    expect(await standing(one)).toEqual(before);
    expect(await exported(other, clock)).toEqual(file);
  });

  it('is good for the same where it went', async () => {
    const clock = drivenClock();
    const [one, other] = [await openStore('SQLite', clock), await openStore('Redis', clock)];
    const ports = portsOf(one, clock, [key]);
    await fillWithTeam(ports);
    const secret = new Secret(someToken());
    const id = await addKept(ports, ANNA, 'canary', { secret });
    const file = await exported(one, clock);
    await importStore({ store: other, clock }, file.open(), { merge: false });
    const there = portsOf(other, clock, [key]);
    expect(await listOwn(there, ANNA)).toEqual(await listOwn(ports, ANNA));
    const seal = (await there.registrations.find(id))?.registration;
    const opened = seal?.seal && open(there.keyRing, seal.seal, seal);
    expect(opened?.kind === 'open' && opened.secret.reveal()).toBe(secret.reveal());
    expect(await register(there, ANNA, kept('again', { secret }))).toEqual({
      kind: 'same-token',
      label: 'canary',
    });
    expect(await register(there, ANNA, kept('laptop'))).toMatchObject({ kind: 'label-taken' });
    const all = NOON + 400 * DAY;
    expect(await there.registrations.due(all, 100)).toEqual(await ports.registrations.due(all, 100));
    expect(await other.range('warning', 'open', all, 100)).toEqual(
      await one.range('warning', 'open', all, 100),
    );
    expect(findLeak(file.text, secret.reveal().slice(4))).toBeNull();
    expect(findLeak(file.text, key.key.reveal())).toBeNull();
  });

  it('of an earlier version moves too, whose warnings did not say when they were planned', async () => {
    const clock = drivenClock();
    const [one, other] = [await openStore('SQLite', clock), await openStore('Redis', clock)];
    await fillWithTeam(portsOf(one, clock, [key]));
    for (const { id, value, indexes, endsAtMs, version } of (await one.scan('warning', null, 100)).records) {
      const { planned: _, ...others } = indexes;
      await one.put('warning', id, value, { ifVersion: version, indexes: others, endsAtMs });
    }
    const file = await exported(one, clock);
    expect(await importStore({ store: other, clock }, file.open(), { merge: false })).toMatchObject({
      kind: 'imported',
    });
    expect(await standing(other)).toEqual(await standing(one));
  });

  it('moves with the end of each record, and without what has ended since', async () => {
    const clock = drivenClock();
    const [one, other] = [await openStore('SQLite', clock), await openStore('Redis', clock)];
    await fillWithTeam(portsOf(one, clock, [key]));
    const file = await exported(one, clock);
    clock.nowMs += 8 * DAY;
    expect(await importStore({ store: other, clock }, file.open(), { merge: false })).toMatchObject({
      kind: 'imported',
      ended: 1,
    });
    expect(await standing(other)).toEqual(await standing(one));
    clock.nowMs += 90 * DAY;
    expect(await standing(other, ['onboarding', 'audit'])).toEqual([]);
  });

  it('that is nobody yet is moved too', async () => {
    const clock = drivenClock();
    const [one, other] = [await openStore('Redis', clock), await openStore('SQLite', clock)];
    const file = await exported(one, clock);
    expect(await importStore({ store: other, clock }, file.open(), { merge: false })).toMatchObject({
      kind: 'imported',
      written: new Map(),
    });
    expect(await other.isEmpty()).toBe(true);
  });

  describe.each(['SQLite', 'Redis'] as const)('into %s', (sort) => {
    it('is refused where something stands, and nothing is written', async () => {
      const clock = drivenClock();
      const [one, other] = [await openStore('SQLite', clock), await openStore(sort, clock)];
      await fillWithTeam(portsOf(one, clock, [key]));
      const file = await exported(one, clock);
      await other.put('seen', 'one', {}, { ifVersion: 'any', endsAtMs: clock.now() + DAY });
      const merge = { merge: false };
      expect(await importStore({ store: other, clock }, file.open(), merge)).toEqual({ kind: 'not-empty' });
      expect(await standing(other)).toEqual([]);
      await importStore({ store: other, clock }, file.open(), { merge: true });
      expect(await standing(other)).toEqual(await standing(one));
    });

    it('twice is once, and the second time writes nothing', async () => {
      const clock = drivenClock();
      const [one, other] = [await openStore('Redis', clock), await openStore(sort, clock)];
      await fillWithTeam(portsOf(one, clock, [key]));
      const file = await exported(one, clock);
      await importStore({ store: other, clock }, file.open(), { merge: true });
      const before = (await other.scan(null, null, 1000)).records;
      expect(await importStore({ store: other, clock }, file.open(), { merge: true })).toMatchObject({
        kind: 'imported',
        written: new Map(),
        same: before.length,
        kept: 0,
      });
      expect((await other.scan(null, null, 1000)).records).toEqual(before);
    });

    it('that was cut off anywhere is finished by the same import with merge', async () => {
      const clock = drivenClock();
      const [one, other] = [await openStore('SQLite', clock), await openStore(sort, clock)];
      await fillWithTeam(portsOf(one, clock, [key]));
      const file = await exported(one, clock);
      const { records } = file;
      // Each record alone is what a crash between two batches may leave, of batches however small.
      for (let some = 1; some < records.length; some += 5) {
        const part = file.with(records.slice(0, some));
        await importStore({ store: other, clock }, part.open(), { merge: true });
        expect(await standing(other)).toHaveLength(some);
      }
      expect(await importStore({ store: other, clock }, file.open(), { merge: true })).toMatchObject({
        kept: 0,
      });
      expect(await standing(other)).toEqual(await standing(one));
    });

    it('leaves as it is what stands there, and adds what is missing', async () => {
      const clock = drivenClock();
      const [one, other] = [await openStore('SQLite', clock), await openStore(sort, clock)];
      const ports = portsOf(one, clock, [key]);
      await fillWithTeam(ports);
      const old = await exported(one, clock);
      await importStore({ store: other, clock }, old.open(), { merge: false });
      const there = portsOf(other, clock, [key]);
      const { registrations } = await listOwn(there, ANNA);
      const dated = registrations.find(({ label }) => label === 'dated')?.id ?? '';
      const laptop = registrations.find(({ label }) => label === 'laptop')?.id ?? '';
      await acceptHandOver(there, BERT, dated);
      await retire(there, ANNA, laptop);
      const added = await addDated(there, ANNA, 'only-there', '2026-12-24');
      await addDated(ports, ANNA, 'only-here', '2026-12-25');
      const newer = await exported(one, clock);
      const before = await standing(other);
      const done = await importStore({ store: other, clock }, newer.open(), { merge: true });
      expect(done).toMatchObject({
        kind: 'imported',
        written: new Map([
          ['shelf', 1],
          ['registration', 1],
          ['audit', 1],
        ]),
      });
      const { registrations: own } = await listOwn(there, ANNA);
      expect(own.map(({ label, state }) => `${label} ${state.kind}`).sort()).toEqual(
        ['laptop retired', 'only-here active', 'only-there active', 'retired retired'].sort(),
      );
      expect((await listOwn(there, BERT)).registrations.map(({ id }) => id)).toContain(dated);
      const after = await standing(other);
      const untouched = before.filter(({ kind, id }) => kind !== 'shelf' || id !== 'T0001:U0ANNA');
      for (const record of untouched) expect(after).toContainEqual(record);
      // Whose labels they are is whole: what went to another owner is not among them, what was added there still is.
      const shelf = await other.get('shelf', 'T0001:U0ANNA');
      const ids = JSON.stringify(shelf?.value['entries']);
      expect(ids).toContain(added);
      expect(ids).not.toContain(dated);
      expect(await addDated(there, ANNA, 'dated', '2026-12-26')).toBeTruthy();
    });

    it('has due times made anew at the next start where registrations were added beside others', async () => {
      const clock = drivenClock();
      const [one, other] = [await openStore('SQLite', clock), await openStore(sort, clock)];
      await addDated(portsOf(one, clock, []), ANNA, 'laptop', '2026-12-31');
      const file = await exported(one, clock);
      const steps = { formatVersion: 1, steps: '90' };
      await other.put('steps', 'configured', steps, { ifVersion: 'any' });
      await importStore({ store: other, clock }, file.open(), { merge: true });
      expect(await other.get('steps', 'configured')).toBeNull();
      await other.put('steps', 'configured', steps, { ifVersion: 'any' });
      await importStore({ store: other, clock }, file.open(), { merge: true });
      expect((await other.get('steps', 'configured'))?.value).toEqual(steps);
    });

    it('is refused whole where one person has one label for two registrations', async () => {
      const clock = drivenClock();
      const [one, other] = [await openStore('SQLite', clock), await openStore(sort, clock)];
      await addDated(portsOf(one, clock, []), ANNA, 'laptop', '2026-12-31');
      await addDated(portsOf(one, clock, []), BERT, 'bert', '2026-12-31');
      await addDated(portsOf(other, clock, []), ANNA, 'laptop', '2026-12-31');
      const before = await standing(other);
      const file = await exported(one, clock);
      expect(await importStore({ store: other, clock }, file.open(), { merge: true })).toEqual({
        kind: 'clash',
        clash: { kind: 'label', teamId: 'T0001', userId: 'U0ANNA', label: 'laptop' },
        count: 1,
      });
      expect(await standing(other)).toEqual(before);
    });

    it('is refused whole where one person’s one token is registered twice', async () => {
      const clock = drivenClock();
      const [one, other] = [await openStore('SQLite', clock), await openStore(sort, clock)];
      const ports = portsOf(one, clock, [key]);
      await addDated(ports, ANNA, 'first', '2026-12-31');
      await register(ports, ANNA, kept('kept'));
      await importStore({ store: other, clock }, (await exported(one, clock)).open(), { merge: false });
      const secret = new Secret(someToken());
      await addKept(ports, ANNA, 'here', { secret });
      await addKept(portsOf(other, clock, [key]), ANNA, 'there', { secret });
      const before = await standing(other);
      const file = await exported(one, clock);
      expect(await importStore({ store: other, clock }, file.open(), { merge: true })).toMatchObject({
        kind: 'clash',
        clash: { kind: 'token', userId: 'U0ANNA', label: 'there' },
      });
      expect(await standing(other)).toEqual(before);
    });

    it('is refused whole where both recognise tokens by another key', async () => {
      const clock = drivenClock();
      const [one, other] = [await openStore('SQLite', clock), await openStore(sort, clock)];
      await addKept(portsOf(one, clock, [key]), ANNA, 'laptop');
      await addKept(portsOf(other, clock, [key]), BERT, 'server');
      const before = await standing(other);
      const file = await exported(one, clock);
      const merged = await importStore({ store: other, clock }, file.open(), { merge: true });
      expect(merged).toMatchObject({ kind: 'clash', clash: { kind: 'fingerprint-key' } });
      expect(await standing(other)).toEqual(before);
    });

    it('says so when somebody else writes meanwhile, and overwrites nothing', async () => {
      const clock = drivenClock();
      const [one, other] = [await openStore('SQLite', clock), await openStore(sort, clock)];
      await fillWithTeam(portsOf(one, clock, [key]));
      const file = await exported(one, clock);
      let opened = 0;
      const open = file.open();
      const disturbing = () => {
        opened += 1;
        if (opened === 1) return open();
        return (async function* () {
          await other.put('settings', 'T0001', { theirs: true }, { ifVersion: 'absent' });
          yield* open();
        })();
      };
      expect(await importStore({ store: other, clock }, disturbing, { merge: false })).toEqual({
        kind: 'disturbed',
      });
      expect((await other.get('settings', 'T0001'))?.value).toEqual({ theirs: true });
    });
  });
});
