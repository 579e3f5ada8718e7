import { expect, it } from 'vitest';
import { keepInOrder } from '../../src/warnings/upkeep.ts';
import { addDated, addKept, standing } from '../tokens/adding-one.ts';
import { DAY, NOON, onBothStores, sealingKey } from '../tokens/both-stores.ts';
import { ANNA } from '../tokens/people.ts';

const DAYS = [30, 14, 7, 3, 1, 0];

onBothStores('The upkeep', (trial) => {
  it('takes out what has ended, however much it is', async () => {
    const { clock, ports, store } = trial();
    for (let from = 0; from < 1_200; from += 200) {
      await store.batch(
        Array.from({ length: 200 }, (_, index) => ({
          action: 'put' as const,
          kind: 'snapshot',
          id: `s${from + index}`,
          value: {},
          ifVersion: 'absent' as const,
          endsAtMs: NOON + 1,
        })),
      );
    }
    await addDated(ports, ANNA, 'laptop', '2026-12-31');
    expect((await keepInOrder(ports, DAYS)).ended).toBe(0);
    clock.nowMs += 2;
    expect((await keepInOrder(ports, DAYS)).ended).toBe(1_200);
    expect((await ports.registrations.ofOwner(ANNA)).registrations).toHaveLength(1);
  });

  it('seals anew what another key has sealed', async () => {
    const { key, ports, with: other } = trial();
    const ids = [];
    for (const label of ['one', 'two', 'three']) ids.push(await addKept(ports, ANNA, label));
    const rolled = other({ sealingKeys: [sealingKey('k2'), key] });
    expect(await keepInOrder(rolled, DAYS)).toMatchObject({ resealed: 3, tampered: 0 });
    for (const id of ids) expect((await standing(rolled, id)).seal?.keyId).toBe('k2');
    expect(await keepInOrder(rolled, DAYS)).toMatchObject({ resealed: 0 });
  });

  it('looks for registrations by the steps that are configured now', async () => {
    const { clock, ports, with: other } = trial();
    await keepInOrder(ports, DAYS);
    const id = await addDated(ports, ANNA, 'laptop', '2027-02-01');
    clock.nowMs += 20 * DAY;
    expect(await ports.registrations.due(clock.nowMs, 10)).toEqual([]);
    const wider = other({ warningDays: [60] });
    await keepInOrder(wider, [60]);
    expect(await wider.registrations.due(clock.nowMs, 10)).toEqual([id]);
    await keepInOrder(ports, DAYS);
    expect(await ports.registrations.due(clock.nowMs, 10)).toEqual([]);
  });
});
