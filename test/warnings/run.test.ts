// What a scheduler wakes: planning, asking, and sending at a pace.
import { expect, it } from 'vitest';
import type { Pace } from '../../src/telling/pace.ts';
import { setBackupOwner } from '../../src/tokens/adjust.ts';
import { askForWaiting, deliverAll, sweepAll } from '../../src/warnings/run.ts';
import { addDated } from '../tokens/adding-one.ts';
import { DAY, onBothStores } from '../tokens/both-stores.ts';
import { ANNA, BERT } from '../tokens/people.ts';
import { openCompany } from './company.ts';

const DATE = '2026-12-01';

function counted(isGranted: () => boolean = () => true) {
  const taken: string[] = [];
  const pace: Pace = {
    take: async (teamId) => {
      taken.push(teamId);
      return isGranted();
    },
  };
  return { pace, taken };
}

onBothStores('What is woken', (trial) => {
  it('asks once for each recipient, and sends everything of one, each message in its turn', async () => {
    const { ports } = trial();
    const company = openCompany(ports);
    for (let count = 0; count < 25; count += 1) await addDated(ports, ANNA, `token-${count}`, DATE);
    await addDated(ports, BERT, 'laptop', DATE);
    expect(await sweepAll(company.ports)).toEqual({ due: 26, planned: 26, unheard: 0, failed: 0 });
    const asked: string[] = [];
    expect(await askForWaiting(company.ports, async (key) => void asked.push(key))).toBe(2);
    expect(asked.sort()).toEqual(['T0001:U0ANNA', 'T0001:U0BERT']);
    const { pace, taken } = counted();
    expect(await deliverAll(company.ports, pace, 'T0001:U0ANNA')).toEqual({ sent: 25, later: 0, lost: 0 });
    expect(company.told.map(({ items }) => items.length)).toEqual([20, 5]);
    expect(taken).toEqual(['T0001', 'T0001']);
    expect(await deliverAll(company.ports, pace, 'T0001:U0ANNA')).toEqual({ sent: 0, later: 0, lost: 0 });
    expect(taken).toHaveLength(2);
  });

  it('claims nothing before its turn', async () => {
    const { ports } = trial();
    const company = openCompany(ports);
    await addDated(ports, ANNA, 'laptop', DATE);
    await sweepAll(company.ports);
    const { pace } = counted(() => false);
    expect(await deliverAll(company.ports, pace, 'T0001:U0ANNA')).toEqual({ sent: 0, later: 0, lost: 0 });
    expect(await askForWaiting(company.ports, async () => undefined)).toBe(1);
    expect(company.told).toEqual([]);
  });

  it('goes on to whoever is next when somebody cannot be told', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'laptop', DATE);
    await setBackupOwner(ports, ANNA, id, BERT.userId);
    company.answers.set(ANNA.userId, { kind: 'never', reason: 'channel_not_found' });
    await sweepAll(company.ports);
    const { pace } = counted();
    expect(await deliverAll(company.ports, pace, 'T0001:U0ANNA')).toEqual({ sent: 0, later: 0, lost: 1 });
    const asked: string[] = [];
    await askForWaiting(company.ports, async (key) => void asked.push(key));
    expect(asked).toEqual(['T0001:U0BERT']);
    clock.nowMs += DAY;
    expect(await deliverAll(company.ports, pace, 'T0001:U0BERT')).toMatchObject({ sent: 1 });
  });

  it.each(['', 'T0001', 'T0001:', 'T0001:U0ANNA:U0BERT', 'nobody:U0ANNA', 'T0001:someone'])(
    'takes no notice of the key %j',
    async (key) => {
      const { pace, taken } = counted();
      const company = openCompany(trial().ports);
      expect(await deliverAll(company.ports, pace, key)).toEqual({ sent: 0, later: 0, lost: 0 });
      expect(taken).toEqual([]);
    },
  );
});
