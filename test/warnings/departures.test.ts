import { expect, it } from 'vitest';
import { setBackupOwner } from '../../src/tokens/adjust.ts';
import { retireDeparted } from '../../src/warnings/departures.ts';
import { addDated, addKept, standing } from '../tokens/adding-one.ts';
import { onBothStores } from '../tokens/both-stores.ts';
import { ANNA, BERT } from '../tokens/people.ts';
import { openCompany } from './company.ts';

const GONE = { timeZone: null, isGone: true };

onBothStores('Owners who have left', (trial) => {
  it('leave their tokens retired, and whoever stands in for them is told once', async () => {
    const { ports } = trial();
    const company = openCompany(ports, { adminIds: ['U0ADMIN'] });
    const [kept, dated] = [
      await addKept(ports, ANNA, 'kept'),
      await addDated(ports, ANNA, 'dated', '2027-06-30'),
    ];
    const berts = await addDated(ports, BERT, 'mine', '2027-06-30');
    await setBackupOwner(ports, ANNA, kept, BERT.userId);
    expect(await retireDeparted(company.ports)).toBe(0);
    company.people.set(ANNA.userId, GONE);
    expect(await retireDeparted(company.ports)).toBe(2);
    for (const id of [kept, dated]) {
      expect(await standing(ports, id)).toMatchObject({
        state: { kind: 'retired', reason: 'owner-left' },
        seal: null,
      });
    }
    expect((await standing(ports, berts)).state).toEqual({ kind: 'active' });
    for (let count = 0; count < 3; count += 1) {
      await retireDeparted(company.ports);
      await company.tick();
    }
    const told = company.told.flatMap(({ recipient, items }) =>
      items.map(({ answered, label, step }) => [recipient.id, label, step, answered]),
    );
    expect(told.sort()).toEqual([
      ['U0ADMIN', 'dated', 'left', null],
      ['U0BERT', 'kept', 'left', null],
    ]);
  });

  it('are nobody of whom the directory says nothing', async () => {
    const { ports } = trial();
    const directory = { person: () => Promise.reject(new Error('away')) };
    const company = openCompany(ports, { directory });
    await addDated(ports, ANNA, 'laptop', '2027-06-30');
    expect(await retireDeparted(company.ports)).toBe(0);
  });

  it('are found among many, a portion a run', async () => {
    const { ports } = trial();
    const company = openCompany(ports, { adminIds: ['U0ADMIN'] });
    for (let count = 0; count < 55; count += 1) {
      await addDated(ports, { ...BERT, userId: `U0B${count}` }, 'laptop', '2027-06-30');
      company.people.set(`U0B${count}`, GONE);
    }
    const runs = [];
    for (let count = 0; count < 3; count += 1) runs.push(await retireDeparted(company.ports));
    expect(runs.reduce((one, other) => one + other)).toBe(55);
    expect(Math.max(...runs)).toBeLessThanOrEqual(50);
  });
});
