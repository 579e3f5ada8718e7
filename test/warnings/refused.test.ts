// What Slack does not take: somebody else hears it, however often a process is killed meanwhile, and another time it is tried again.
import { expect, it } from 'vitest';
import type { Store } from '../../src/support/store.ts';
import { changeChannel, setBackupOwner } from '../../src/tokens/adjust.ts';
import { sweepDue } from '../../src/warnings/sweeping.ts';
import { addDated, standing } from '../tokens/adding-one.ts';
import { DAY, onBothStores } from '../tokens/both-stores.ts';
import { ANNA, BERT, CHANNEL } from '../tokens/people.ts';
import { type Company, openCompany } from './company.ts';

const LAST_DAY = '2026-12-31';
/** The end of that day, in UTC. */
const END = Date.UTC(2027, 0, 1) - 1;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEVER = { kind: 'never', reason: 'not_in_channel' } as const;

function steps({ told }: Company): string[] {
  return told.flatMap(({ recipient, items }) => items.map(({ step }) => `${recipient.id} ${step}`));
}

/** A store whose process is killed after so many writes. */
function killedAfter(
  store: Store,
  writes: number,
): { readonly store: Store; readonly isKilled: () => boolean } {
  let left = writes;
  const write = <T>(act: () => Promise<T>): Promise<T> => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('killed')) : act();
  };
  return {
    isKilled: () => left < 0,
    store: {
      ...store,
      batch: (operations) => write(() => store.batch(operations)),
      put: (kind, id, value, options) => write(() => store.put(kind, id, value, options)),
      delete: (kind, id, ifVersion) => write(() => store.delete(kind, id, ifVersion)),
    },
  };
}

onBothStores('What Slack refuses', (trial) => {
  /** A tick whose process dies after so many writes, and three of the next one; Slack never takes anything for Anna. */
  async function tellKilledAfter(writes: number) {
    const { clock, ports, store, with: other } = trial();
    const kill = killedAfter(store, writes);
    const first = openCompany(other({ store: kill.store }));
    first.answers.set(ANNA.userId, NEVER);
    await first.tick().catch(() => undefined);
    const next = openCompany(ports);
    next.answers.set(ANNA.userId, NEVER);
    for (let count = 0; count < 3; count += 1) {
      clock.nowMs += HOUR;
      await next.tick();
    }
    return { all: [...first.told, ...next.told], isKilled: kill.isKilled() };
  }

  it('reaches whoever is next once, after whichever write the process was killed', async () => {
    const { clock, ports } = trial();
    clock.nowMs = END - 20 * DAY;
    const told: string[] = [];
    let isKilled = true;
    for (let writes = 0; isKilled; writes += 1) {
      const label = `laptop-${writes}`;
      const own = await addDated(ports, ANNA, label, LAST_DAY);
      await setBackupOwner(ports, ANNA, own, BERT.userId);
      const { all, ...run } = await tellKilledAfter(writes);
      isKilled = run.isKilled;
      told.push(
        ...all.flatMap(({ items, recipient }) => items.map((item) => `${recipient.id} ${item.label}`)),
      );
      expect(told.filter((line) => line === `U0BERT ${label}`)).toHaveLength(1);
      expect((await standing(ports, own)).warnedStep).toBe(30);
    }
    expect(told.length).toBeGreaterThan(3);
  });

  it('leaves the step open once nobody is left, after whichever write the process was killed', async () => {
    const { clock, ports } = trial();
    clock.nowMs = END - 20 * DAY;
    let isKilled = true;
    for (let writes = 0; isKilled; writes += 1) {
      const own = await addDated(ports, ANNA, `laptop-${writes}`, LAST_DAY);
      ({ isKilled } = await tellKilledAfter(writes));
      expect((await standing(ports, own)).warnedStep).toBeNull();
      const mended = openCompany(ports, { adminIds: ['U0ADMIN'] });
      await mended.tick();
      expect(mended.told.flatMap(({ items }) => items.map(({ label }) => label))).toContain(
        `laptop-${writes}`,
      );
    }
  });

  it('is tried again at the next step, for somebody may have mended it', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await changeChannel(ports, ANNA, id, CHANNEL);
    clock.nowMs = END - 6.9 * DAY;
    company.answers.set(CHANNEL, NEVER);
    await company.tick();
    await company.tick();
    company.answers.clear();
    await company.tick();
    expect(steps(company)).toEqual(['U0ANNA 7']);
    clock.nowMs = END - 2.9 * DAY;
    await company.tick();
    expect(steps(company).slice(1).sort()).toEqual([`${CHANNEL} 3`, 'U0ANNA 3']);
  });

  it('for everybody, as when the app is switched off, silences nobody’s next step', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { adminIds: ['U0ADMIN'], alertChannelId: 'C0ALERTS' });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 29 * DAY;
    for (const id of [ANNA.userId, 'U0ADMIN', 'C0ALERTS']) company.answers.set(id, NEVER);
    for (let count = 0; count < 5; count += 1) await company.tick();
    company.answers.clear();
    for (; clock.nowMs < END - 8 * DAY; clock.nowMs += DAY / 4) await company.tick();
    expect(steps(company)).toEqual(['U0ANNA 14']);
  });

  it('for its own channel, where nobody else is left, goes to the workspace’s at last', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { alertChannelId: 'C0ALERTS' });
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await changeChannel(ports, ANNA, id, CHANNEL);
    clock.nowMs = END - 20 * DAY;
    for (const who of [ANNA.userId, CHANNEL]) company.answers.set(who, NEVER);
    for (let count = 0; count < 4; count += 1) await company.tick();
    expect(steps(company)).toEqual(['C0ALERTS 30']);
  });

  it('until later is tried again within the hour, however long Slack asks to wait', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END + DAY;
    company.answers.set(ANNA.userId, { kind: 'later', afterMs: 30 * DAY });
    await sweepDue(company.ports);
    await company.tick();
    company.answers.clear();
    clock.nowMs += HOUR - 1;
    await company.tick();
    expect(company.told).toEqual([]);
    clock.nowMs += 1;
    await company.tick();
    expect(steps(company)).toEqual(['U0ANNA -1']);
  });
});
