// Steps of warning that are changed beside a registration that nobody can read.
import { expect, it } from 'vitest';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { addDated } from './adding-one.ts';
import { DAY, onBothStores } from './both-stores.ts';
import { ADMIN, ANNA, BERT } from './people.ts';

/** The end of that day, in UTC. */
const END = Date.UTC(2027, 0, 1) - 1;

onBothStores('Changed steps', (trial) => {
  it('reach every registration but the damaged one', async () => {
    const { damage, ports } = trial();
    await changeSettings(ports, ADMIN, { warningDays: [0] });
    // The most urgent is the first that is written anew.
    const broken = await addDated(ports, ANNA, 'broken', '2026-12-01');
    const ids = [await addDated(ports, ANNA, 'laptop', '2026-12-31')];
    ids.push(await addDated(ports, BERT, 'server', '2026-12-31'));
    await damage('registration', broken);
    const changed = await changeSettings(ports, ADMIN, { warningDays: [20, 7] });
    expect(changed).toMatchObject({ kind: 'changed', settings: { warningDays: [20, 7] } });
    // As before it is due at its own end.
    expect(await ports.registrations.due(END - 20 * DAY - 1, 10)).toEqual([broken]);
    expect([...(await ports.registrations.due(END - 20 * DAY, 10))].sort()).toEqual([broken, ...ids].sort());
  });
});
