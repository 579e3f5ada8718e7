// What is looked at with a token stands in the warning of its end, for whom it is theirs to know.
import { expect, it } from 'vitest';
import { setBackupOwner, snooze } from '../../src/tokens/adjust.ts';
import { retellCopies } from '../../src/warnings/copies.ts';
import { setWatch } from '../../src/watches/set-watch.ts';
import { createWatches } from '../../src/watches/watches.ts';
import { addDated } from '../tokens/adding-one.ts';
import { DAY, onBothStores } from '../tokens/both-stores.ts';
import { ANNA, BERT } from '../tokens/people.ts';
import { type Company, openCompany } from './company.ts';

const END = Date.UTC(2027, 0, 1) - 1;

function watchedFor({ told }: Company): unknown[] {
  return told
    .map(({ recipient, items }) => [recipient.id, ...items.flatMap(({ watched }) => watched)])
    .sort();
}

onBothStores('A warning', (trial) => {
  async function open() {
    const { clock, ports } = trial();
    const watches = createWatches(ports.store);
    const company = openCompany(ports, {
      alertChannelId: 'C0ALERTS',
      watchedWith: (id) => watches.withToken(id),
    });
    const id = await addDated(ports, ANNA, 'laptop', '2026-12-31');
    const as = { registrationId: id, label: 'laptop' };
    const base = { platform: null, everyMs: 6 * 60 * 60_000, onChange: false, as };
    for (const [member, channelId, reference] of [
      [ANNA, 'C0ALERTS', 'ghcr.io/acme/app:1'],
      [BERT, 'C0OTHER', 'ghcr.io/acme/db:1'],
      [BERT, 'C0THIRD', 'ghcr.io/acme/app:1'],
    ] as const) {
      const { teamId, userId } = member;
      await setWatch({ tokens: ports }, { ...base, teamId, userId, channelId, reference }, null);
    }
    // Without it, and so none of its business.
    const { teamId, userId } = ANNA;
    const other = {
      ...base,
      as: null,
      teamId,
      userId,
      channelId: 'C0ALERTS',
      reference: 'ghcr.io/acme/public:1',
    };
    await setWatch({ tokens: ports }, other, null);
    clock.nowMs = END - 2.5 * DAY;
    return { company, id, ports };
  }

  it('names all of them to the owner, and to a channel those that are watched there', async () => {
    const { company, id, ports } = await open();
    await company.tick();
    expect(watchedFor(company)).toEqual([
      ['C0ALERTS', 'ghcr.io/acme/app:1'],
      ['U0ANNA', 'ghcr.io/acme/app:1', 'ghcr.io/acme/db:1'],
    ]);
    await snooze(ports, ANNA, id, 1);
    await retellCopies(company.ports, id);
    expect(company.retold.map(({ items }) => items[0]?.watched.length).sort()).toEqual([1, 2]);
  });

  it('names none to whoever stands in', async () => {
    const { company, id, ports } = await open();
    await setBackupOwner(ports, ANNA, id, BERT.userId);
    company.people.set(ANNA.userId, { timeZone: null, isGone: true });
    await company.tick();
    expect(watchedFor(company)).toEqual([['C0ALERTS', 'ghcr.io/acme/app:1'], ['U0BERT']]);
  });

  it('goes without them where they cannot be known', async () => {
    const { company } = await open();
    const watchedWith = () => Promise.reject(new Error('no'));
    const again = openCompany(company.ports.tokens, { alertChannelId: 'C0ALERTS', watchedWith });
    await again.tick();
    expect(watchedFor(again)).toEqual([['C0ALERTS'], ['U0ANNA']]);
  });
});
