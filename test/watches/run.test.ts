// Many watches at once: whose turn it is, a registry that throttles, and clocks that sleep and go back.
import { expect, it } from 'vitest';
import { lookAtWatch } from '../../src/watches/look.ts';
import { dueWatches } from '../../src/watches/run.ts';
import type { Watch } from '../../src/watches/watch.ts';
import { putWatch } from '../../src/watches/watch-form.ts';
import { createWatches } from '../../src/watches/watches.ts';
import { addKept } from '../tokens/adding-one.ts';
import { DAY, NOON, onBothStores } from '../tokens/both-stores.ts';
import { ANNA, CHANNEL } from '../tokens/people.ts';
import { blankWatch } from './blank.ts';
import { APP, HOUR, MINUTE, openVillage, PRIVATE, READABLE, report, THROTTLED, watchOf } from './village.ts';

onBothStores('Due watches', (trial) => {
  /** Written as they are, whoever has how many. */
  async function fill(watches: readonly Watch[]): Promise<void> {
    for (let from = 0; from < watches.length; from += 100) {
      await trial().store.batch(watches.slice(from, from + 100).map((watch) => putWatch(watch, 'absent')));
    }
  }

  function some(count: number, changes: (index: number) => Partial<Watch> = () => ({})): Watch[] {
    return Array.from({ length: count }, (_, index) =>
      blankWatch({ reference: `ghcr.io/acme/app:${index}`, nextAtMs: NOON, ...changes(index) }),
    );
  }

  it('are taken in turns, so that one person’s twenty hold up nobody', async () => {
    const { ports } = trial();
    const crowd = some(20, (index) => ({ nextAtMs: NOON - DAY + index }));
    const late = some(3, (index) => ({
      userId: `U0P${index}`,
      channelId: 'C0OTHER',
      nextAtMs: NOON - index,
    }));
    await fill([...crowd, ...late]);
    const all = await dueWatches({ tokens: ports }, 1000);
    const ids = (watches: readonly Watch[]) => watches.map(({ id }) => id);
    expect(all.slice(0, 4)).toEqual([crowd[0]?.id, ...ids(late.toReversed())]);
    expect(all.slice(4)).toEqual(ids(crowd.slice(1)));
    expect(await dueWatches({ tokens: ports }, 3)).toEqual(all.slice(0, 3));
  });

  it('are all looked at in the end, as many a run as can be', async () => {
    const village = openVillage(trial().ports);
    await fill(some(45, (index) => ({ userId: `U0P${index % 3}` })));
    const runs: number[] = [];
    for (let count = 0; count < 6; count += 1) runs.push((await village.run(10)).length);
    expect(runs).toEqual([10, 10, 10, 10, 5, 0]);
    expect(new Set(village.asked.map(({ image }) => image)).size).toBe(45);
  });

  it('that slept for a day are looked at once each, and spread again', async () => {
    const { clock, ports } = trial();
    const village = openVillage(ports);
    await fill(some(60, (index) => ({ nextAtMs: NOON + index * MINUTE })));
    clock.nowMs += DAY;
    expect(await village.run()).toHaveLength(60);
    expect(await village.run()).toEqual([]);
    const next = await createWatches(ports.store).ofChannel('T0001', CHANNEL);
    expect(new Set(next.map(({ nextAtMs }) => Math.floor(nextAtMs / MINUTE))).size).toBeGreaterThan(40);
    for (const { nextAtMs } of next) expect(nextAtMs - clock.nowMs).toBeLessThanOrEqual(6 * HOUR);
  });

  it('are found where the clock has gone back', async () => {
    const { clock, ports } = trial();
    const village = openVillage(ports);
    clock.nowMs = NOON + 300 * DAY;
    const watch = watchOf(await village.set());
    clock.nowMs = NOON;
    expect(await village.run()).toEqual(['quiet']);
    const [after] = await createWatches(ports.store).ofChannel('T0001', CHANNEL);
    expect(after?.id).toBe(watch.id);
    expect((after?.nextAtMs ?? 0) - NOON).toBeLessThanOrEqual(6 * HOUR);
    expect(await village.run()).toEqual([]);
    clock.nowMs = after?.nextAtMs ?? 0;
    village.says = PRIVATE;
    expect(await village.run()).toEqual(['told']);
  });

  it('are looked at beside one that is damaged', async () => {
    const { clock, damage, ports, store } = trial();
    const village = openVillage(ports);
    const bad = watchOf(await village.set());
    const good = watchOf(await village.set({ reference: 'ghcr.io/acme/app:2' }));
    await damage('watch', bad.id);
    village.says = PRIVATE;
    clock.nowMs += 6 * HOUR;
    expect(await village.run()).toEqual(['told']);
    expect(await createWatches(store).ofChannel('T0001', CHANNEL)).toMatchObject([{ id: good.id }]);
    expect(await createWatches(store).countOfTeam('T0001')).toBe(2);
    await expect(createWatches(store).find(bad.id)).rejects.toMatchObject({ code: 'unreadable-record' });
  });

  it('wait while the registry throttles, and not one is lost', async () => {
    const { clock, ports } = trial();
    const village = openVillage(ports);
    const every = some(40, (index) => ({ userId: `U0P${index % 8}` }));
    await fill(every);
    const busyUntilMs = NOON + HOUR;
    let refused = 0;
    const throttling = {
      ...village.ports,
      check: async (image: string) => {
        if (clock.nowMs >= busyUntilMs) return village.ports.check(image, null, null);
        refused += 1;
        return report('rate-limited', { retryAfterSeconds: 120 });
      },
    };
    const busy = openVillage(ports, throttling);
    for (; clock.nowMs < busyUntilMs + 90 * MINUTE; clock.nowMs += MINUTE) await busy.run(30);
    // Two hundred and forty, if each found out for itself.
    expect(refused).toBeLessThan(40);
    const asked = village.asked.map(({ image }) => image);
    expect(new Set(asked)).toEqual(new Set(every.map(({ reference }) => reference)));
    expect(busy.told).toEqual([]);
    for (const { seen, throttled } of await createWatches(ports.store).ofChannel('T0001', CHANNEL)) {
      expect({ kind: seen?.kind, throttled }).toEqual({ kind: 'pullable', throttled: 0 });
    }
  }, 60_000);

  it('of another viewpoint do not wait for a throttled one', async () => {
    const { clock, ports } = trial();
    const village = openVillage(ports);
    const as = { registrationId: await addKept(ports, ANNA, 'laptop'), label: 'laptop' };
    await village.set();
    await village.set({ reference: 'ghcr.io/acme/app:2' });
    await village.set({ reference: 'ghcr.io/acme/app:3', as });
    village.says = THROTTLED;
    village.at.set('ghcr.io/acme/app:3', READABLE);
    clock.nowMs += 6 * HOUR;
    expect((await village.run()).sort()).toEqual(['later', 'later', 'quiet']);
    const asked = village.asked.map(({ image }) => image);
    expect(asked).toHaveLength(2);
    expect(asked).toContain('ghcr.io/acme/app:3');
  });

  it('wait in every replica, and also in one that was started since', async () => {
    const { clock, ports, other } = trial();
    const [village, replica] = [openVillage(ports), openVillage(other)];
    const first = watchOf(await village.set());
    const second = watchOf(await village.set({ channelId: 'C0OTHER' }));
    village.says = report('rate-limited', { retryAfterSeconds: 600 });
    clock.nowMs += 6 * HOUR;
    expect(await lookAtWatch(village.ports, { take: async () => true }, first.id)).toBe('later');
    expect(await lookAtWatch(replica.ports, { take: async () => true }, second.id)).toBe('later');
    expect(replica.asked).toEqual([]);
    clock.nowMs += 10 * MINUTE * 1.25 + 10 * MINUTE;
    expect(await replica.run()).toEqual(['quiet', 'quiet']);
  });

  it('do not wait for the end of a throttle that was noted by a clock that has gone back', async () => {
    const { clock, ports } = trial();
    const village = openVillage(ports);
    await village.set();
    clock.nowMs += 300 * DAY;
    village.says = THROTTLED;
    await village.run();
    clock.nowMs = NOON + 6 * HOUR;
    village.says = READABLE;
    expect(await village.run()).toEqual(['quiet']);
    expect(village.asked.at(-1)?.image).toBe(APP);
  });
});
