// Watches set, changed and ended by hand, and forgotten with whoever set them.
import { expect, it } from 'vitest';
import { forgetMe, forgetWorkspace } from '../../src/tokens/forget.ts';
import { unwatch } from '../../src/watches/end-watch.ts';
import { LONGEST_EVERY_MS, SHORTEST_EVERY_MS } from '../../src/watches/limits.ts';
import { nextLookMs } from '../../src/watches/schedule.ts';
import { putWatch } from '../../src/watches/watch-form.ts';
import { watchId } from '../../src/watches/watch-id.ts';
import { createWatches } from '../../src/watches/watches.ts';
import { addKept } from '../tokens/adding-one.ts';
import { NOON, onBothStores } from '../tokens/both-stores.ts';
import { ADMIN, ANNA, BERT, CHANNEL, FOREIGN_ANNA } from '../tokens/people.ts';
import { blankWatch } from './blank.ts';
import { APP, D1, HOUR, openVillage, PRIVATE, THROTTLED, WANTED, watchOf, whose } from './village.ts';

const TOKEN = { registrationId: 'A'.repeat(22), label: 'laptop' };

onBothStores('A watch', (trial) => {
  const watches = () => createWatches(trial().store);

  it('is set with what its channel has heard already', async () => {
    const { ports } = trial();
    const village = openVillage(ports);
    const watch = watchOf(await village.set({ as: TOKEN }));
    const seen = { kind: 'pullable', code: 'pullable', digest: D1, atMs: NOON };
    expect(watch).toMatchObject({ ...WANTED, as: TOKEN, seen, told: seen, createdAtMs: NOON });
    expect(watch.nextAtMs).toBe(nextLookMs(watch, NOON));
    expect((await watches().find(watch.id))?.watch).toEqual(watch);
    expect(await watches().ofPerson('T0001', ANNA.userId)).toEqual([watch]);
    expect(await watches().ofChannel('T0001', CHANNEL)).toEqual([watch]);
    expect(await watches().withToken(TOKEN.registrationId)).toEqual([watch]);
    expect(await watches().countOfTeam('T0001')).toBe(1);
    expect(await village.run()).toEqual([]);
  });

  it('is another in another channel, of another platform, and in another workspace', async () => {
    const village = openVillage(trial().ports);
    const others = [{}, { channelId: 'C0OTHER' }, { platform: 'linux/arm64' }, { teamId: 'T0002' }];
    for (const each of others) expect(await village.set(each)).toMatchObject({ kind: 'set' });
    expect(await watches().countOfTeam('T0001')).toBe(3);
    expect(await watches().ofPerson('T0002', ANNA.userId)).toHaveLength(1);
    expect(await watches().ofChannel('T0001', 'C0OTHER')).toHaveLength(1);
  });

  it('that is set again is changed, and keeps what its channel was told', async () => {
    const { clock, ports } = trial();
    const village = openVillage(ports);
    const first = watchOf(await village.set({ as: TOKEN }));
    clock.nowMs += HOUR;
    const set = await village.set({ everyMs: SHORTEST_EVERY_MS, onChange: true }, null);
    expect(set.kind).toBe('changed');
    const watch = watchOf(set);
    expect(watch).toMatchObject({ id: first.id, everyMs: SHORTEST_EVERY_MS, onChange: true, as: null });
    expect(watch).toMatchObject({ createdAtMs: NOON, seen: first.seen, told: first.told });
    expect(watch.nextAtMs).toBeLessThanOrEqual(clock.nowMs + SHORTEST_EVERY_MS);
    expect(await watches().withToken(TOKEN.registrationId)).toEqual([]);
    const heard = watchOf(await village.set({}, PRIVATE));
    expect(heard.told).toMatchObject({ kind: 'blocked', atMs: clock.nowMs });
    expect(await watches().countOfTeam('T0001')).toBe(1);
  });

  it('of somebody else stays as it is', async () => {
    const village = openVillage(trial().ports);
    const watch = watchOf(await village.set());
    expect(await village.set({ ...whose(BERT), everyMs: HOUR })).toEqual({
      kind: 'anothers',
      userId: ANNA.userId,
    });
    expect((await watches().find(watch.id))?.watch).toEqual(watch);
  });

  it('that is about to end gives way to another’s', async () => {
    const village = openVillage(trial().ports);
    const watch = watchOf(await village.set());
    await watches().write({ ...watch, ending: 'owner-left', told: null }, await versionOf(watch.id));
    const set = await village.set(whose(BERT), PRIVATE);
    expect(set).toMatchObject({ kind: 'set', watch: { userId: BERT.userId, ending: null } });
    expect(await watches().ofPerson('T0001', ANNA.userId)).toEqual([]);
  });

  async function versionOf(id: string): Promise<number> {
    const found = await watches().find(id);
    if (found === null) throw new Error('there is none');
    return found.version;
  }

  it('is one of twenty of a person at most, however fast they are set', async () => {
    const { ports, other } = trial();
    const [village, replica] = [openVillage(ports), openVillage(other)];
    for (let count = 0; count < 15; count += 1) await village.set({ reference: `ghcr.io/acme/app:${count}` });
    const sets = await Promise.all(
      Array.from({ length: 12 }, (_, count) =>
        (count % 2 ? village : replica).set({ reference: `ghcr.io/acme/more:${count}` }),
      ),
    );
    const fast = sets.filter(({ kind }) => kind === 'set').length;
    expect(fast).toBeLessThanOrEqual(5);
    expect(sets.find(({ kind }) => kind !== 'set')).toEqual({ kind: 'too-many', most: 20, of: 'person' });
    expect(await watches().ofPerson('T0001', ANNA.userId)).toHaveLength(15 + fast);
    for (let count = fast; count < 5; count += 1) {
      expect(await village.set({ reference: `ghcr.io/acme/slow:${count}` })).toMatchObject({ kind: 'set' });
    }
    expect(await village.set({ reference: 'ghcr.io/acme/slow:9' })).toMatchObject({ kind: 'too-many' });
    // Not even where the clock has gone back.
    trial().clock.nowMs -= HOUR;
    expect(await village.set()).toMatchObject({ kind: 'too-many' });
    expect(await village.set({ reference: 'ghcr.io/acme/app:3', everyMs: HOUR })).toMatchObject({
      kind: 'changed',
    });
    expect(await village.set(whose(BERT))).toMatchObject({ kind: 'set' });
  });

  it('is one of five hundred of a workspace at most', async () => {
    const { ports, store } = trial();
    const village = openVillage(ports);
    const operations = Array.from({ length: 500 }, (_, count) =>
      putWatch(blankWatch({ reference: `ghcr.io/acme/app:${count}`, userId: `U0P${count % 50}` }), 'absent'),
    );
    for (let from = 0; from < 500; from += 100) await store.batch(operations.slice(from, from + 100));
    expect(await watches().countOfTeam('T0001')).toBe(500);
    expect(await village.set()).toEqual({ kind: 'too-many', most: 500, of: 'workspace' });
    expect(await village.set(whose(FOREIGN_ANNA))).toMatchObject({ kind: 'set' });
    await unwatch(village.ports, ADMIN, blankWatch({ reference: 'ghcr.io/acme/app:7' }).id);
    expect(await village.set()).toMatchObject({ kind: 'set' });
  });

  it.each([
    ['an interval that is too short', { everyMs: SHORTEST_EVERY_MS - 1 }],
    ['an interval that is too long', { everyMs: LONGEST_EVERY_MS + 1 }],
    ['half a millisecond', { everyMs: HOUR + 0.5 }],
    ['a reference that is not written out', { reference: 'ghcr.io/acme/app' }],
    ['a reference that is none', { reference: 'ghcr.io/acme/app:1 <!channel>' }],
    ['a platform that is none', { platform: 'linux/abacus/9/9' }],
    ['a channel that is none', { channelId: 'C0PULLS:due' }],
    ['a person who is none', { userId: 'someone' }],
    ['a workspace that is none', { teamId: 'acme' }],
    ['a token of another form', { as: { registrationId: '../x', label: 'laptop' } }],
  ])('is not set with %s', async (_, changes) => {
    const { ports, store } = trial();
    await expect(openVillage(ports).set(changes)).rejects.toThrow();
    expect(await store.isEmpty()).toBe(true);
  });

  it('ends for whoever set it and for admins, and is nobody’s in another workspace', async () => {
    const village = openVillage(trial().ports);
    const watch = watchOf(await village.set());
    expect(await unwatch(village.ports, BERT, watch.id)).toEqual({ kind: 'anothers', userId: ANNA.userId });
    expect(await unwatch(village.ports, FOREIGN_ANNA, watch.id)).toEqual({ kind: 'absent' });
    for (const id of ['A'.repeat(22), '', '../../etc']) {
      expect(await unwatch(village.ports, ANNA, id)).toEqual({ kind: 'absent' });
    }
    expect(await unwatch(village.ports, ANNA, watch.id)).toEqual({ kind: 'ended', watch });
    expect(await unwatch(village.ports, ANNA, watch.id)).toEqual({ kind: 'absent' });
    await village.set();
    expect(await unwatch(village.ports, ADMIN, watch.id)).toMatchObject({ kind: 'ended' });
    expect(await watches().countOfTeam('T0001')).toBe(0);
  });

  it('goes with whoever wants to be forgotten, and others’ stay', async () => {
    const { ports } = trial();
    const village = openVillage(ports);
    await village.set();
    await village.set({ ...whose(BERT), channelId: 'C0OTHER' });
    await village.set(whose(FOREIGN_ANNA));
    expect(await forgetMe(ports, ANNA, ['watch'])).toMatchObject({ others: 1 });
    expect(await watches().ofPerson('T0001', ANNA.userId)).toEqual([]);
    expect(await watches().ofPerson('T0001', BERT.userId)).toHaveLength(1);
    expect(await watches().ofPerson('T0002', ANNA.userId)).toHaveLength(1);
  });

  it('goes with its workspace, and so does what was remembered of the registry', async () => {
    const { clock, ports, store } = trial();
    const village = openVillage(ports);
    await village.set();
    await village.set(whose(FOREIGN_ANNA));
    village.says = THROTTLED;
    clock.nowMs += 6 * HOUR;
    await village.run();
    await forgetWorkspace(ports, 'T0001');
    const { records } = await store.scan(null, null, 100);
    const left = records.filter(({ value }) => value['teamId'] !== 'T0002').map(({ kind }) => kind);
    expect(left.filter((kind) => kind.startsWith('watch'))).toEqual([]);
    expect(await watches().countOfTeam('T0002')).toBe(1);
  });

  it('leaves nothing of its image in the names that the store knows', async () => {
    const { ports, store } = trial();
    const village = openVillage(ports);
    const as = { registrationId: await addKept(ports, ANNA, 'laptop'), label: 'laptop' };
    await village.set({ as, platform: 'linux/arm64' });
    village.says = THROTTLED;
    trial().clock.nowMs += 6 * HOUR;
    await village.run();
    const { records } = await store.scan(null, null, 100);
    const names = records.flatMap(({ kind, id, indexes }) => [kind, id, ...Object.keys(indexes)]);
    expect(names).toEqual(expect.arrayContaining(['watch', 'watch-throttle', `token:${as.registrationId}`]));
    for (const name of names) expect(name).not.toMatch(/acme|app|1\.4|laptop|arm64/);
  });

  it('that this version cannot read is skipped by every list, and told by its id', async () => {
    const { clock, ports, store } = trial();
    const village = openVillage(ports);
    const watch = watchOf(await village.set());
    const readable = watchOf(await village.set({ reference: 'ghcr.io/acme/app:2' }));
    const indexes = { due: NOON, 'team:T0001': NOON, 'channel:T0001:C0PULLS': NOON };
    await store.put('watch', watch.id, { ...watch, formatVersion: 2 }, { ifVersion: 'any', indexes });
    // Moved to another's place, it is nobody's.
    await store.put('watch', 'B'.repeat(22), readable, { ifVersion: 'any', indexes });
    expect(await watches().ofChannel('T0001', CHANNEL)).not.toContainEqual(
      expect.objectContaining({ id: watch.id }),
    );
    await expect(watches().find(watch.id)).rejects.toMatchObject({
      code: 'unreadable-record',
      why: 'other-form',
    });
    await expect(watches().find('B'.repeat(22))).rejects.toMatchObject({ why: 'damaged' });
    clock.nowMs += 6 * HOUR;
    expect(await village.run()).toContain('quiet');
    expect(village.asked.map(({ image }) => image)).toEqual(['ghcr.io/acme/app:2']);
  });
});

it('The id of a watch is the same for the same image in the same channel alone', () => {
  const id = watchId(WANTED);
  expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(watchId({ ...WANTED, reference: APP })).toBe(id);
  const others = [
    { teamId: 'T0002' },
    { channelId: 'C0OTHER' },
    { reference: 'ghcr.io/acme/app:2' },
    { platform: 'linux/amd64' },
  ];
  expect(new Set([id, ...others.map((each) => watchId({ ...WANTED, ...each }))]).size).toBe(5);
});
