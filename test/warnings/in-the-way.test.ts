// What stands in the way of a warning keeps its own place, and no other one's.
import { expect, it } from 'vitest';
import type { Pace } from '../../src/telling/pace.ts';
import { deliverTo, waitingRecipients } from '../../src/warnings/delivery.ts';
import { rememberUntold } from '../../src/warnings/look-memory.ts';
import { lookAtDue } from '../../src/warnings/looking.ts';
import type { WarningPorts } from '../../src/warnings/ports.ts';
import { askForWaiting, deliverAll, sweepAll } from '../../src/warnings/run.ts';
import { addDated, addKept, standing } from '../tokens/adding-one.ts';
import { DAY, onBothStores } from '../tokens/both-stores.ts';
import { ANNA } from '../tokens/people.ts';
import { openCompany } from './company.ts';

const LAST_DAY = '2026-12-31';
/** The end of that day, in UTC. */
const END = Date.UTC(2027, 0, 1) - 1;
const MINUTE = 60_000;
const FREE: Pace = { take: async () => true };

/** As the schedulers do it. */
async function send(ports: WarningPorts): Promise<void> {
  const keys: string[] = [];
  await askForWaiting(ports, async (key) => void keys.push(key));
  for (const key of keys) await deliverAll(ports, FREE, key);
}

onBothStores('What stands in the way', (trial) => {
  function opened() {
    const company = openCompany(trial().ports);
    const labels = () => company.told.flatMap(({ items }) => items.map(({ label }) => label));
    return { company, labels, ...trial() };
  }

  it('as the first of somebody’s warnings that cannot be read keeps none of the others', async () => {
    const { clock, company, damage, labels, ports, store } = opened();
    await addDated(ports, ANNA, 'first', LAST_DAY);
    clock.nowMs = END - 6 * DAY;
    await sweepAll(company.ports);
    const [head = ''] = await store.range('warning', 'open', clock.nowMs, 1);
    await damage('warning', head);
    clock.nowMs += MINUTE;
    await addDated(ports, ANNA, 'second', LAST_DAY);
    await addDated(ports, ANNA, 'third', LAST_DAY);
    await sweepAll(company.ports);
    await send(company.ports);
    expect(labels().sort()).toEqual(['second', 'third']);
  });

  it('as the first that somebody else has claimed keeps none of the others', async () => {
    const { clock, company, labels, other, ports } = opened();
    const hanging = openCompany(other, {
      notifier: { tell: () => new Promise(() => undefined), retell: async () => undefined },
    });
    await addDated(ports, ANNA, 'first', LAST_DAY);
    clock.nowMs = END - 6 * DAY;
    await sweepAll(company.ports);
    for (const waiting of await waitingRecipients(hanging.ports)) void deliverTo(hanging.ports, waiting);
    await expect.poll(() => waitingRecipients(company.ports)).toEqual([]);
    clock.nowMs += 10_000;
    await addDated(ports, ANNA, 'second', LAST_DAY);
    await sweepAll(company.ports);
    await send(company.ports);
    expect(labels()).toEqual(['second']);
    clock.nowMs += MINUTE;
    await send(company.ports);
    expect(labels()).toEqual(['second', 'first']);
  });

  it('as a damaged registration keeps no other one out of the message, and comes when it is mended', async () => {
    const { clock, company, damage, labels, ports, store } = opened();
    const id = await addDated(ports, ANNA, 'broken', LAST_DAY);
    await addDated(ports, ANNA, 'fine', LAST_DAY);
    clock.nowMs = END - 6 * DAY;
    await sweepAll(company.ports);
    const whole = await store.get('registration', id);
    if (whole === null) throw new Error('it is gone');
    const { indexes } =
      (await store.scan('registration', null, 100)).records.find((one) => one.id === id) ?? {};
    await damage('registration', id);
    for (let count = 0; count < 6; count += 1) {
      await send(company.ports);
      clock.nowMs += 5 * MINUTE;
    }
    expect(labels()).toEqual(['fine']);
    await store.put('registration', id, whole.value, { ifVersion: 'any', indexes: indexes ?? {} });
    clock.nowMs += 15 * MINUTE;
    await send(company.ports);
    expect(labels()).toEqual(['fine', 'broken']);
  });

  it('as a damaged registration whose death nobody was told of keeps no token from being looked at', async () => {
    const { clock, company, damage, ports, store } = opened();
    const id = await addKept(ports, ANNA, 'broken');
    await addKept(ports, ANNA, 'fine');
    await rememberUntold(store, await standing(ports, id), clock.nowMs);
    await damage('registration', id);
    clock.nowMs += DAY;
    let asked = 0;
    const looked = await lookAtDue({
      warnings: company.ports,
      inspect: async () => {
        asked += 1;
        throw new Error('GitHub is away');
      },
    });
    expect(asked).toBe(1);
    // What is untold of it, the look at it, and GitHub that is away.
    expect(looked).toEqual({ looked: 0, dead: 0, failed: 3 });
  });
});
